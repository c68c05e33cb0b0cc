using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Attachments;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.Jobs;
using PlantPatch.Core.Outbox;

namespace PlantPatch.App.Retention;

/// <summary>
/// What a purge may ever take: bytes of attached files, and the rows of work that is done. Recorded events, what is computed from them, signatures,
/// decisions and audit records are no kind here: they prove the rest, and stay.
/// </summary>
public enum RetainedKind { Attachment, Reminder, Message, Job }

/// <summary>One record, how long it is kept and why.</summary>
/// <param name="What">The attached file and to what, the reminder, the job.</param>
/// <param name="Keeps">Why it is kept; null when it may go.</param>
public sealed record RetainedRecord(RetainedKind Kind, long Id, string What, LocalDate RecordedOn, LocalDate Until, long Bytes, string Sha256, string? Keeps)
{
    public bool MayGo => Keeps is null;

    internal string Line => $"{Kind.ToString().ToLowerInvariant()} {Id}{(Sha256.Length > 0 ? " " + Sha256 : "")}";
}

/// <summary>Reads what is kept and asks <see cref="Core.Evidence.Retention"/> about each.</summary>
sealed class RetainedRecords
{
    readonly EntityCalendarOf day;
    readonly Instant? audited;
    readonly LocalDate today;
    readonly List<HoldRow> holds;
    readonly ILookup<string, HeldBy> violations;

    delegate LocalDate EntityCalendarOf(Instant at);

    RetainedRecords(EntityCalendarOf day, LocalDate today, Instant? audited, List<HoldRow> holds, ILookup<string, HeldBy> violations) =>
        (this.day, this.today, this.audited, this.holds, this.violations) = (day, today, audited, holds, violations);

    /// <param name="now">The later of the two: the computer's clock must not make it later than the records know.</param>
    public static async Task<IReadOnlyList<RetainedRecord>> Read(PlantPatchDb db, Instant now, CancellationToken cancel)
    {
        var calendar = await EntityZone.Calendar(db, cancel);
        var mark = await ClockMark.Of(db, cancel) ?? now;
        var violated = await db.Violations.Where(v => v.KnownTo == null).ToListAsync(cancel);
        var book = new RetainedRecords(
            calendar.DateOf, calendar.DateOf(Instant.Min(now, mark)), await CloseAudit.Latest(db, cancel), await db.Holds.Where(h => h.ReleasedAt == null).OrderBy(h => h.Id).ToListAsync(cancel),
            violated.SelectMany(v => NamesIn(v.Subject, v.Asset, v.About).Select(name => (Name: name, Held: new HeldBy($"{v.Rule} by {v.Subject}", v.Cured)))).ToLookup(v => v.Name, v => v.Held, StringComparer.Ordinal));
        return [.. await book.Attachments(db, cancel), .. await book.Reminders(db, cancel), .. await book.Messages(db, cancel), .. await book.Jobs(db, cancel)];
    }

    async Task<IEnumerable<RetainedRecord>> Attachments(PlantPatchDb db, CancellationToken cancel)
    {
        var rows = await db.Attachments.Where(a => a.Document != null).OrderBy(a => a.Id).ToListAsync(cancel);
        var subjects = await AttachedSubjects.Load(db, rows, cancel);
        return rows.Select(a => Of(RetainedKind.Attachment, a.Id, $"{a.FileName}, attached to {a.Subject.Replace(':', ' ')}", a.At, a.Length, a.Sha256, subjects.Names(a.Subject), subjects.InForce(a.Subject)));
    }

    // A reminder is made once: while its date is open it must be there, or it would be made again.
    async Task<IEnumerable<RetainedRecord>> Reminders(PlantPatchDb db, CancellationToken cancel)
    {
        var open = (await db.Dues.Where(d => d.KnownTo == null && d.Open).Select(d => d.Subject).Distinct().ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        open.UnionWith(await db.Obligations.Where(o => o.KnownTo == null && o.Open).Select(o => o.Patch + "/" + o.Asset).ToListAsync(cancel));
        return (await db.Reminders.OrderBy(r => r.Id).ToListAsync(cancel)).Select(r => Of(RetainedKind.Reminder, r.Id, $"{r.Rule} {r.Subject}, due {r.Due:uuuu-MM-dd}, to {r.Recipient}", r.MadeAt, 0, "",
            NamesIn(r.Subject, r.Asset, ""), open.Contains(r.Subject) ? "what it reminds of is open" : ""));
    }

    async Task<IEnumerable<RetainedRecord>> Messages(PlantPatchDb db, CancellationToken cancel) =>
        (await db.Outbox.OrderBy(m => m.Id).ToListAsync(cancel)).Select(m => Of(RetainedKind.Message, m.Id, $"{m.Channel.ToString().ToLowerInvariant()} to {m.Address}: {m.Subject}", m.MadeAt, m.Text.Length, "", [],
            m.State is OutboxState.Sent or OutboxState.Failed ? "" : "it is not settled"));

    async Task<IEnumerable<RetainedRecord>> Jobs(PlantPatchDb db, CancellationToken cancel)
    {
        var made = (await db.JobFiles.Where(f => f.Made).GroupBy(f => f.JobId).Select(g => new { g.Key, Size = g.Sum(f => f.Size) }).ToListAsync(cancel)).ToDictionary(f => f.Key, f => f.Size);
        return (await db.Jobs.OrderBy(j => j.Id).Select(j => new { j.Id, j.Kind, j.AskedAt, j.EndedAt, j.State, j.AskedBy }).ToListAsync(cancel)).Select(j => Of(
            RetainedKind.Job, j.Id, $"{j.Kind}, asked for by {j.AskedBy}", j.EndedAt ?? j.AskedAt, made.GetValueOrDefault(j.Id), "", [],
            j.State is JobState.Done or JobState.Failed or JobState.Cancelled ? "" : "it has not ended"));
    }

    RetainedRecord Of(RetainedKind kind, long id, string what, Instant at, long bytes, string sha256, IReadOnlyCollection<string> names, string inForce)
    {
        var recorded = day(at);
        return new(kind, id, what, recorded, Core.Evidence.Retention.Until(recorded), bytes, sha256, Core.Evidence.Retention.Keeps(new(at, recorded, today)
        {
            InForce = inForce, AuditedTo = audited, Violations = [.. names.SelectMany(n => violations[n]).Distinct()],
            Holds = [.. holds.Where(h => h.Named.Count == 0 || h.Named.Any(n => names.Contains(n, StringComparer.OrdinalIgnoreCase))).Select(h => h.HoldId)],
        }));
    }

    /// <summary><c>P1/A1</c> names a patch and an asset; what is before a colon is the kind.</summary>
    internal static IReadOnlyCollection<string> NamesIn(string subject, string asset, string about) =>
        [.. ((string[])[subject, .. subject.Split('/'), asset, .. about[(about.IndexOf(':') + 1)..].Split('/')]).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)];
}
