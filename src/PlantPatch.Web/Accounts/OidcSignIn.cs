using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PlantPatch.App.Accounts;

namespace PlantPatch.Web.Accounts;

/// <summary>Signing in through OpenID Connect: code flow with PKCE; the provider's tokens are looked at once and not kept.</summary>
static class OidcSignIn
{
    public const string Name = "oidc";
    const string Sealed = "PlantPatch.Accounts.OidcSaid";

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
        var name = person.FindFirstValue(settings.NameClaim) ?? person.FindFirstValue("email") ?? "";
        var vouched = new Vouched(Name, $"{person.FindFirstValue("iss")} {person.FindFirstValue("sub")}", name, person.FindFirstValue("name") ?? "",
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

    static Task Say(HttpContext request, HttpResponse response, string text)
    {
        var said = request.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Sealed).Protect(text);
        response.Redirect($"/sign-in?said={Uri.EscapeDataString(said)}");
        return Task.CompletedTask;
    }
}
