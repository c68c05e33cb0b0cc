using System.Reflection;
using System.Security.Authentication;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using PlantPatch.App.Accounts;
using PlantPatch.App.Health;
using PlantPatch.App.Jobs;
using PlantPatch.App.Outbox;
using PlantPatch.App.Reminders;
using PlantPatch.App.Storage;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Api;
using PlantPatch.Web.Health;
using PlantPatch.Web.Jobs;
using PlantPatch.Web.Shared;

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
            OwnCertificate? own = settings.Certificate.Length == 0 ? null
                : new(settings.Certificate, settings.CertificateKey.Length > 0 ? settings.CertificateKey : settings.Certificate, store.Clock);
            kestrel.ConfigureHttpsDefaults(https =>
            {
                https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;   // also where the operating system would take an older one
                if (own is not null) (https.ServerCertificateSelector, https.ServerCertificateChain) = ((_, _) => own.Current(), own.Chain());
            });
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = TakesFilesAttribute.Otherwise;
            kestrel.Limits.RequestHeadersTimeout = settings.HeaderPatience;
            kestrel.Limits.MaxConcurrentConnections = 2000;
            kestrel.Limits.MaxConcurrentUpgradedConnections = 0;   // no page opens a socket
        });
        AddAccounts(builder.Services, settings, store.Clock);
        builder.Services.AddSingleton(settings).AddSingleton(store).AddSingleton(store.Clock).AddSingleton(TimeProvider.System);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddAntiforgery(o =>
        {
            o.Cookie.Name = settings.CookieName(CookieName + "-forgery");
            o.Cookie.SecurePolicy = settings.CookiePolicy;
        });
        builder.Services.AddRazorComponents();
        builder.Services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(o => o.MultipartBodyLengthLimit = settings.LargestUpload);
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddScoped<Texts>().AddSingleton<App.Dashboard.PlantInNumbers>().AddSingleton(App.Review.KnowledgeTables.None);
        builder.Services.AddProblemDetails();
        RestApi.Add(builder.Services, settings);
        var reminders = new ReminderJobs(settings.Reminders, OutboxSenders.Of(settings.Outbox));
        builder.Services.AddSingleton(reminders).AddSingleton(reminders.Senders);
        builder.Services.AddSingleton(new JobKinds([.. JobKinds.Usual, .. settings.Backup is { } backup ? [BackupJobs.Of(backup)] : Array.Empty<JobKind>(), .. reminders.Kinds])).AddSingleton<JobsHere>().AddSingleton<AskJob>().AddSingleton<ShowJob>().AddSingleton<ListJobs>().AddSingleton<CancelJob>();
        builder.Services.AddSingleton<CheckHealth>().AddHostedService<JobHost>();
        if (settings.Metrics) ServerMetrics.Add(builder.Services);
        if (settings.Nightly) JobSchedule.Add(builder.Services, settings.Backup is not null && settings.BackupNightly ? [JobSchedule.Backup, .. JobSchedule.Rows] : JobSchedule.Rows);
        adjust?.Invoke(builder);
        // They write whole addresses, and a provider of OpenID Connect sends its code in one.
        foreach (var teller in (string[])["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Authentication.OpenIdConnect"])
            builder.Logging.AddFilter(teller, LogLevel.Warning);

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseProtection(settings);
        app.UseSecurityHeaders();
        app.UseStatusCodePages();
        UseNotFoundPage(app);
        app.UseProblems();
        app.UseAuthentication();
        if (settings.Metrics) ServerMetrics.Map(app);
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseLargeBodies(settings.LargestUpload);
        app.UseAntiforgery();
        app.UseKeyedRequests();
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, builder.Environment.ApplicationName + ".staticwebassets.endpoints.json")))
            app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<Shared.App>();
        Endpoints.Map(app);
        return app;
    }

    // What is absent has a page; every other refusal keeps its own status, and the API answers with problems. Not in a branch: one would not find the page.
    static void UseNotFoundPage(WebApplication app) =>
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true).Use(async (request, next) =>
        {
            var isPage = !request.Request.Path.StartsWithSegments("/api");
            await next(request);
            if ((!isPage || request.Response.StatusCode != StatusCodes.Status404NotFound) && request.Features.Get<IStatusCodePagesFeature>() is { } feature) feature.Enabled = false;
        });

    static void AddAccounts(IServiceCollection services, ServerSettings settings, IClock clock)
    {
        Protection.AddKeys(services, settings);
        Protection.AddForwarding(services, settings);
        var authentication = services.AddAuthentication("Either")
            .AddPolicyScheme("Either", null, o => o.ForwardDefaultSelector = request =>
                request.Request.Headers.Authorization.Count > 0 ? TokenAuthentication.Scheme_ : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = settings.CookieName(CookieName);
                cookie.Cookie.Path = "/";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = settings.CookiePolicy;
                cookie.ExpireTimeSpan = settings.Accounts.Sessions.Longest.ToTimeSpan();
                cookie.SlidingExpiration = false;   // SessionCookie renews it, and ends an idle one
                cookie.TimeProvider = new ClockTime(clock);
                cookie.LoginPath = "/sign-in";
                cookie.AccessDeniedPath = "/not-allowed";
                cookie.Events = new SessionCookie();
            })
            .AddCookie(SignIn.SecondStep, cookie =>
            {
                (cookie.Cookie.Name, cookie.Cookie.Path, cookie.Cookie.HttpOnly) = (settings.CookieName(CookieName + "-step"), "/", true);
                (cookie.Cookie.SameSite, cookie.Cookie.SecurePolicy) = (SameSiteMode.Lax, settings.CookiePolicy);
                (cookie.ExpireTimeSpan, cookie.SlidingExpiration, cookie.TimeProvider) = (TimeSpan.FromMinutes(5), false, new ClockTime(clock));
            })
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Scheme_, null);
        if (settings.Accounts.Oidc is { } oidc) OidcSignIn.Add(authentication, oidc);
        services.AddAuthorization(o => o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationPolicyProvider, NeedsPolicies>().AddScoped<IAuthorizationHandler, NeedsCheck>();
        services.AddHostedService<RefusalsOnRecord.Keeping>().AddSingleton<RefusedAccess>().AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalsOnRecord>();
        services.AddSingleton(settings.Accounts).AddSingleton<AccessBook>().AddScoped<Acting>().AddSingleton<FirstRun>().AddScoped<SignIn>();
        services.AddSingleton<Sessions>().AddSingleton<SecondFactor>().AddSingleton<SignInRate>().AddScoped<Directories>();
        services.AddSingleton(Protection.Sealing);
        services.AddScoped<IPasskeyHandler<UserRow>, PasskeyHandler<UserRow>>();
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
