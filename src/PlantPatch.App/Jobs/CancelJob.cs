using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Jobs;

namespace PlantPatch.App.Jobs;

/// <summary>Cancels a job: one that waits at once, one that runs within a second, on whichever node. What it has committed stays.</summary>
public sealed class CancelJob(Store store, JobsHere here)
{
    /// <returns>Why not; also for a job that this person cannot see.</returns>
    public async Task<Refusal?> Run(long job, Access by, CancellationToken cancel)
    {
        if (await new ShowJob(store, here).Run(job, by, cancel) is not { } seen) return new($"There is no job {job} of yours.");
        if (JobLifecycle.IsFinal(seen.State)) return new($"Job {job} has ended already.");

        // A job of this process may hold the only right to write, so it is stopped before the record that somebody asked for it;
        // its end is on record either way.
        here.Interrupt(job, Interruption.Cancelled);

        await using var change = await store.Change(new(by.Name, by.Kind), cancel);
        var row = await change.Db.Jobs.SingleAsync(j => j.Id == job, cancel);
        if (JobLifecycle.IsFinal(row.State) && row.State != JobState.Cancelled) return new($"Job {job} has ended already.");
        if (row.CancelAskedAt is not null) return null;
        (row.CancelAskedAt, row.CancelAskedBy) = (change.At, by.Name);
        if (row.State == JobState.Queued)
        {
            JobLifecycle.Demand(row.State, JobState.Cancelled);
            (row.State, row.EndedAt, row.Outcome) = (JobState.Cancelled, change.At, $"{by.Name} cancelled it before it began.");
            await JobPieces.Drop(change.Db, job, cancel);
        }

        change.Record("cancelled", $"job {job}", row.Outcome);
        await change.Commit(cancel);
        return null;
    }
}

static class JobPieces
{
    /// <summary>The bytes that an ended job has read are not needed any more; what they were stays on record.</summary>
    public static Task Drop(PlantPatchDb db, long job, CancellationToken cancel) =>
        db.JobFilePieces.Where(p => db.JobFiles.Any(f => f.Id == p.FileId && f.JobId == job && !f.Made)).ExecuteDeleteAsync(cancel);
}
