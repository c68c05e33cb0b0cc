using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.App.Accounts;

/// <summary>Ends a lock-out before its time.</summary>
public sealed class UnlockUser(Store store)
{
    public async Task<Refusal?> Run(long user, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        if (await change.Db.Users.SingleOrDefaultAsync(u => u.Id == user, cancel) is not { } row) return new($"There is no user {user}.");
        if (row.LockedUntil is null && row.FailedLogins == 0) return new($"{row.Name} is not locked.");
        var before = new { row.LockedUntil, row.FailedLogins };
        (row.LockedUntil, row.FailedLogins) = (null, 0);
        change.Record("unlocked", $"user {row.Name}", before: before);
        await change.Commit(cancel);
        return null;
    }
}
