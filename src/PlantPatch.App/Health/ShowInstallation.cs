using System.Data.Common;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Jobs;

namespace PlantPatch.App.Health;

/// <summary>What runs here, on how much data, and whether it is fit to work: what is asked first when somebody calls for help.</summary>
public sealed class ShowInstallation(Store store)
{
    // A node that worked on a job so lately is one that lives, as far as anybody can tell from the database.
    static readonly Duration Lately = Duration.FromDays(1);

    /// <param name="DatabaseBytes">The database's size on the disk, with what SQLite keeps beside it.</param>
    /// <param name="Nodes">The servers that worked on a job in the last 24 hours.</param>
    public sealed record Installation(
        string Version, string Runtime, string System, string Engine, long DatabaseBytes, string Schema, long AuditRecords, Checkpoint? LastCheckpoint, JobsNow Jobs,
        IReadOnlyList<string> Nodes, IReadOnlyList<HealthLine> Lines);

    public sealed record Checkpoint(long Records, Instant At);

    public sealed record JobsNow(int Running, int Waiting, int Failed);

    public async Task<Installation> Run(CancellationToken cancel)
    {
        await using var db = store.Read();
        var checkpoint = await db.Checkpoints.OrderByDescending(c => c.Size).Select(c => new Checkpoint(c.Size, c.At)).FirstOrDefaultAsync(cancel);
        var jobs = new JobsNow(
            await db.Jobs.CountAsync(j => j.State == JobState.Running, cancel), await db.Jobs.CountAsync(j => j.State == JobState.Queued, cancel),
            await db.Jobs.CountAsync(j => j.State == JobState.Failed, cancel));
        var since = store.Clock.GetCurrentInstant() - Lately;
        var nodes = await db.Jobs.Where(j => j.Node != "" && (j.EndedAt == null || j.EndedAt > since)).Select(j => j.Node).Distinct().OrderBy(n => n).ToListAsync(cancel);
        return new(
            ProgramVersion.Number, RuntimeInformation.FrameworkDescription, RuntimeInformation.RuntimeIdentifier, db is PostgresDb ? "PostgreSQL" : "SQLite", await Bytes(db, cancel),
            db is PostgresDb ? ProgramVersion.PostgresSchema : ProgramVersion.SqliteSchema, (await db.AuditHead.SingleAsync(cancel)).Seq, checkpoint, jobs, nodes,
            [.. await new CheckHealth(store).Run(cancel), .. await new ExamineInstallation(store.Settings, store.Clock).Around(store, cancel)]);
    }

    static async Task<long> Bytes(PlantPatchDb db, CancellationToken cancel)
    {
        if (db is PostgresDb) return await db.Database.SqlQueryRaw<long>("SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync(cancel);
        var file = new DbConnectionStringBuilder { ConnectionString = db.Database.GetConnectionString() }["Data Source"].ToString()!;
        return new[] { file, file + "-wal" }.Where(File.Exists).Sum(f => new FileInfo(f).Length);
    }
}
