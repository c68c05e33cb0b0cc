using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using NodaTime;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;

namespace PlantPatch.Web.Accounts;

/// <summary>Signing in through OpenID Connect: code flow with PKCE; the provider's tokens are looked at once and not kept.</summary>
static class OidcSignIn
{
    public const string Name = "oidc";
    const string Sealed = "PlantPatch.Accounts.OidcSaid", Proves = "proves";

    // Between the provider's clock and ours.
    static readonly Duration Skew = Duration.FromMinutes(2);

    public static void Add(AuthenticationBuilder authentication, OidcSettings settings) => authentication.AddOpenIdConnect(Name, oidc =>
    {
        (oidc.Authority, oidc.ClientId, oidc.RequireHttpsMetadata) = (settings.Authority, settings.ClientId, settings.RequireHttps);
        if (settings.ClientSecretFile.Length > 0) oidc.ClientSecret = File.ReadAllText(settings.ClientSecretFile).Trim();
        (oidc.ResponseType, oidc.ResponseMode, oidc.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        (oidc.SaveTokens, oidc.MapInboundClaims, oidc.DisableTelemetry) = (false, false, true);
        oidc.CallbackPath = "/sign-in/oidc/callback";
        oidc.Scope.Clear();
        foreach (var scope in new[] { "openid", "profile", "email" }) oidc.Scope.Add(scope);
        // The answer comes as a link and not as a form, so that no cookie has to cross sites.
        foreach (var cookie in new[] { oidc.NonceCookie, oidc.CorrelationCookie }) (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        oidc.Events.OnTokenValidated = context => Admit(context, settings);
        oidc.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            return Say(context.HttpContext, context.Response, "The other system did not let you in, or the sign-in took too long. Try again.");
        };
    });

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in/oidc", (string? returnUrl) => Results.Challenge(new AuthenticationProperties { RedirectUri = LocalPath.Of(returnUrl) }, [Name])).AllowAnonymous();
        // The provider asks the person again, whatever session it has; when it did, it says in auth_time.
        app.MapPost("/account/prove/oidc", ([FromForm] string? returnUrl, Acting acting) => Results.Challenge(new OpenIdConnectChallengeProperties
        {
            RedirectUri = LocalPath.Of(returnUrl), Prompt = "login", MaxAge = TimeSpan.Zero, Items = { [Proves] = acting.Session ?? "" },
        }, [Name])).NeedsFormToken();
    }

    /// <summary>What is said on the sign-in page after a failure; sealed, so that no link can put words there.</summary>
    public static string? Said(IDataProtectionProvider protection, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return protection.CreateProtector(Sealed).Unprotect(text);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    static async Task Admit(TokenValidatedContext context, OidcSettings settings)
    {
        var (person, request) = (context.Principal!, context.HttpContext);
        if (context.Properties?.Items.TryGetValue(Proves, out var session) == true)
        {
            context.HandleResponse();
            await Prove(context, session!);
            return;
        }

        var name = person.FindFirstValue(settings.NameClaim) ?? person.FindFirstValue("email") ?? "";
        var vouched = new Vouched(Name, IdOf(person), name, person.FindFirstValue("name") ?? "",
            person.FindFirstValue("email") ?? "", [.. person.FindAll(settings.GroupsClaim).Select(c => c.Value)]);
        var (user, refusal) = await request.RequestServices.GetRequiredService<Directories>().Account(vouched, settings.Directory, request.RequestAborted);
        context.HandleResponse();
        if (user is null)
        {
            await Say(request, context.Response, refusal!.Reason);
            return;
        }

        await request.RequestServices.GetRequiredService<SignIn>().Begin(request, user, Name, request.RequestAborted);
        context.Response.Redirect(LocalPath.Of(context.Properties?.RedirectUri));
    }

    // Only the person whose session it is, and only one whom the provider has asked just now (OWASP ASVS 5.0, 6.8.4).
    static async Task Prove(TokenValidatedContext context, string session)
    {
        var (person, request, cancel) = (context.Principal!, context.HttpContext, context.HttpContext.RequestAborted);
        var cookie = await request.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        var here = cookie.Principal?.FindFirstValue(Acting.SessionClaim) is { } secret ? Sessions.IdOf(secret) : null;
        var (users, store) = (request.RequestServices.GetRequiredService<UserManager<UserRow>>(), request.RequestServices.GetRequiredService<Store>());
        var user = await users.FindByIdAsync(cookie.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) ?? "");
        var now = store.Clock.GetCurrentInstant();
        var asked = long.TryParse(person.FindFirstValue("auth_time"), out var seconds) ? Instant.FromUnixTimeSeconds(seconds) : Instant.MinValue;
        var because = here is null || here != session || user is null ? "it was begun in another session"
            : user.Directory != Name || user.DirectoryId != IdOf(person) ? "the provider named another person"
            : asked < now - Skew || asked > now + Skew ? "the provider did not say that it has just asked for the person" : null;
        if (because is null) await new Sessions(store).Prove(here!, Name, cancel);
        else await new FailSignIn(store).Run(user?.Id, $"a renewed proof by OpenID Connect was not taken: {because}", SignIn.Address(request), counts: false, cancel);
        context.Response.Redirect(LocalPath.Of(context.Properties?.RedirectUri));
    }

    static string IdOf(ClaimsPrincipal person) => $"{person.FindFirstValue("iss")} {person.FindFirstValue("sub")}";

    static Task Say(HttpContext request, HttpResponse response, string text)
    {
        var said = request.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Sealed).Protect(text);
        response.Redirect($"/sign-in?said={Uri.EscapeDataString(said)}");
        return Task.CompletedTask;
    }
}
