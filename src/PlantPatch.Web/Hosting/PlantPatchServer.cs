using System.Reflection;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Api;
using PlantPatch.Web.Shared;
using Radzen;

namespace PlantPatch.Web.Hosting;

/// <summary>Puts the server together: accounts, pages, the API, and what protects them. It serves one open store.</summary>
public static class PlantPatchServer
{
    public const string CookieName = "plantpatch";

    public static WebApplication Build(ServerSettings settings, Store store, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // The program's own name: static files are looked up by it, whichever assembly builds the server.
            ApplicationName = Assembly.GetEntryAssembly()?.GetName().Name ?? "plantpatch",
            ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production",
        });
        builder.WebHost.UseUrls([.. settings.Urls]);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.LargestUpload;
        });
        AddAccounts(builder.Services, settings, store.Clock);
        builder.Services.AddSingleton(settings).AddSingleton(store).AddSingleton(store.Clock).AddSingleton(TimeProvider.System);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddAntiforgery(o => o.Cookie.Name = CookieName + "-forgery");
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddRadzenComponents();
        builder.Services.AddScoped<Texts>();
        builder.Services.AddProblemDetails();
        RestApi.Add(builder.Services, settings);
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseSecurityHeaders();
        app.UseStatusCodePages();
        app.UseProblems();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseKeyedRequests();
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, builder.Environment.ApplicationName + ".staticwebassets.endpoints.json")))
            app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<Shared.App>().AddInteractiveServerRenderMode();
        Endpoints.Map(app);
        return app;
    }

    static void AddAccounts(IServiceCollection services, ServerSettings settings, IClock clock)
    {
        services.AddDataProtection().SetApplicationName("PlantPatch").PersistKeysToFileSystem(Directory.CreateDirectory(settings.KeyFolder));
        services.AddAuthentication("Either")
            .AddPolicyScheme("Either", null, o => o.ForwardDefaultSelector = request =>
                request.Request.Headers.Authorization.Count > 0 ? TokenAuthentication.Scheme_ : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = CookieName;
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = settings.Accounts.Sessions.Longest.ToTimeSpan();
                cookie.SlidingExpiration = false;   // SessionCookie renews it, and ends an idle one
                cookie.TimeProvider = new ClockTime(clock);
                cookie.LoginPath = "/sign-in";
                cookie.AccessDeniedPath = "/not-allowed";
                cookie.Events = new SessionCookie();
            })
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Scheme_, null);
        services.AddAuthorization(o => o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationPolicyProvider, NeedsPolicies>().AddScoped<IAuthorizationHandler, NeedsCheck>();
        services.AddSingleton(settings.Accounts).AddSingleton<AccessBook>().AddScoped<Acting>().AddScoped<CircuitHandler, Acting.InCircuit>().AddSingleton<FirstRun>().AddScoped<SignIn>();
        services.AddIdentityCore<UserRow>(identity =>
        {
            // PasswordRules decides; Identity's own rules are off.
            (identity.Password.RequiredLength, identity.Password.RequireDigit, identity.Password.RequireLowercase) = (1, false, false);
            (identity.Password.RequireUppercase, identity.Password.RequireNonAlphanumeric, identity.Password.RequiredUniqueChars) = (false, false, 1);
            identity.User.AllowedUserNameCharacters = "";
        }).AddUserStore<UserStore>().AddPasswordValidator<AccountChecks>().AddUserValidator<AccountChecks>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = Passwords.Rounds);
    }
}
