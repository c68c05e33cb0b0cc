using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.App.Accounts;

/// <summary>Sessions of people in browsers: begun and ended on record, limited in idle time, in length and in number.</summary>
public sealed class Sessions(Store store)
{
    /// <param name="Idle">Without activity for this long, the session is over (IEC 62443-4-2 CR 2.5 and 2.6).</param>
    /// <param name="Longest">However busy, the session is over (OWASP ASVS 5.0, 7.3.2).</param>
    /// <param name="Most">How many one person may have open; the oldest ends.</param>
    public sealed record Limits(Duration Idle, Duration Longest, int Most)
    {
        public static Limits Usual { get; } = new(Duration.FromMinutes(30), Duration.FromHours(12), 5);
    }

    public sealed record Open(SessionRow Session, string Name);

    /// <summary>Where somebody comes from and by what he proved who he is.</summary>
    public sealed record Origin(string Address, string Agent, string Means);

    /// <returns>The session's secret, for the cookie; the database keeps its hash.</returns>
    public async Task<string> Begin(long user, Origin origin, Limits limits, CancellationToken cancel)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var row = await Named(user, cancel);
        await using var change = await store.Change(new(row.Name), cancel);
        var open = await change.Db.Sessions.Where(s => s.UserId == user && s.EndedAt == null).OrderBy(s => s.BegunAt).ToListAsync(cancel);
        foreach (var old in open.Where(s => change.At - s.BegunAt > limits.Longest)) (old.EndedAt, old.EndedBecause) = (change.At, "it was older than a session may be");
        open.RemoveAll(s => s.EndedAt is not null);
        foreach (var old in open.Take(open.Count - limits.Most + 1)) (old.EndedAt, old.EndedBecause) = (change.At, "more sessions than one person may have");
        var agent = new string([.. origin.Agent.Where(c => !char.IsControl(c)).Take(200)]);
        change.Db.Sessions.Add(new()
        {
            Id = IdOf(secret), UserId = user, BegunAt = change.At, ProvedAt = change.At, Address = origin.Address, Agent = agent, Means = origin.Means, ProvedBy = origin.Means,
        });
        var known = await change.Db.Users.SingleAsync(u => u.Id == user, cancel);
        (known.LastLoginAt, known.FailedLogins, known.LockedUntil) = (change.At, 0, null);
        change.Record("signed in", $"user {row.Name}", after: new { origin.Address, agent, origin.Means });
        await change.Commit(cancel);
        return secret;
    }

    public async Task End(string id, string because, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        var row = await change.Db.Sessions.SingleOrDefaultAsync(s => s.Id == id && s.EndedAt == null, cancel);
        if (row is null) return;
        (row.EndedAt, row.EndedBecause) = (change.At, because);
        var user = await change.Db.Users.SingleAsync(u => u.Id == row.UserId, cancel);
        change.Record("ended a session of", $"user {user.Name}", because, before: new { row.Address, row.BegunAt });
        await change.Commit(cancel);
    }

    /// <summary>Ends a session of one's own, or with the permission to manage accounts anybody's.</summary>
    public async Task<Refusal?> End(string id, Access by, CancellationToken cancel)
    {
        await using (var db = store.Read())
        {
            if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == id && s.EndedAt == null, cancel) is not { } row
                || (row.UserId != by.UserId && !by.MayEverywhere(Permission.ManageAccounts)))
                return new("There is no such session of yours.");
        }

        await End(id, $"ended by {by.Name}", new(by.Name, by.Kind), cancel);
        return null;
    }

    /// <summary>Ends all sessions of an account but the one in which this is asked.</summary>
    /// <returns>How many ended.</returns>
    public async Task<int> EndAll(long user, string? except, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        var ended = await EndAll(change, user, $"ended by {by.Name}", except, cancel);
        if (ended == 0) return 0;
        var row = await change.Db.Users.SingleAsync(u => u.Id == user, cancel);
        change.Record("ended the sessions of", $"user {row.Name}", after: new { sessions = ended });
        await change.Commit(cancel);
        return ended;
    }

    internal static async Task<int> EndAll(Change change, long user, string because, string? except, CancellationToken cancel)
    {
        var open = await change.Db.Sessions.Where(s => s.UserId == user && s.EndedAt == null && s.Id != except).ToListAsync(cancel);
        foreach (var session in open) (session.EndedAt, session.EndedBecause) = (change.At, because);
        return open.Count;
    }

    /// <summary>The person has just proved again who he is, as a signature asks for.</summary>
    public async Task Prove(string id, string means, CancellationToken cancel)
    {
        await using var db = store.Read();
        var name = await (from session in db.Sessions join user in db.Users on session.UserId equals user.Id where session.Id == id select user.Name).SingleAsync(cancel);
        await using var change = await store.Change(new(name), cancel);
        var row = await change.Db.Sessions.SingleAsync(s => s.Id == id, cancel);
        (row.ProvedAt, row.ProvedBy) = (change.At, means);
        change.Record("proved again to be", $"user {name}", means);
        await change.Commit(cancel);
    }

    /// <summary>When and by what the person of a session last proved who he is.</summary>
    public async Task<Proof?> ProofOf(string id, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.Sessions.Where(s => s.Id == id && s.EndedAt == null).Select(s => new Proof(s.ProvedAt, s.ProvedBy)).SingleOrDefaultAsync(cancel);
    }

    public static string IdOf(string secret) => SecretHash.Of(secret);

    /// <summary>Why a session is over, if it is.</summary>
    /// <param name="seen">The last activity.</param>
    public static Refusal? Over(SessionRow session, Instant seen, Instant now, Limits limits) =>
        session.EndedAt is not null ? new($"The session has ended: {session.EndedBecause}.")
        : now - session.BegunAt > limits.Longest ? new($"A session lasts at most {Said(limits.Longest)}; sign in again.")
        : now - seen > limits.Idle ? new($"Nothing was done for {Said(limits.Idle)}; sign in again.")
        : null;

    /// <summary>The sessions that are open: of one person, or of all.</summary>
    public async Task<IReadOnlyList<Open>> List(long? user, Limits limits, CancellationToken cancel)
    {
        await using var db = store.Read();
        var earliest = store.Clock.GetCurrentInstant() - limits.Longest;
        return await (from session in db.Sessions
            join account in db.Users on session.UserId equals account.Id
            where session.EndedAt == null && session.BegunAt >= earliest && (user == null || session.UserId == user)
            orderby session.BegunAt descending
            select new Open(session, account.Name)).ToListAsync(cancel);
    }

    static string Said(Duration time) => time.TotalHours >= 2 ? $"{time.TotalHours:0} hours" : $"{time.TotalMinutes:0} minutes";

    async Task<UserRow> Named(long user, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.Users.SingleAsync(u => u.Id == user, cancel);
    }
}
