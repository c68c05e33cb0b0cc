using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;

namespace PlantPatch.App.Accounts;

/// <summary>
/// What somebody may do now. Answers are kept for half a second, so that a busy list costs no query more, and what is revoked, disabled or taken
/// away is in force within a second, on every node.
/// </summary>
public sealed class AccessBook(Store store)
{
    static readonly Duration Fresh = Duration.FromMilliseconds(500);
    const int Most = 10_000;

    readonly ConcurrentDictionary<string, (Instant At, Access? Access)> known = new(StringComparer.Ordinal);

    /// <summary>A person in a session; null when the session is over or the account disabled.</summary>
    public Task<Access?> OfSession(string session, CancellationToken cancel) => Kept("s" + session, async db =>
    {
        var id = Sessions.IdOf(session);
        var row = await db.Sessions.SingleOrDefaultAsync(s => s.Id == id && s.EndedAt == null, cancel);
        return row is null ? null : await OfUser(db, row.UserId, ActorKind.Human, cancel);
    }, cancel);

    /// <summary>The bearer of a token; null when it is unknown, expired, revoked, or its owner is disabled.</summary>
    public Task<Access?> OfToken(string token, CancellationToken cancel) => Kept("t" + ApiTokens.HashOf(token), async db =>
    {
        var (hash, now) = (ApiTokens.HashOf(token), store.Clock.GetCurrentInstant());
        var row = await db.Tokens.SingleOrDefaultAsync(t => t.Hash == hash && t.RevokedAt == null, cancel);
        if (row is null || row.ExpiresAt <= now) return null;
        var owner = await OfUser(db, row.UserId, row.Agent ? ActorKind.Agent : ActorKind.Token, cancel);
        return owner is null ? null : owner with
        {
            Name = $"{owner.Name} (token {row.Id})",
            Only = [.. row.Permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Permission>)],
            OnlyAt = row.Sites.Length == 0 ? SiteScope.All : SiteScope.Of(row.Sites.Split('\n')),
        };
    }, cancel);

    /// <summary>Forgets what was kept: for this node, a change of roles is in force at once.</summary>
    public void Forget() => known.Clear();

    async Task<Access?> Kept(string key, Func<PlantPatchDb, Task<Access?>> ask, CancellationToken cancel)
    {
        var now = store.Clock.GetCurrentInstant();
        if (known.TryGetValue(key, out var answer) && now >= answer.At && now - answer.At < Fresh) return answer.Access;
        if (known.Count > Most) known.Clear();
        await using var db = store.Read();
        var access = await ask(db);
        cancel.ThrowIfCancellationRequested();
        known[key] = (now, access);
        return access;
    }

    static async Task<Access?> OfUser(PlantPatchDb db, long id, ActorKind kind, CancellationToken cancel)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == id && u.DisabledAt == null, cancel);
        if (user is null) return null;
        var assignments = await db.Assignments.Where(a => a.UserId == id).ToListAsync(cancel);
        return new(id, user.Name, kind, assignments.ConvertAll(a => new Assignment(a.Role, a.Site)));
    }
}
