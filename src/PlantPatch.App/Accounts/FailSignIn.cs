using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Accounts;

/// <summary>Records a failed sign-in with where it came from, and locks the account after too many in a row.</summary>
public sealed class FailSignIn(Store store)
{
    /// <param name="user">Null when nobody has this name. The name that was typed is not recorded: it is often a password in the wrong field.</param>
    /// <param name="counts">Does it count towards the lock? A locked or disabled account's tries do not.</param>
    public async Task Run(long? user, string because, string address, bool counts, CancellationToken cancel)
    {
        await using var change = await store.Change(new("nobody"), cancel);
        var row = user is null ? null : await change.Db.Users.SingleOrDefaultAsync(u => u.Id == user, cancel);
        if (row is null)
        {
            change.Record("failed to sign in", "an unknown name", because, after: new { address });
            await change.Commit(cancel);
            return;
        }

        if (counts && ++row.FailedLogins >= AccountRules.MostWrongTries) (row.LockedUntil, row.FailedLogins) = (change.At + AccountRules.LockLasts, 0);
        change.Record("failed to sign in as", $"user {row.Name}", because, after: new { address, row.FailedLogins, row.LockedUntil });
        await change.Commit(cancel);
    }
}
