namespace PlantPatch.Core.Jobs;

/// <summary>Where a job stands. The last three are final.</summary>
public enum JobState { Queued, Running, Done, Failed, Cancelled }

/// <summary>Which queue a job waits in. Each node works on one job of each at a time, so none waits behind another queue's.</summary>
public enum JobLane
{
    /// <summary>Somebody's job that changes the data.</summary>
    Change,

    /// <summary>Somebody's job that only reads: reports and previews. It waits behind no import.</summary>
    Read,

    /// <summary>What the schedule asks for. It gives way to people.</summary>
    Schedule,
}

/// <summary>One move of a job, and what it means.</summary>
public sealed record JobMove(JobState From, JobState To, string When);

/// <summary>Every move that a job may make; what is not in the table is not done.</summary>
public static class JobLifecycle
{
    public static IReadOnlyList<JobMove> Moves { get; } =
    [
        new(JobState.Queued, JobState.Running, "a node has taken it"),
        new(JobState.Queued, JobState.Cancelled, "somebody cancelled it before it began"),
        new(JobState.Queued, JobState.Failed, "it ended the program that ran it too often"),
        new(JobState.Running, JobState.Running, "its node is gone and another one has taken it over"),
        new(JobState.Running, JobState.Queued, "its node stops, or it gives way to a person's job: it begins again"),
        new(JobState.Running, JobState.Done, "it has ended"),
        new(JobState.Running, JobState.Failed, "it cannot be done; the outcome says why"),
        new(JobState.Running, JobState.Cancelled, "somebody cancelled it; what was not finished is undone"),
    ];

    public static bool IsFinal(JobState state) => !Moves.Any(m => m.From == state);

    /// <exception cref="InvalidOperationException">The table has no such move: the caller has not looked at the job's state.</exception>
    public static void Demand(JobState from, JobState to)
    {
        if (!Moves.Any(m => m.From == from && m.To == to)) throw new InvalidOperationException($"A job does not go from {from} to {to}.");
    }
}
