using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.App.Accounts;

/// <summary>
/// Proves who somebody is where there is no session: on the command line, for one signature. A wrong proof is recorded and counts towards the lock, as
/// at the server's door.
/// </summary>
public sealed class ProvePerson(Store store, IPasswordHasher<UserRow> hasher, SecondFactor secondFactor, AccountRules rules)
{
    static readonly Refusal Wrong = new("The name or the password is wrong, or the account is locked. After ten wrong tries it is locked for 15 minutes.");

    /// <param name="code">The code of the authenticator; empty where none is set up.</param>
    /// <param name="from">Where the proof was given, for the record: <c>command line</c>.</param>
    public async Task<(Access? Access, Proof? Proof, Refusal? Refusal)> Run(string name, string password, string code, string from, CancellationToken cancel)
    {
        UserRow? user;
        await using (var db = store.Read())
        {
            var known = name.Trim().ToUpperInvariant();
            user = await db.Users.SingleOrDefaultAsync(u => u.NormalizedName == known, cancel);
        }

        if (user is { Directory.Length: > 0 }) return (null, null, new($"{user.Name} is vouched for by another directory: sign on the server's pages."));
        if (user is { PasswordHash.Length: 0 }) return (null, null, new($"{user.Name} has no password: sign on the server's pages, with the passkey."));
        if (user is null || password.Length > 1024)
        {
            hasher.HashPassword(new() { Name = "", NormalizedName = "" }, "as slow as for a known name");
            await new FailSignIn(store).Run(user?.Id, "nobody has this name", from, counts: user is not null, cancel);
            return (null, null, Wrong);
        }

        var right = hasher.VerifyHashedPassword(user, user.PasswordHash, password) != PasswordVerificationResult.Failed;
        if (await Refused(user, right, "a proof was wrong", from, cancel)) return (null, null, Wrong);
        if (user.TwoFactor)
        {
            if (code.Length == 0) return (null, null, new($"{user.Name} has an authenticator: give its code too."));
            var refusal = await secondFactor.Check(user.Id, code, cancel);
            if (await Refused(user, refusal is null, "the code is wrong", from, cancel)) return (null, null, refusal ?? Wrong);
        }

        await using var read = store.Read();
        var access = await AccessBook.Of(read, user, Core.Evidence.ActorKind.Human, rules, cancel);
        if (access.Due == Due.NewPassword) return (null, null, new("This is a one-time password: sign in on the server's pages first and choose your own."));
        if (access.Due == Due.SecondFactor) return (null, null, new($"{user.Name} needs a second factor: set it up on the server's pages first."));
        return (access, new(store.Clock.GetCurrentInstant(), user.TwoFactor ? "password and code" : "password"), null);
    }

    async Task<bool> Refused(UserRow user, bool right, string wrong, string from, CancellationToken cancel)
    {
        var (because, counts) = AccountRules.Against(user, right, wrong, store.Clock.GetCurrentInstant());
        if (because is null) return false;
        await new FailSignIn(store).Run(user.Id, because, from, counts, cancel);
        return true;
    }
}
