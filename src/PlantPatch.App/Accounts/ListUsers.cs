using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Accounts;

/// <summary>The accounts, by name.</summary>
public sealed class ListUsers(Store store)
{
    /// <param name="Text">A part of the account's or the printed name.</param>
    public sealed record Query(string? Text = null, Role? Role = null, bool? Disabled = null);

    public sealed record Item(
        long Id, string Name, string PrintedName, string Email, IReadOnlyList<Assignment> Roles, string Directory, bool SecondFactor, Instant CreatedAt,
        Instant? LastLoginAt, Instant? LockedUntil, Instant? DisabledAt, string DisabledBecause, bool MustChangePassword, int Tokens);

    public async Task<IReadOnlyList<Item>> Run(Query query, CancellationToken cancel)
    {
        await using var db = store.Read();
        var users = await db.Users.Where(u => query.Disabled == null || (u.DisabledAt != null) == query.Disabled).OrderBy(u => u.NormalizedName).ToListAsync(cancel);
        return [.. (await Items(db, users, cancel)).Where(u => query.Role is null || u.Roles.Any(r => r.Role == query.Role))
            .Where(u => string.IsNullOrWhiteSpace(query.Text) || u.Name.Contains(query.Text.Trim(), StringComparison.OrdinalIgnoreCase)
                || u.PrintedName.Contains(query.Text.Trim(), StringComparison.OrdinalIgnoreCase))];
    }

    /// <returns>Null when there is none of this id.</returns>
    public async Task<Item?> Find(long id, CancellationToken cancel)
    {
        await using var db = store.Read();
        return (await Items(db, await db.Users.Where(u => u.Id == id).ToListAsync(cancel), cancel)).SingleOrDefault();
    }

    public async Task<Item?> Find(string name, CancellationToken cancel)
    {
        await using var db = store.Read();
        var normalized = name.Trim().ToUpperInvariant();
        return (await Items(db, await db.Users.Where(u => u.NormalizedName == normalized).ToListAsync(cancel), cancel)).SingleOrDefault();
    }

    async Task<IReadOnlyList<Item>> Items(PlantPatchDb db, List<UserRow> users, CancellationToken cancel)
    {
        var (ids, now) = (users.ConvertAll(u => u.Id), store.Clock.GetCurrentInstant());
        var roles = (await db.Assignments.Where(a => ids.Contains(a.UserId)).ToListAsync(cancel)).ToLookup(a => a.UserId, a => new Assignment(a.Role, a.Site));
        var tokens = await db.Tokens.Where(t => ids.Contains(t.UserId) && t.RevokedAt == null && t.ExpiresAt > now).GroupBy(t => t.UserId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return users.ConvertAll(u => new Item(
            u.Id, u.Name, u.PrintedName, u.Email, [.. roles[u.Id].OrderBy(r => r.Role).ThenBy(r => r.Site, StringComparer.Ordinal)], u.Directory,
            u.TwoFactor || u.Passkeys.Length > 0, u.CreatedAt, u.LastLoginAt, u.LockedUntil > now ? u.LockedUntil : null, u.DisabledAt, u.DisabledBecause,
            u.MustChangePassword, tokens.GetValueOrDefault(u.Id)));
    }
}
