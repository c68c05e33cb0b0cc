using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core.Jobs;

namespace PlantPatch.App.Jobs;

/// <summary>
/// A node's hold on a job. Every change of the job asks for it within its own transaction, so a node that was taken for dead and comes back
/// commits nothing.
/// </summary>
/// <remarks>A takeover is a change too, and changes wait for each other at the head of the audit chain: there is no moment between them.</remarks>
sealed record Fence(long Job, long Token)
{
    /// <summary>A store whose changes are this job's; each is counted in the transaction that it is.</summary>
    public Store Over(Store store) => store.Guarded(async (db, cancel) =>
    {
        if (await Mine(db).ExecuteUpdateAsync(j => j.SetProperty(r => r.Applied, r => r.Applied + 1), cancel) != 1) throw new JobLost(Job);
    });

    public IQueryable<JobRow> Mine(PlantPatchDb db) => db.Jobs.Where(j => j.Id == Job && j.Fence == Token && j.State == JobState.Running);
}

/// <summary>The job was taken over by another node; this one must change nothing.</summary>
public sealed class JobLost(long job) : Exception($"Job {job} was taken over by another node.");
