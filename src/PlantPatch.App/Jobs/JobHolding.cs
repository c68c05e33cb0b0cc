using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.Jobs;

namespace PlantPatch.App.Jobs;

/// <summary>A node's taking, holding and ending of jobs: each is one change on record, and a job has one holder at any moment.</summary>
sealed class JobHolding(Store store, JobKinds kinds, JobTiming timing, string node)
{
    static readonly Person Us = new("jobs", ActorKind.System);

    // The holder's beat as last seen, and since when on this node's own watch: clocks of different machines need not agree.
    readonly Dictionary<JobLane, Dictionary<long, (long Fence, long Beat, Stopwatch Since)>> seenIn = Enum.GetValues<JobLane>().ToDictionary(lane => lane, _ => new Dictionary<long, (long, long, Stopwatch)>());

    bool Alone => store.Settings.Database is null;

    /// <summary>The next job of a lane; null when there is none, or another node was faster.</summary>
    public async Task<JobRow?> Take(JobLane lane, CancellationToken cancel)
    {
        if (await Next(lane, cancel) is not var (id, fence)) return null;

        await using var change = await store.Change(Us, cancel);
        var row = await change.Db.Jobs.SingleAsync(j => j.Id == id, cancel);
        if (row.Fence != fence || JobLifecycle.IsFinal(row.State)) return null;

        if (Unwanted(row) is { } end)
        {
            if (row.State == JobState.Queued && end.State == JobState.Done) row.State = JobState.Running;
            await Close(change, row, end, [], cancel);
            return null;
        }

        var (before, from) = (row.State, row.Node);
        JobLifecycle.Demand(before, JobState.Running);
        row.State = JobState.Running;
        row.Fence++;
        row.Attempts++;
        row.Node = node;
        row.StartedAt ??= change.At;
        var progress = await change.Db.JobProgress.SingleOrDefaultAsync(p => p.JobId == id, cancel);
        if (progress is null) change.Db.JobProgress.Add(progress = new() { JobId = id });
        (progress.Fence, progress.Done, progress.Total, progress.Text, progress.GiveWay) = (row.Fence, 0, 0, "", false);
        change.Record(before == JobState.Running ? "took over" : "began", $"job {id}", before == JobState.Running ? $"{from} is gone" : "", after: new { row.Kind, row.Node, row.Attempts });
        await change.Commit(cancel);
        return row;
    }

    /// <summary>Has somebody asked for a job that changes the data?</summary>
    /// <param name="orWorks">A job that runs counts too.</param>
    public async Task<bool> SomebodyWaits(bool orWorks, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.Jobs.AnyAsync(j => j.Lane == JobLane.Change && (j.State == JobState.Queued || (orWorks && j.State == JobState.Running)), cancel);
    }

    public async Task End(Fence fence, JobEnd end, IReadOnlyList<(string Name, byte[] Bytes)> made)
    {
        await using var change = await store.Change(Us, CancellationToken.None);
        if (await fence.Mine(change.Db).SingleOrDefaultAsync() is not { } row) return;
        if (end.State == JobState.Cancelled && row.Applied > 0)
            end = kinds.Find(row.Kind)!.Once ? JobEnd.Done("It was done before the cancellation came.") : end with { Outcome = "Cancelled; what it had committed until then stays." };
        await Close(change, row, end, made, CancellationToken.None);
    }

    /// <param name="counts">Whether it counts as an attempt.</param>
    public async Task GiveBack(Fence fence, string because, bool counts)
    {
        await using var change = await store.Change(Us, CancellationToken.None);
        if (await fence.Mine(change.Db).SingleOrDefaultAsync() is not { } row) return;
        JobLifecycle.Demand(row.State, JobState.Queued);
        row.State = JobState.Queued;
        row.Fence++;
        if (!counts) row.Attempts--;
        change.Record("gave back", $"job {row.Id}", because);
        await change.Commit(CancellationToken.None);
    }

