using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using PlantPatch.App.Accounts;
using PlantPatch.Core;
using PlantPatch.Web.Hosting;

namespace PlantPatch.Web.Accounts;

/// <summary>From a name and a password to a session. Every answer to a wrong one is the same, and takes as long.</summary>
public sealed class SignIn(UserManager<UserRow> users, App.Storage.Store store, ServerSettings settings)
{
    static readonly Refusal Wrong = new("The name or the password is wrong, or the account is locked. After ten wrong tries it is locked for 15 minutes.");

    public async Task<Refusal?> WithPassword(HttpContext request, string name, string password, CancellationToken cancel)
    {
        var user = await users.FindByNameAsync(name.Trim());
        if (user is null)
        {
            users.PasswordHasher.HashPassword(new() { Name = "", NormalizedName = "" }, password);   // as slow as for a known name
            await new FailSignIn(store).Run(null, "nobody has this name", Address(request), counts: false, cancel);
            return Wrong;
        }

        var now = store.Clock.GetCurrentInstant();
        var right = await users.CheckPasswordAsync(user, password);
        var refused = user.DisabledAt is not null ? "the account is disabled" : user.LockedUntil > now ? "the account is locked"
            : !right ? "the password is wrong" : user.OneTimeUntil < now ? "the one-time password has expired" : null;
        if (refused is not null)
        {
            await new FailSignIn(store).Run(user.Id, refused, Address(request), counts: !right && !(user.LockedUntil > now), cancel);
            return Wrong;
        }

        await Begin(request, user, "password", cancel);
        return null;
    }

    static string Address(HttpContext request) => request.Connection.RemoteIpAddress?.ToString() ?? "";

    public async Task Begin(HttpContext request, UserRow user, string means, CancellationToken cancel)
    {
        var origin = new Sessions.Origin(Address(request), request.Request.Headers.UserAgent.ToString(), means);
        var session = await new Sessions(store).Begin(user.Id, origin, settings.Accounts.Sessions, cancel);
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, user.Id.ToString()), new(ClaimTypes.Name, user.Name), new(Acting.SessionClaim, session)],
            CookieAuthenticationDefaults.AuthenticationScheme);
        await request.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new(identity));
    }

    public async Task End(HttpContext request, CancellationToken cancel)
    {
        if (request.User.FindFirstValue(Acting.SessionClaim) is { } session)
            await new Sessions(store).End(Sessions.IdOf(session), "signed out", new(request.User.Identity?.Name ?? ""), cancel);
        await request.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }
}
