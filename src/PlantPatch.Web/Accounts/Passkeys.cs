using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;

namespace PlantPatch.Web.Accounts;

/// <summary>Passkeys (WebAuthn): made, used to sign in and to prove again; the browser's part is in <c>plantpatch.js</c>, the arithmetic is Identity's.</summary>
static class Passkeys
{
    const string StateCookie = "plantpatch-passkey", Purpose = "PlantPatch.Accounts.PasskeyState";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/account/passkeys/options", MakeOptions).NeedsFormToken().NeedsFreshProof();
        app.MapPost("/account/passkeys", Add).NeedsFreshProof();
        app.MapPost("/sign-in/passkey/options", AskOptions).NeedsFormToken().AllowAnonymous();
        app.MapPost("/sign-in/passkey", SignInWith).AllowAnonymous();
        app.MapPost("/account/prove/passkey", Prove);
    }

    static async Task<IResult> MakeOptions(HttpContext request, IPasskeyHandler<UserRow> passkeys, UserManager<UserRow> users, IDataProtectionProvider protection)
    {
        var user = (await users.GetUserAsync(request.User))!;
        var made = await passkeys.MakeCreationOptionsAsync(
            new() { Id = user.Id.ToString(), Name = user.Name, DisplayName = user.PrintedName.Length > 0 ? user.PrintedName : user.Name }, request);
        Keep(request, protection, made.AttestationState);
        return Results.Text(made.CreationOptionsJson, "application/json");
    }

    static async Task<IResult> Add(
        HttpContext request, [FromForm] string credential, [FromForm] string name, IPasskeyHandler<UserRow> passkeys, UserManager<UserRow> users,
        IDataProtectionProvider protection)
    {
        var user = (await users.GetUserAsync(request.User))!;
        var result = await passkeys.PerformAttestationAsync(new() { HttpContext = request, CredentialJson = credential, AttestationState = Kept(request, protection) });
        if (!result.Succeeded) return Results.LocalRedirect("/account?passkey=failed");
        result.Passkey.Name = name.Trim() is { Length: > 0 } said ? said[..Math.Min(said.Length, 60)] : "passkey";
        await users.AddOrUpdatePasskeyAsync(user, result.Passkey);
        return Results.LocalRedirect("/account");
    }

    static async Task<IResult> AskOptions(HttpContext request, IPasskeyHandler<UserRow> passkeys, IDataProtectionProvider protection)
    {
        // Without a name: the browser offers the passkeys that it has, and nobody learns which accounts exist.
        var asked = await passkeys.MakeRequestOptionsAsync(null, request);
        Keep(request, protection, asked.AssertionState);
        return Results.Text(asked.RequestOptionsJson, "application/json");
    }

    static async Task<IResult> SignInWith(
        HttpContext request, [FromForm] string credential, [FromForm] string? returnUrl, IPasskeyHandler<UserRow> passkeys, UserManager<UserRow> users, SignIn signIn,
        SignInRate rate, Store store, IDataProtectionProvider protection, CancellationToken cancel)
    {
        if (!rate.May(SignIn.Address(request), "passkey of " + SignIn.Address(request))) return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        if (await Who(request, credential, passkeys, users, protection) is not { } user)
        {
            await new FailSignIn(store).Run(null, "the passkey is not known", SignIn.Address(request), counts: false, cancel);
            return Results.LocalRedirect("/sign-in");
        }

        if (await signIn.Refused(request, user, right: true, "", cancel)) return Results.LocalRedirect("/sign-in");
        await signIn.Begin(request, user, "passkey", cancel);
        return Results.LocalRedirect(LocalPath.Of(returnUrl));
    }

    static async Task<IResult> Prove(
        HttpContext request, [FromForm] string credential, [FromForm] string? returnUrl, IPasskeyHandler<UserRow> passkeys, UserManager<UserRow> users, Acting acting,
        Store store, IDataProtectionProvider protection, CancellationToken cancel)
    {
        var user = await Who(request, credential, passkeys, users, protection);
        var access = await acting.Required(cancel);
        if (user is null || user.Id != access.UserId || acting.Session is not { } session)
        {
            await new FailSignIn(store).Run(access.UserId, "a renewed proof by passkey was wrong", SignIn.Address(request), counts: true, cancel);
            return Results.LocalRedirect(LocalPath.Of(returnUrl));
        }

        await new Sessions(store).Prove(session, "passkey", cancel);
        return Results.LocalRedirect(LocalPath.Of(returnUrl));
    }

    static async Task<UserRow?> Who(
        HttpContext request, string credential, IPasskeyHandler<UserRow> passkeys, UserManager<UserRow> users, IDataProtectionProvider protection)
    {
        if (Kept(request, protection) is not { } state) return null;
        var result = await passkeys.PerformAssertionAsync(new() { HttpContext = request, CredentialJson = credential, AssertionState = state });
        if (!result.Succeeded) return null;
        await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey);   // its counter: a copied authenticator is noticed
        return result.User;
    }

    static void Keep(HttpContext request, IDataProtectionProvider protection, string? state)
    {
        var sealed_ = protection.CreateProtector(Purpose).ToTimeLimitedDataProtector().Protect(state ?? "", TimeSpan.FromMinutes(5));
        request.Response.Cookies.Append(StateCookie, sealed_, new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = request.Request.IsHttps, MaxAge = TimeSpan.FromMinutes(5) });
    }

    // Good for one answer: the browser forgets it with the answer, and the challenge inside is bound to it.
    static string? Kept(HttpContext request, IDataProtectionProvider protection)
    {
        if (request.Request.Cookies[StateCookie] is not { } cookie) return null;
        request.Response.Cookies.Delete(StateCookie);
        try
        {
            return protection.CreateProtector(Purpose).ToTimeLimitedDataProtector().Unprotect(cookie);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    /// <summary>A passkey as it lies in the account's row: its public half.</summary>
    internal sealed record Stored(
        byte[] Id, byte[] PublicKey, string Name, DateTimeOffset CreatedAt, uint SignCount, string[]? Transports, bool Verified, bool Eligible, bool BackedUp, byte[] Attestation, byte[] ClientData)
    {
        public static List<Stored> Of(UserRow user) => user.Passkeys.Length == 0 ? [] : JsonSerializer.Deserialize<List<Stored>>(user.Passkeys)!;

        public static string Text(List<Stored> all) => all.Count == 0 ? "" : JsonSerializer.Serialize(all);

        public static Stored From(UserPasskeyInfo p) =>
            new(p.CredentialId, p.PublicKey, p.Name ?? "", p.CreatedAt, p.SignCount, p.Transports, p.IsUserVerified, p.IsBackupEligible, p.IsBackedUp, p.AttestationObject, p.ClientDataJson);

        public UserPasskeyInfo Info => new(Id, PublicKey, CreatedAt, SignCount, Transports, Verified, Eligible, BackedUp, Attestation, ClientData) { Name = Name };
    }
}
