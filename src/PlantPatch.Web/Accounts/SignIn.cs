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
            return Wrong;
        }

        if (user.DisabledAt is not null || await users.IsLockedOutAsync(user)) return Wrong;
        if (!await users.CheckPasswordAsync(user, password))
        {
            await users.AccessFailedAsync(user);
            return Wrong;
        }

        await Begin(request, user, cancel);
        return null;
    }

    public async Task Begin(HttpContext request, UserRow user, CancellationToken cancel)
    {
        var address = request.Connection.RemoteIpAddress?.ToString() ?? "";
        var session = await new Sessions(store).Begin(user.Id, address, request.Request.Headers.UserAgent.ToString(), settings.Sessions, cancel);
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
