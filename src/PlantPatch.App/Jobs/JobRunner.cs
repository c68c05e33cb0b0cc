using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Jobs;

namespace PlantPatch.App.Jobs;

/// <summary>How often a node looks, and how long it waits.</summary>
public sealed record JobTiming
{
    /// <summary>How often a lane looks for a job that another node was asked for, and a running job whether it was cancelled.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A node that has said nothing for this long, by the watch of the one that waits, is dead.</summary>
    public TimeSpan DeadAfter { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a stopping node lets a running job go on before it gives it back.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A job that was begun so often without an end is left alone: it may be what ends the program.</summary>
    public int MostAttempts { get; init; } = 3;
}

/// <summary>
/// A node's work on the jobs: one of each lane at a time. It lives until it is told to stop, and survives whatever a job does short of ending
/// the process; then another node, or the next start, takes the job over.
/// </summary>
/// <param name="tell">Told of what no job can be blamed for, such as a database that does not answer.</param>
public sealed class JobRunner(Store store, JobKinds kinds, JobsHere here, JobTiming timing, Action<string, Exception> tell)
{
    readonly JobHolding holding = new(store, kinds, timing, $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}");

    string Spool => Path.Combine(store.Settings.DataFolder, "spool");

    public async Task Run(CancellationToken stop)
    {
        ClearSpool();
        using var over = new CancellationTokenSource();
        var watch = Watch(over.Token);
        await using var stopping = stop.Register(() => _ = SayFarewell(over.Token));
        await Task.WhenAll(Enum.GetValues<JobLane>().Select(lane => Lane(lane, stop)));
        await over.CancelAsync();
        await watch;
    }

    async Task Lane(JobLane lane, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!await GiveWay(lane, stop) || await holding.Take(lane, stop) is not { } job)
                {
                    await here.Bell(lane, timing.Look, stop);
                    continue;
                }

                if (!await Work(job, stop)) await Task.Delay(timing.Look * 4, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                tell($"The jobs of the lane {lane} cannot be looked at.", failure);
                await Task.Delay(timing.Look * 4, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    // What somebody waits for goes first: a nightly run that holds the right to write is stopped, and begins again when nobody waits.
    async Task<bool> GiveWay(JobLane lane, CancellationToken stop)
    {
        if (lane == JobLane.Read) return true;
        var busy = await holding.SomebodyWaits(lane == JobLane.Schedule, stop);
        if (lane == JobLane.Schedule) return !busy;
        if (!busy) return true;
        await here.GiveWay(store, stop);
        foreach (var nightly in here.All.Where(r => r.Why == Interruption.GaveWay)) await nightly.Over.WaitAsync(stop);
        return true;
    }

    /// <returns>False when it was given back because something else is in its way.</returns>
    async Task<bool> Work(JobRow job, CancellationToken stop)
    {
        var kind = kinds.Find(job.Kind)!;
        var fence = new Fence(job.Id, job.Fence);
        using var running = here.Begin(fence, job.Lane, kind.GivesWay);
        if (stop.IsCancellationRequested) _ = SayFarewell(CancellationToken.None);
        var folder = Path.Combine(Spool, $"job-{job.Id}-{job.Fence}");
        JobEnd? end = null;
        var made = new List<(string, byte[])>();
        try
        {
            var work = await Prepare(job, kind, fence, running, folder);
            end = await kind.Run(work, running.Stopped);
            made.AddRange(work.Made);
        }
        catch (Exception) when (running.Why is not null)
        {
            // Whatever it was doing, it was stopped: the reason says what becomes of it.
        }
        catch (JobLost)
        {
            running.Interrupt(Interruption.Lost);
        }
        catch (Exception passing) when (Passing(passing) && job.Attempts < timing.MostAttempts)
        {
            tell($"Job {job.Id} ({job.Kind}) is tried again.", passing);
            await Ended(() => holding.GiveBack(fence, $"something was in its way: {passing.GetBaseException().Message}", counts: true), stop);
            return false;
        }
        catch (Exception failure)
        {
            tell($"Job {job.Id} ({job.Kind}) failed.", failure);
            end = JobEnd.Failed(OutsideFailure.Of(failure, CancellationToken.None)?.Text ?? $"It cannot be done: {failure.GetBaseException().Message}");
        }
        finally
        {
            Remove(folder);
        }

        await Ended(() => (end, running.Why) switch
        {
            ({ } ended, _) => holding.End(fence, ended, made),
            (_, Interruption.Cancelled) => holding.End(fence, new(JobState.Cancelled, "Cancelled; what was not finished is undone."), []),
            (_, Interruption.Stopping) => holding.GiveBack(fence, "its node stops", counts: false),
            (_, Interruption.GaveWay) => holding.GiveBack(fence, "it gives way to a person's job", counts: false),
            _ => Task.CompletedTask,   // lost: another node has it
        }, stop);
        return true;
    }

    async Task<JobWork> Prepare(JobRow job, JobKind kind, Fence fence, JobsHere.Running running, string folder)
    {
        List<JobFileRow> files;
        await using (var db = store.Read()) files = await db.JobFiles.Where(f => f.JobId == job.Id && !f.Made).OrderBy(f => f.Id).ToListAsync(running.Stopped);
        var work = new JobWork
        {
            Store = fence.Over(store), Input = kind.Read(job.Input).Input!, By = new(job.AskedBy, job.AskedByKind),
            Sites = job.Sites.Length == 0 ? SiteScope.All : SiteScope.Of(job.Sites.Split('\n')),
            Folder = folder, Files = files, Progress = running,
        };
        if (files.Count == 0) return work;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await JobFiles.Lay(store, files, work.PathOf, running.Stopped);
        return work;
    }

    // The end must be written; a database that does not answer is asked until it does, or until this node must go and another one finds out.
    async Task Ended(Func<Task> write, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await write();
                return;
            }
            catch (Exception failure) when (!stop.IsCancellationRequested || attempt < 3)
            {
                tell("The end of a job cannot be written yet.", failure);
                await Task.Delay(timing.Look * Math.Min(attempt, 10), CancellationToken.None);
            }
        }
    }

    async Task Watch(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(timing.Look, over);
                foreach (var running in here.All)
                {
                    if (await holding.Beat(running.Fence, running.Progress, over)) running.Interrupt(Interruption.Lost);
                    var (cancelled, waiting) = await holding.Asked(running.Fence, over);
                    if (cancelled) running.Interrupt(Interruption.Cancelled);
                    if (waiting && running.GivesWay) running.Interrupt(Interruption.GaveWay);
                }
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                tell("How far the jobs are cannot be written.", failure);
            }
        }
    }

    async Task SayFarewell(CancellationToken over)
    {
        await Task.Delay(timing.Farewell, over).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        foreach (var running in here.All) running.Interrupt(Interruption.Stopping);
    }

    // A busy or silent database passes; so does a lock that somebody else holds too long.
    static bool Passing(Exception failure) => failure is TimeoutException
        || failure is DbException { IsTransient: true } or PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable }
        || failure is Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 5 or 6 }
        || (failure.InnerException is { } inner && Passing(inner));

    // Only this node's: the folder is not shared, and on SQLite nobody else runs jobs.
    void ClearSpool()
    {
        if (Directory.Exists(Spool)) foreach (var left in Directory.GetDirectories(Spool, "job-*")) Remove(left);
    }

    void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (IOException held)
        {
            tell($"{folder} cannot be removed; it is tried again at the next start.", held);
        }
    }
}
