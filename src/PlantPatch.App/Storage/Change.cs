using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Audit;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Evidence;

namespace PlantPatch.App.Storage;

/// <summary>
/// One transaction that changes something. It holds the head of the audit chain from its start, so that writers wait for each other and the chain
/// cannot fork; it commits only together with its audit records. No record, no change.
/// </summary>
public sealed class Change : IAsyncDisposable
{
    readonly DbTransaction transaction;
    readonly Person by;
    readonly AuditHead head;
    readonly List<AuditRecord> records = [];
    readonly Bulk bulk;
    Action? ended;

    Change(PlantPatchDb db, DbTransaction transaction, AuditHead head, Person by, Instant at, ClockTrust trust, Action ended)
    {
        (Db, this.transaction, this.head, this.by, At, ClockTrust, this.ended) = (db, transaction, head, by, at, trust, ended);
        bulk = Bulk.For(db, transaction);
        BeganAt = head.Hash;
    }

    public PlantPatchDb Db { get; }

    /// <summary>The instant of the change: every row it writes carries this one.</summary>
    public Instant At { get; }

    public Person By => by;

    /// <summary>Can the clock be believed that gave <see cref="At"/>? What moves compliance clocks is refused while it cannot.</summary>
    public ClockTrust ClockTrust { get; private set; }

    /// <summary>The hash with which the audit chain ended when the change began: as long as it stays, nobody has changed anything.</summary>
    internal string BeganAt { get; }

    /// <summary>Told the hash with which the chain ends, once everything is written.</summary>
    internal Action<string>? Committed { get; set; }

    /// <summary>Fast inserts into one table, in the same transaction.</summary>
    public Bulk Bulk => bulk;

    internal static async Task<Change> Begin(
        PlantPatchDb db, Person by, IClock clock, Action ended, Func<PlantPatchDb, CancellationToken, Task>? guard, CancellationToken cancel)
    {
        try
        {
            await db.Database.OpenConnectionAsync(cancel);
            // SQLite: BEGIN IMMEDIATE, so the writer's lock is taken here and not in the middle of the work.
            var begun = await db.Database.GetDbConnection().BeginTransactionAsync(cancel);
            await db.Database.UseTransactionAsync(begun, cancel);
            await db.Database.ExecuteSqlRawAsync(db is PostgresDb
                ? "SET LOCAL lock_timeout = '30s'"
                : "PRAGMA defer_foreign_keys = ON", cancel);   // rows may come in any order; on PostgreSQL the keys themselves are deferred
            // A column holds ticks; a finer instant would be hashed one way and read back another.
            var at = Instant.FromUnixTimeTicks(clock.GetCurrentInstant().ToUnixTimeTicks());
            var taken = await TakeHead(db, cancel);
            if (guard is not null) await guard(db, cancel);   // after the head is taken: what it sees cannot change before the commit
            return new(db, begun, taken, by, at, await App.Clocks.ClockMark.Trust(db, taken.Mark, at, cancel), ended);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>The first of <paramref name="count"/> new row ids.</summary>
    public long TakeIds(int count = 1)
    {
        var first = head.NextId;
        head.NextId += count;
        return first;
    }

    /// <summary>Adds the audit record of what this transaction does.</summary>
    /// <param name="action">A verb of the field: <c>imported</c>, <c>deferred</c>.</param>
    /// <param name="subject">What it was done to: <c>advisory ICSA-24-001-01</c>.</param>
    /// <param name="before">The thing before, null when it did not exist; kept as JSON.</param>
    /// <param name="after">The thing after, null when nothing is left to show; kept as JSON.</param>
    /// <returns>The record's number.</returns>
    public long Record(string action, string subject, string reason = "", object? before = null, object? after = null)
    {
        var entry = new AuditEntry(head.Seq + 1, At, by.Name, by.Kind, action, subject, reason, Json(before), Json(after));
        var hash = AuditChain.Hash(head.Hash, entry);
        records.Add(new()
        {
            Seq = entry.Seq, At = At, Actor = entry.Actor, ActorKind = entry.ActorKind, Action = action, Subject = subject, Reason = reason,
            Before = entry.Before, After = entry.After, Previous = head.Hash, Hash = hash,
        });
        (head.Seq, head.Hash) = (entry.Seq, hash);
        return entry.Seq;
    }

    /// <summary>A person says that the clock is right: from here on time counts from now.</summary>
    internal void ConfirmClock()
    {
        head.Mark = At;
        ClockTrust = new(true, "");
    }

    /// <summary>Is there anything to commit?</summary>
    internal bool HasRecords => records.Count > 0;

    /// <summary>Writes everything or nothing.</summary>
    /// <exception cref="InvalidOperationException">Something was changed and no audit record says so.</exception>
    public async Task Commit(CancellationToken cancel)
    {
        if (records.Count == 0) throw new InvalidOperationException("A change without an audit record is not committed.");

        if (ClockTrust.IsTrusted) head.Mark = Core.Clocks.ClockTrust.Now(head.Mark, At);   // a record of a suspect time vouches for nothing
        await bulk.Insert(records, cancel);
        Db.AuditHead.Update(head);
        await Db.SaveChangesAsync(cancel);
        await bulk.Finish(cancel);
        await transaction.CommitAsync(cancel);
        Committed?.Invoke(head.Hash);
    }

    public async ValueTask DisposeAsync()
    {
        await bulk.DisposeAsync();
        await transaction.DisposeAsync();
        await Db.DisposeAsync();
        Interlocked.Exchange(ref ended, null)?.Invoke();
    }

    // Fixed-width instants and no indentation: the text is hashed, so it must not depend on anything but the value.
    static string Json(object? value) => value switch
    {
        null => "",
        string text => text,
        _ => JsonSerializer.Serialize(value, AuditJson.Options),
    };

    static async Task<AuditHead> TakeHead(PlantPatchDb db, CancellationToken cancel)
    {
        var heads = db is PostgresDb
            ? db.AuditHead.FromSqlRaw("SELECT * FROM audit_head WHERE id = 1 FOR UPDATE")
            : db.AuditHead.Where(h => h.Id == 1);
        return await heads.AsNoTracking().SingleAsync(cancel);
    }
}
