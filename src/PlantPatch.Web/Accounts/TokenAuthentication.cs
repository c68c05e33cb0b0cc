using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PlantPatch.App.Accounts;

namespace PlantPatch.Web.Accounts;

/// <summary><c>Authorization: Bearer plantpatch_pat_…</c>: for programs; never for signing.</summary>
sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, AccessBook book)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Scheme_ = "Token";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var token = header["Bearer ".Length..].Trim();
        if (!ApiTokens.LooksRight(token)) return AuthenticateResult.Fail("This is not a token of PlantPatch.");
        if (await book.OfToken(token, Context.RequestAborted) is not { } access) return AuthenticateResult.Fail("The token is unknown, expired or revoked.");
        Context.Items[Acting.TokenItem] = token;
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, access.Name), new(ClaimTypes.NameIdentifier, access.UserId.ToString())], Scheme.Name);
        return AuthenticateResult.Success(new(new(identity), Scheme.Name));
    }
}
