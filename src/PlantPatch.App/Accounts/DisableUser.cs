using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.App.Accounts;

/// <summary>Takes an account out of use: its sessions end and its tokens are revoked, at once and on every node. It is never deleted, for the records name it.</summary>
public sealed class DisableUser(Store store)
{
    public async Task<Refusal?> Run(long user, string because, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(because)) return new("Say why the account is disabled.");
        await using var change = await store.Change(by, cancel);
        if (await change.Db.Users.SingleOrDefaultAsync(u => u.Id == user, cancel) is not { } row) return new($"There is no user {user}.");
        if (row.DisabledAt is not null) return new($"{row.Name} is disabled already.");
        if (await Administrators.IsLast(change.Db, user, cancel)) return new($"{row.Name} is the last administrator. Make somebody else administrator first.");

        (row.DisabledAt, row.DisabledBecause) = (change.At, because.Trim());
        var sessions = await Sessions.EndAll(change, user, "the account was disabled", except: null, cancel);
        var tokens = await change.Db.Tokens.Where(t => t.UserId == user && t.RevokedAt == null).ToListAsync(cancel);
        foreach (var token in tokens) (token.RevokedAt, token.RevokedBecause) = (change.At, "the account was disabled");
        change.Record("disabled", $"user {row.Name}", because.Trim(), after: new { sessions, tokens = tokens.ConvertAll(t => t.Id) });
        await change.Commit(cancel);
        return null;
    }

    /// <summary>Back into use, with the roles it had; tokens stay revoked.</summary>
    public async Task<Refusal?> Enable(long user, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        if (await change.Db.Users.SingleOrDefaultAsync(u => u.Id == user, cancel) is not { } row) return new($"There is no user {user}.");
        if (row.DisabledAt is not { } since) return new($"{row.Name} is not disabled.");
        var before = new { since, row.DisabledBecause };
        (row.DisabledAt, row.DisabledBecause) = (null, "");
        change.Record("enabled", $"user {row.Name}", before: before);
        await change.Commit(cancel);
        return null;
    }
}
