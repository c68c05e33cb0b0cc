using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.Web.Accounts;

/// <summary>From a name and a password, and a second factor where there is one, to a session. Every answer to a wrong one is the same, and takes as long.</summary>
public sealed class SignIn(UserManager<UserRow> users, Store store, AccountRules rules, SecondFactor secondFactor, SignInRate rate, Directories directories)
{
    /// <summary>The cookie between the password and the code: five minutes, one account, no access to anything.</summary>
    public const string SecondStep = "SecondStep";

    const string Stamp = "stamp";
    static readonly Refusal Wrong = new("The name or the password is wrong, or the account is locked. After ten wrong tries it is locked for 15 minutes.");
    static readonly Refusal TooMany = new("There were too many tries from here or for this name. Wait five minutes.");

    public enum Step { Refused, SecondFactor, Done }

    public async Task<(Step Step, Refusal? Refusal)> WithPassword(HttpContext request, string name, string password, CancellationToken cancel)
    {
        if (!rate.May(Address(request), name)) return (Step.Refused, TooMany);
        if (password.Length > 1024) return (Step.Refused, Wrong);   // no work for what cannot be right
        var user = await users.FindByNameAsync(name.Trim());
        if (user is null || user.Directory == LdapDirectory.Name)
        {
            var (found, refusal) = await directories.WithPassword(name.Trim(), password, cancel);
            if (found is not null) return await Go(request, found, LdapDirectory.Name, cancel);
            users.PasswordHasher.HashPassword(new() { Name = "", NormalizedName = "" }, password);   // as slow as for a known name
            await new FailSignIn(store).Run(user?.Id, refusal?.Reason ?? "nobody has this name", Address(request), counts: user is not null, cancel);
            return (Step.Refused, refusal ?? Wrong);
        }

        if (await Refused(request, user, await users.CheckPasswordAsync(user, password), "the password is wrong", cancel)) return (Step.Refused, Wrong);
        return await Go(request, user, "password", cancel);
    }

    /// <summary>The second step: a code of the authenticator, or a recovery code.</summary>
    public async Task<(Step Step, Refusal? Refusal)> WithCode(HttpContext request, string code, bool isRecovery, CancellationToken cancel)
    {
        if (await Halfway(request) is not { } user) return (Step.Refused, new("The time for the code is over. Sign in again."));
        if (!rate.May(Address(request), user.Name)) return (Step.Refused, TooMany);
        var refusal = isRecovery ? await secondFactor.Recover(user.Id, code, cancel) : await secondFactor.Check(user.Id, code, cancel);
        if (await Refused(request, user, refusal is null, isRecovery ? "the recovery code is wrong" : "the code is wrong", cancel))
            return (Step.Refused, refusal ?? Wrong);
        await request.SignOutAsync(SecondStep);
        await Begin(request, user, isRecovery ? "password and recovery code" : "password and code", cancel);
        return (Step.Done, null);
    }

    /// <summary>Who has given the password and not yet the code; null when the time is over or a credential changed meanwhile.</summary>
    public async Task<UserRow?> Halfway(HttpContext request)
    {
        var step = await request.AuthenticateAsync(SecondStep);
        if (step.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id || await users.FindByIdAsync(id) is not { DisabledAt: null } user) return null;
        return user.SecurityStamp == step.Principal.FindFirstValue(Stamp) ? user : null;
    }

    /// <summary>The person in a session proves again who he is: for a signature, or before a credential changes.</summary>
    public async Task<Refusal?> Prove(HttpContext request, string password, string code, CancellationToken cancel)
    {
        if (request.User.FindFirstValue(Acting.SessionClaim) is not { } session || await users.FindByIdAsync(request.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "") is not { } user)
            return new("Sign in first.");
        if (!rate.May(Address(request), user.Name)) return TooMany;
        var (means, right) = user.Directory == LdapDirectory.Name
            ? (LdapDirectory.Name, (await directories.WithPassword(user.Name, password, cancel)).User is not null)
            : ("password", user.PasswordHash.Length > 0 && await users.CheckPasswordAsync(user, password));
        var refusal = right ? null : new Refusal("The password is wrong.");
        if (right && user.TwoFactor)
        {
            refusal = await secondFactor.Check(user.Id, code, cancel);
            means += " and code";
        }

        if (await Refused(request, user, refusal is null, "a renewed proof was wrong", cancel)) return refusal ?? Wrong;
        await new Sessions(store).Prove(Sessions.IdOf(session), means, cancel);
        return null;
    }

    public async Task Begin(HttpContext request, UserRow user, string means, CancellationToken cancel)
    {
        if (request.User.FindFirstValue(Acting.SessionClaim) is { } earlier)
            await new Sessions(store).End(Sessions.IdOf(earlier), "signed in anew", new(user.Name), cancel);
        var origin = new Sessions.Origin(Address(request), request.Request.Headers.UserAgent.ToString(), means);
        var session = await new Sessions(store).Begin(user.Id, origin, rules.Sessions, cancel);
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

    internal static string Address(HttpContext request) => request.Connection.RemoteIpAddress?.ToString() ?? "";

    async Task<(Step, Refusal?)> Go(HttpContext request, UserRow user, string means, CancellationToken cancel)
    {
        if (!user.TwoFactor)
        {
            await Begin(request, user, means, cancel);
            return (Step.Done, null);
        }

        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user.Id.ToString()), new(Stamp, user.SecurityStamp)], SecondStep);
        await request.SignInAsync(SecondStep, new(identity));
        return (Step.SecondFactor, null);
    }

    internal async Task<bool> Refused(HttpContext request, UserRow user, bool right, string wrong, CancellationToken cancel)
    {
        var (because, counts) = AccountRules.Against(user, right, wrong, store.Clock.GetCurrentInstant());
        if (because is null) return false;
        await new FailSignIn(store).Run(user.Id, because, Address(request), counts, cancel);
        return true;
    }
}
