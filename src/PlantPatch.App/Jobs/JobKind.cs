using System.Text.Json;
using PlantPatch.App.Review;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Jobs;

namespace PlantPatch.App.Jobs;

/// <summary>A kind of job: who may ask for it, what it takes, and what it does.</summary>
/// <param name="Name">As it stands in the table and in the API: <c>import-advisories</c>.</param>
/// <param name="Files">How many files it takes, at least and at most.</param>
public sealed record JobKind(string Name, string Title, Permission Needs, (int Least, int Most) Files)
{
    /// <summary>Reads what was asked for; the lane may depend on it.</summary>
    public required Func<string, (object? Input, JobLane Lane)> Read { get; init; }

    public required Func<JobWork, CancellationToken, Task<JobEnd>> Run { get; init; }

    /// <summary>What is asked for, as JSON, when nobody says more.</summary>
    public string Usual { get; init; } = "";

    /// <summary>Its effect is one change: begun again after that was committed, it has nothing left to do. Others find what is done already.</summary>
    public bool Once { get; init; }

    /// <summary>Concerns the whole plant: who has the permission at some sites only may not ask for it.</summary>
    public bool PlantWide { get; init; } = true;

    /// <summary>Asked for by the schedule alone or by who keeps the system; it is stopped and begun again when somebody's import waits.</summary>
    public bool GivesWay { get; init; }

    public static JobKind Of<TInput>(
        string name, string title, Permission needs, (int, int) files, Func<TInput, JobLane> lane, Func<JobWork, TInput, CancellationToken, Task<JobEnd>> run)
        where TInput : class => new(name, title, needs, files)
    {
        Read = json => JsonSerializer.Deserialize<TInput>(json.Length == 0 ? "{}" : json, JobJson.Options) is { } input ? (input, lane(input)) : (null, JobLane.Change),
        Run = (work, cancel) => run(work, (TInput)work.Input, cancel),
    };
}

/// <summary>A job at work: what it may use, and whom it tells.</summary>
public sealed class JobWork
{
    readonly List<(string Name, byte[] Bytes)> made = [];

    /// <summary>The data; a change of it fails with <see cref="JobLost"/> when another node has the job.</summary>
    public required Store Store { get; init; }

    public required object Input { get; init; }

    /// <summary>In whose name it is done.</summary>
    public required Person By { get; init; }

    public required SiteScope Sites { get; init; }

    /// <summary>The uploaded files, each under its name in a folder of this node.</summary>
    public required string Folder { get; init; }

    public required IReadOnlyList<JobFileRow> Files { get; init; }
    public required IProgress<JobProgress> Progress { get; init; }

    public IReadOnlyList<(string Name, byte[] Bytes)> Made => made;

    public string PathOf(JobFileRow file) => Path.Combine(Folder, file.Name.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Hands a file on; it is kept with the job's end or not at all.</summary>
    public void Make(string name, byte[] bytes) => made.Add((name, bytes));

    public async Task<Findings.JudgeAdvisories> Judge(CancellationToken cancel)
    {
        await using var db = Store.Read();
        var (tables, _) = await KnowledgeTables.Read(KnowledgeTables.FolderOf(Store.Settings), null, cancel);
        return new(await tables.Load(db, cancel));
    }
}

/// <summary>How a job ended: done, or failed for a reason that a person can do something about.</summary>
public sealed record JobEnd(JobState State, string Outcome, object? Result = null)
{
    public static JobEnd Done(string outcome, object? result = null) => new(JobState.Done, outcome, result);

    public static JobEnd Failed(string outcome, object? result = null) => new(JobState.Failed, outcome, result);

    public static JobEnd Refused(Refusal refusal) => new(JobState.Failed, refusal.Reason);
}