    /// <summary>Says that this node lives, and how far it is; true when the job is another's by now.</summary>
    public async Task<bool> Beat(Fence fence, JobProgress progress, CancellationToken cancel) =>
        !Alone && await ProgressWrites.Write(store, fence.Job, fence.Token, progress, cancel) == false;

    /// <summary>What other nodes have been asked about a job of this one: to cancel it, or to give way.</summary>
    public async Task<(bool Cancelled, bool GiveWay)> Asked(Fence fence, CancellationToken cancel)
    {
        if (Alone) return default;   // then it was asked here
        await using var db = store.Read();
        var asked = await (from job in db.Jobs where job.Id == fence.Job
            join progress in db.JobProgress on job.Id equals progress.JobId
            select new { Cancelled = job.CancelAskedAt != null, progress.GiveWay }).SingleAsync(cancel);
        return (asked.Cancelled, asked.GiveWay);
    }

    async Task<(long Id, long Fence)?> Next(JobLane lane, CancellationToken cancel)
    {
        await using var db = store.Read();
        var open = await (
            from job in db.Jobs
            where job.Lane == lane && (job.State == JobState.Queued || job.State == JobState.Running)
            join progress in db.JobProgress on job.Id equals progress.JobId into some
            from p in some.DefaultIfEmpty()
            orderby job.Id
            select new { job.Id, job.Fence, job.State, Beat = p == null ? 0 : p.Beat }).Take(100).ToListAsync(cancel);
        var seen = seenIn[lane];   // lanes run side by side; each has its own
        foreach (var over in seen.Keys.Except(open.Select(j => j.Id)).ToList()) seen.Remove(over);
        foreach (var job in open)
            if (job.State == JobState.Queued || IsDead(seen, job.Id, job.Fence, job.Beat)) return (job.Id, job.Fence);
        return null;
    }

    // A lane of a node runs one job at a time, so one that runs now is another node's; where there is no other node, its process is gone.
    bool IsDead(Dictionary<long, (long Fence, long Beat, Stopwatch Since)> seen, long job, long fence, long beat)
    {
        if (Alone) return true;
        if (!seen.TryGetValue(job, out var last) || (last.Fence, last.Beat) != (fence, beat))
        {
            seen[job] = (fence, beat, Stopwatch.StartNew());
            return false;
        }

        return last.Since.Elapsed > timing.DeadAfter;
    }

    JobEnd? Unwanted(JobRow row)
    {
        if (row.CancelAskedAt is not null) return new(JobState.Cancelled, $"{row.CancelAskedBy} cancelled it.");
        if (kinds.Find(row.Kind) is not { } kind) return JobEnd.Failed($"This program knows no job '{row.Kind}'.");
        if (kind.Once && row.Applied > 0) return JobEnd.Done($"Done by {row.Node}, which was gone before it could say what came of it; the audit records say it.");
        return row.Attempts >= timing.MostAttempts
            ? JobEnd.Failed($"It was begun {row.Attempts} times and never came to an end. Look into the log before it is asked for again.") : null;
    }

    static async Task Close(Change change, JobRow row, JobEnd end, IReadOnlyList<(string Name, byte[] Bytes)> made, CancellationToken cancel)
    {
        JobLifecycle.Demand(row.State, end.State);
        (row.State, row.EndedAt, row.Outcome, row.Result) = (end.State, change.At, end.Outcome, JobJson.Text(end.Result));
        foreach (var (name, bytes) in made) await JobFiles.Store(change, row.Id, name, new MemoryStream(bytes), made: true, cancel);
        await JobPieces.Drop(change.Db, row.Id, cancel);
        change.Record(end.State switch { JobState.Done => "finished", JobState.Cancelled => "stopped", _ => "failed" }, $"job {row.Id}", end.Outcome, after: new { row.Kind, row.Attempts });
        await change.Commit(cancel);
    }
}
