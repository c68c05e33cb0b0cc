using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.App.Accounts;

/// <summary>A person's own new password; every other session of the account ends with it.</summary>
public sealed class ChangePassword(Store store, IPasswordHasher<UserRow> hasher)
{
    /// <param name="session">The session in which it is changed goes on; null ends all.</param>
    public async Task<Refusal?> Run(long user, string old, string wanted, string? session, CancellationToken cancel)
    {
        if (await Find(user, cancel) is not { } account) return new($"There is no user {user}.");
        if (account.Directory.Length > 0) return new($"You sign in through {account.Directory}: change the password there.");
        if (hasher.VerifyHashedPassword(account, account.PasswordHash, old) == PasswordVerificationResult.Failed) return new("The present password is wrong.");
        if (old == wanted) return new("This is the password you have. Choose a new one.");
        if (Passwords.Check(wanted, account) is { } refusal) return refusal;

        await using var change = await store.Change(new(account.Name), cancel);
        var row = await change.Db.Users.SingleAsync(u => u.Id == user, cancel);
        if (row.SecurityStamp != account.SecurityStamp) return new("The password was changed meanwhile.");
        Passwords.Set(row, wanted, hasher, change.At);
        var ended = await Sessions.EndAll(change, user, "the password was changed", session, cancel);
        change.Record("changed the password of", $"user {row.Name}", after: new { sessions_ended = ended });
        await change.Commit(cancel);
        return null;
    }

    async Task<UserRow?> Find(long user, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.Users.SingleOrDefaultAsync(u => u.Id == user && u.DisabledAt == null, cancel);
    }
}
