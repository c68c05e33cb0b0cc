using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Jobs;

namespace PlantPatch.App.Jobs;

/// <summary>One job, how far it is, and what came of it.</summary>
public sealed class ShowJob(Store store, JobsHere here)
{
    public sealed record File(long Id, string Name, long Size, string Sha256, bool Made);

    /// <param name="Input">As it was asked for, JSON.</param>
    /// <param name="Result">JSON; empty until the job has ended.</param>
    public sealed record View(
        long Id, string Kind, JobState State, JobProgress Progress, string AskedBy, Instant AskedAt, Instant? StartedAt, Instant? EndedAt,
        bool CancelAsked, string Outcome, string Input, string Result, int Attempts, string Node, IReadOnlyList<File> Files)
    {
        public bool IsFinal => JobLifecycle.IsFinal(State);
    }

    /// <returns>Null when there is none, or none that this person may see.</returns>
    public async Task<View?> Run(long job, Access by, CancellationToken cancel)
    {
        await using var db = store.Read();
        if (await ListJobs.Seen(db, by).SingleOrDefaultAsync(j => j.Id == job, cancel) is not { } row) return null;
        var files = await db.JobFiles.Where(f => f.JobId == job).OrderBy(f => f.Id)
            .Select(f => new File(f.Id, f.Name, f.Size, f.Sha256, f.Made)).ToListAsync(cancel);
        var written = await db.JobProgress.Where(p => p.JobId == job).Select(p => new JobProgress(p.Done, p.Total, p.Text)).SingleOrDefaultAsync(cancel);
        return new(row.Id, row.Kind, row.State, here.ProgressOf(job) ?? written, row.AskedBy, row.AskedAt, row.StartedAt, row.EndedAt,
            row.CancelAskedAt is not null, row.Outcome, row.Input, row.Result, row.Attempts, row.Node, files);
    }

    /// <summary>Writes a file that the job made; false when there is none, or none that this person may see.</summary>
    public async Task<bool> Read(long job, long file, Access by, Stream to, CancellationToken cancel)
    {
        await using var db = store.Read();
        if (!await ListJobs.Seen(db, by).AnyAsync(j => j.Id == job, cancel)) return false;
        if (await db.JobFiles.SingleOrDefaultAsync(f => f.Id == file && f.JobId == job && f.Made, cancel) is not { } row) return false;
        await JobFiles.Copy(db, row, to, cancel);
        return true;
    }
}
