using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Jobs;
using PlantPatch.Core.Outbox;

namespace PlantPatch.App.Health;

/// <summary>Good, worth a look, or not fit to work.</summary>
public enum HealthState { Good, Look, Bad }

/// <summary>One thing that the server needs to work, and the sentence that says how it is and what to do.</summary>
public sealed record HealthLine(string Name, HealthState State, string Because);

/// <summary>Looks at what the server needs: the database, its schema, the audit chain's head, the disk, the clock, the jobs, the outbox.</summary>
public sealed class CheckHealth(Store store)
{
    public const long LeastFree = 1024L * 1024 * 1024;

    // A clock may be set back a little by NTP; more is a dead battery or somebody's hand.
    static readonly Duration Jitter = Duration.FromSeconds(120);

    // A mail server may be restarted without anybody being told.
    static readonly Duration Patience = Duration.FromHours(1);

    public async Task<IReadOnlyList<HealthLine>> Run(CancellationToken cancel)
    {
        var lines = new List<HealthLine>();
        try
        {
            await using var db = store.Read();
            var schema = await Schema.Of(db, cancel);
            lines.Add(new("database", HealthState.Good, "The database answers."));
            lines.Add(schema.Current
                ? new("schema", HealthState.Good, "The schema is this program's.")
                : new("schema", HealthState.Bad, "The schema is another version's. Restart the server: it migrates when it opens the data."));
            lines.Add(await Audit(db, cancel));
            lines.Add(await Clock(db, cancel));
            lines.Add(await Jobs(db, cancel));
            lines.Add(await Outbox(db, cancel));
        }
        catch (Exception failure) when (OutsideFailure.Of(failure, CancellationToken.None) is not null && !cancel.IsCancellationRequested)
        {
            lines.Add(new("database", HealthState.Bad, OutsideFailure.Of(failure, CancellationToken.None)!.Text));
        }

        lines.Add(Disk(store.Settings.DataFolder));
        return lines;
    }

    static async Task<HealthLine> Audit(PlantPatchDb db, CancellationToken cancel)
    {
        var head = await db.AuditHead.SingleAsync(cancel);
        var last = await db.Audit.OrderByDescending(r => r.Seq).Select(r => new { r.Seq, r.Hash }).FirstOrDefaultAsync(cancel);
        if (head.Seq != (last?.Seq ?? 0) || (last is not null && last.Hash != head.Hash))
            return new("audit", HealthState.Bad, "The last audit record is not the chain's head. Run plantpatch audit verify, and compare with a checkpoint.");
        var verified = await db.Jobs.Where(j => j.Kind == "verify-audit" && j.EndedAt != null).OrderByDescending(j => j.Id).FirstOrDefaultAsync(cancel);
        return verified switch
        {
            null => new("audit", HealthState.Look, "The audit records have not been verified by a job yet; it is done each night."),
            { State: JobState.Done } => new("audit", HealthState.Good, $"{verified.Outcome} Verified {verified.EndedAt:uuuu-MM-dd HH:mm} UTC."),
            _ => new("audit", HealthState.Bad, verified.Outcome),
        };
    }

    async Task<HealthLine> Clock(PlantPatchDb db, CancellationToken cancel)
    {
        var now = store.Clock.GetCurrentInstant();
        var last = await db.Audit.OrderByDescending(r => r.Seq).Select(r => (Instant?)r.At).FirstOrDefaultAsync(cancel);
        return last is { } high && now < high - Jitter
            ? new("clock", HealthState.Bad, $"The clock says {now}, and an audit record was written at {high}: the clock was set back. Correct it before anything is signed or deferred.")
            : new("clock", HealthState.Good, $"The clock says {now}, after everything on record.");
    }

    static async Task<HealthLine> Jobs(PlantPatchDb db, CancellationToken cancel)
    {
        var waiting = await db.Jobs.CountAsync(j => j.State == JobState.Queued, cancel);
        var running = await db.Jobs.CountAsync(j => j.State == JobState.Running, cancel);
        var failed = await db.Jobs.OrderByDescending(j => j.Id).Take(20).CountAsync(j => j.State == JobState.Failed, cancel);
        return new("jobs", failed > 0 ? HealthState.Look : HealthState.Good, $"{running} running, {waiting} waiting; {failed} of the last 20 failed.");
    }

    async Task<HealthLine> Outbox(PlantPatchDb db, CancellationToken cancel)
    {
        var late = store.Clock.GetCurrentInstant() - Patience;
        var waiting = await db.Outbox.CountAsync(m => m.State == OutboxState.Waiting && m.MadeAt < late, cancel);
        var left = await db.Outbox.CountAsync(m => m.State == OutboxState.Failed || m.State == OutboxState.Uncertain, cancel);
        return waiting + left == 0
            ? new("outbox", HealthState.Good, "No message is stuck.")
            : new("outbox", HealthState.Look, $"Messages that wait for more than an hour: {waiting}; that failed or are uncertain: {left}. See plantpatch reminders troubles.");
    }

    internal static HealthLine Disk(string folder)
    {
        var disk = new DriveInfo(Path.GetFullPath(folder));
        var (free, text) = (disk.AvailableFreeSpace, $"{disk.AvailableFreeSpace / (1024 * 1024):N0} MiB are free where the data lies");
        return free < LeastFree
            ? new("disk", HealthState.Bad, $"{text}. Make room: with less than {LeastFree / (1024 * 1024):N0} MiB nothing new should be taken in.")
            : new("disk", HealthState.Good, text + ".");
    }
}
