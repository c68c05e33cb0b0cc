using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.App.Accounts;

/// <summary>Sessions of people in browsers: begun and ended on record, limited in idle time, in length and in number.</summary>
public sealed class Sessions(Store store)
{
    /// <param name="Idle">Without a request for this long, the session is over (IEC 62443-4-2 CR 2.5).</param>
    /// <param name="Longest">However busy, the session is over (OWASP ASVS 7.3.2).</param>
    /// <param name="Most">How many one person may have open; the oldest ends.</param>
    public sealed record Limits(Duration Idle, Duration Longest, int Most)
    {
        public static Limits Usual { get; } = new(Duration.FromMinutes(30), Duration.FromHours(12), 5);
    }

    public sealed record Open(SessionRow Session, string Name);

    /// <returns>The session's secret, for the cookie; the database keeps its hash.</returns>
    public async Task<string> Begin(long user, string address, string agent, Limits limits, CancellationToken cancel)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var row = await Named(user, cancel);
        await using var change = await store.Change(new(row.Name), cancel);
        var open = await change.Db.Sessions.Where(s => s.UserId == user && s.EndedAt == null).OrderBy(s => s.BegunAt).ToListAsync(cancel);
        foreach (var old in open.Take(open.Count - limits.Most + 1)) (old.EndedAt, old.EndedBecause) = (change.At, "more sessions than one person may have");
        change.Db.Sessions.Add(new()
        {
            Id = IdOf(secret), UserId = user, BegunAt = change.At, ProvedAt = change.At, Address = address, Agent = agent.Length > 200 ? agent[..200] : agent,
        });
        var known = await change.Db.Users.SingleAsync(u => u.Id == user, cancel);
        (known.LastLoginAt, known.FailedLogins, known.LockedUntil) = (change.At, 0, null);
        change.Record("signed in", $"user {row.Name}", after: new { address, agent });
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

    public static string IdOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));

    /// <summary>Why a session is over, if it is. Idle ones end with their cookie.</summary>
    public static Refusal? Over(SessionRow session, Instant now, Limits limits) =>
        session.EndedAt is not null ? new($"The session has ended: {session.EndedBecause}.")
        : now - session.BegunAt > limits.Longest ? new($"The session has lasted {limits.Longest.TotalHours:0} hours; sign in again.")
        : null;

    public async Task<IReadOnlyList<Open>> List(long? user, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await (from session in db.Sessions
            join account in db.Users on session.UserId equals account.Id
            where session.EndedAt == null && (user == null || session.UserId == user)
            orderby session.BegunAt descending
            select new Open(session, account.Name)).ToListAsync(cancel);
    }

    async Task<UserRow> Named(long user, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.Users.SingleAsync(u => u.Id == user, cancel);
    }
}
