using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.App.Accounts;

/// <summary>Gives an account a new one-time password, for somebody who has lost the old one; ends its sessions, and on wish takes the second factor away too.</summary>
public sealed class ResetPassword(Store store, IPasswordHasher<UserRow> hasher)
{
    /// <param name="secondFactorToo">The person has also lost the authenticator, its recovery codes and passkeys.</param>
    public async Task<(string? OneTimePassword, Refusal? Refusal)> Run(long user, bool secondFactorToo, string because, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(because)) return (null, new("Say why, and how you made sure that it is the person who asks."));
        await using var change = await store.Change(by, cancel);
        if (await change.Db.Users.SingleOrDefaultAsync(u => u.Id == user, cancel) is not { } row) return (null, new($"There is no user {user}."));
        if (row.Directory.Length > 0) return (null, new($"{row.Name} signs in through {row.Directory}: the password is kept there."));

        var password = Passwords.OneTime();
        Passwords.SetOneTime(row, password, hasher, change.At);
        if (secondFactorToo) (row.TwoFactor, row.AuthenticatorKey, row.RecoveryCodes, row.Passkeys) = (false, "", "", "");
        var sessions = await Sessions.EndAll(change, user, "the password was reset", except: null, cancel);
        change.Record("reset the password of", $"user {row.Name}", because.Trim(), after: new { secondFactorToo, sessions, row.OneTimeUntil });
        await change.Commit(cancel);
        return (password, null);
    }
}
