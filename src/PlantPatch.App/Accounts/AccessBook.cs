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
public sealed class AccessBook(Store store, AccountRules rules)
{
    static readonly Duration Fresh = Duration.FromMilliseconds(500);
    const int Most = 10_000;

    readonly ConcurrentDictionary<string, (Instant At, Access? Access)> known = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Instant> active = new(StringComparer.Ordinal);

    /// <summary>A person in a session; null when the session is over or the account disabled.</summary>
    public Task<Access?> OfSession(string session, CancellationToken cancel) => Kept("s" + session, async db =>
    {
        var id = Sessions.IdOf(session);
        var row = await db.Sessions.SingleOrDefaultAsync(s => s.Id == id && s.EndedAt == null, cancel);
        var now = store.Clock.GetCurrentInstant();
        return row is null || Sessions.Over(row, active.GetValueOrDefault(session, now), now, rules.Sessions) is not null ? null : await OfUser(db, row.UserId, ActorKind.Human, cancel);
    }, cancel);

    /// <summary>
    /// Something was done in a session. When it was done last is known to the node that saw it; another one asks the cookie, which a request renews
    /// every minute. So idle time costs no write to the database.
    /// </summary>
    /// <returns>False when it was too late: the session is over.</returns>
    public bool Seen(string session, Instant atLeast)
    {
        var now = store.Clock.GetCurrentInstant();
        if (active.Count > Most) Sweep(now);
        var last = active.TryGetValue(session, out var known) && known > atLeast ? known : atLeast;
        if (now - last > rules.Sessions.Idle) return false;
        active[session] = now;
        return true;
    }

    /// <summary>The bearer of a token; null when it is unknown, expired, revoked, or its owner is disabled.</summary>
    public Task<Access?> OfToken(string token, CancellationToken cancel) => OfHashedToken(SecretHash.Of(token), cancel);

    Task<Access?> OfHashedToken(string hash, CancellationToken cancel) => Kept("t" + hash, async db =>
    {
        var now = store.Clock.GetCurrentInstant();
        var row = await db.Tokens.SingleOrDefaultAsync(t => t.Hash == hash && t.RevokedAt == null, cancel);
        if (row is null || row.ExpiresAt <= now) return null;
        var owner = await OfUser(db, row.UserId, row.Agent ? ActorKind.Agent : ActorKind.Token, cancel);
        if (owner is null) return null;
        await new ApiTokens(store).NoteUse(row, cancel);
        return owner with
        {
            Due = Due.Nothing,   // a password that is due holds up its person, not the plant's programs
            Name = AccountName.OfToken(owner.Name, row.Id),
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

    async Task<Access?> OfUser(PlantPatchDb db, long id, ActorKind kind, CancellationToken cancel) =>
        await db.Users.SingleOrDefaultAsync(u => u.Id == id && u.DisabledAt == null, cancel) is { } user ? await Of(db, user, kind, rules, cancel) : null;

    internal static async Task<Access> Of(PlantPatchDb db, UserRow user, ActorKind kind, AccountRules rules, CancellationToken cancel)
    {
        var assignments = await db.Assignments.Where(a => a.UserId == user.Id).ToListAsync(cancel);
        return new(user.Id, user.Name, kind, assignments.ConvertAll(a => new Assignment(a.Role, a.Site)))
        {
            Due = user.MustChangePassword ? Due.NewPassword
                : user.Directory != "oidc" && !user.TwoFactor && user.Passkeys.Length == 0 && assignments.Exists(a => rules.SecondFactorFor.Contains(a.Role)) ? Due.SecondFactor
                : Due.Nothing,
        };
    }

    void Sweep(Instant now)
    {
        foreach (var (session, last) in active)
            if (now - last > rules.Sessions.Longest) active.TryRemove(session, out _);
    }
}
