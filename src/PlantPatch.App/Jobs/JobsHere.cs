using System.Collections.Concurrent;
using PlantPatch.App.Storage;
using PlantPatch.Core.Jobs;

namespace PlantPatch.App.Jobs;

/// <summary>Why a running job was stopped.</summary>
enum Interruption { Cancelled, Lost, Stopping, GaveWay }

/// <summary>The jobs that this process works on now: how far they are to the moment, and a way to stop them at once.</summary>
public sealed class JobsHere
{
    readonly ConcurrentDictionary<long, Running> running = [];
    readonly Dictionary<JobLane, SemaphoreSlim> bells = Enum.GetValues<JobLane>().ToDictionary(lane => lane, _ => new SemaphoreSlim(0, 1));

    public JobProgress? ProgressOf(long job) => running.GetValueOrDefault(job)?.Progress;

    public int Count => running.Count;

    /// <summary>A job has come: the lane need not wait until it looks again.</summary>
    public void Wake(JobLane lane)
    {
        lock (bells)
            if (bells[lane].CurrentCount == 0) bells[lane].Release();
    }

    internal Task Bell(JobLane lane, TimeSpan atMost, CancellationToken cancel) => bells[lane].WaitAsync(atMost, cancel);

    internal IReadOnlyCollection<Running> All => [.. running.Values];

    internal Running Begin(Fence fence, JobLane lane, bool givesWay) => running[fence.Job] = new(this, fence, lane, givesWay);

    /// <summary>Has the nightly runs that hold the right to write stop, on every node, because somebody waits. They begin again by themselves.</summary>
    internal async Task GiveWay(Store store, CancellationToken cancel)
    {
        foreach (var nightly in All.Where(r => r.GivesWay && r.Lane == JobLane.Schedule)) nightly.Interrupt(Interruption.GaveWay);
        if (store.Settings.Database is not null) await ProgressWrites.AskToGiveWay(store, cancel);   // on SQLite there is no other node
    }

    internal bool Interrupt(long job, Interruption why)
    {
        if (!running.TryGetValue(job, out var found)) return false;
        found.Interrupt(why);
        return true;
    }

    internal sealed class Running(JobsHere here, Fence fence, JobLane lane, bool givesWay) : IProgress<JobProgress>, IDisposable
    {
        readonly CancellationTokenSource stop = new();
        readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readonly Lock one = new();

        public Fence Fence => fence;
        public JobLane Lane => lane;
        public bool GivesWay => givesWay;
        public CancellationToken Stopped => stop.Token;
        public Task Over => over.Task;
        public JobProgress Progress { get; private set; } = new(0, 0, "");

        /// <summary>The first reason counts.</summary>
        public Interruption? Why { get; private set; }

        public void Report(JobProgress value) => Progress = value;

        public void Interrupt(Interruption why)
        {
            lock (one)
            {
                if (Why is not null || over.Task.IsCompleted) return;
                Why = why;
                stop.Cancel();
            }
        }

        public void Dispose()
        {
            here.running.TryRemove(fence.Job, out _);
            lock (one)
            {
                over.TrySetResult();
                stop.Dispose();
            }
        }
    }
}
