using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Jobs;
using PlantPatch.Core.Jobs;

namespace PlantPatch.App.Storage;

/// <summary>
/// The one way to write without an audit record: how far a job is, that its node lives, and that a nightly run is to give way. It reaches one table,
/// which says nothing that anybody could be asked about.
/// </summary>
static class ProgressWrites
{
    /// <summary>Asks the nightly runs of all nodes to stop, because somebody waits.</summary>
    public static async Task AskToGiveWay(Store store, CancellationToken cancel)
    {
        await using var db = store.Write();
        await db.JobProgress.Where(p => db.Jobs.Any(j => j.Id == p.JobId && j.Lane == JobLane.Schedule && j.State == JobState.Running))
            .ExecuteUpdateAsync(p => p.SetProperty(r => r.GiveWay, true), cancel);
    }

    /// <returns>False when the job is not this node's any more; null when it could not be written just now.</returns>
    public static async Task<bool?> Write(Store store, long job, long fence, JobProgress progress, CancellationToken cancel)
    {
        try
        {
            await using var db = store.Write();
            db.Database.SetCommandTimeout(1);   // on SQLite a batch may be holding the file; the next beat will do
            return await db.JobProgress.Where(p => p.JobId == job && p.Fence == fence).ExecuteUpdateAsync(p => p
                .SetProperty(r => r.Beat, r => r.Beat + 1).SetProperty(r => r.Done, progress.Done)
                .SetProperty(r => r.Total, progress.Total).SetProperty(r => r.Text, progress.Text), cancel) == 1;
        }
        catch (Exception busy) when (busy is DbException or TimeoutException || busy.InnerException is DbException or TimeoutException)
        {
            return null;
        }
    }
}
