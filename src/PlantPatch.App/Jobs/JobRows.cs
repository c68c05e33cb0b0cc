using NodaTime;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.Jobs;

namespace PlantPatch.App.Jobs;

/// <summary>Work that takes longer than a request: an import, a run of the matching, a report, a backup.</summary>
public sealed class JobRow
{
    public long Id { get; init; }
    public required string Kind { get; init; }

    /// <summary>What was asked for, as JSON; the kind says which members there are.</summary>
    public required string Input { get; init; }
    public JobLane Lane { get; init; }
    public JobState State { get; set; }
    public required string AskedBy { get; init; }
    public ActorKind AskedByKind { get; init; }

    /// <summary>Null for what the schedule asked for.</summary>
    public long? AskedByUser { get; init; }

    /// <summary>The sites that the job may touch, one a line; empty for all.</summary>
    public required string Sites { get; init; }
    public Instant AskedAt { get; init; }
    public Instant? StartedAt { get; set; }
    public Instant? EndedAt { get; set; }
    public Instant? CancelAskedAt { get; set; }
    public string CancelAskedBy { get; set; } = "";

    /// <summary>The node that runs it, or ran it last.</summary>
    public string Node { get; set; } = "";

    /// <summary>Rises whenever a node takes the job: a node that was taken for dead can change nothing any more.</summary>
    public long Fence { get; set; }

    /// <summary>How often it was begun and did not come to an end.</summary>
    public int Attempts { get; set; }

    /// <summary>How many changes it has committed.</summary>
    public int Applied { get; set; }

    /// <summary>One sentence for a person; empty until it has ended.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>What came of it, as JSON; empty until it has ended.</summary>
    public string Result { get; set; } = "";

    /// <summary>Two jobs of one occasion are one: <c>matching 2026-11-22</c>, or the key that a program chose.</summary>
    public string? Occasion { get; init; }
}

/// <summary>A file that a job reads, or one that it made.</summary>
public sealed class JobFileRow
{
    public long Id { get; init; }
    public long JobId { get; init; }

    /// <summary>Its place in what was uploaded: a relative path with <c>/</c>.</summary>
    public required string Name { get; init; }
    public required string Sha256 { get; init; }
    public long Size { get; init; }

    /// <summary>Made by the job, and not read by it.</summary>
    public bool Made { get; init; }
}

/// <summary>A piece of a job's file. Pieces of files that were read go when the job has ended; name, size and hash stay.</summary>
public sealed class JobFilePieceRow
{
    public const int Most = 1024 * 1024;

    public long FileId { get; init; }
    public int Number { get; init; }
    public required byte[] Bytes { get; init; }
}

/// <summary>
/// How far a job is, and that its node lives. The only table that is written without audit records: nothing in it is anything that somebody
/// could be asked about.
/// </summary>
public sealed class JobProgressRow
{
    public long JobId { get; init; }
    public long Fence { get; set; }

    /// <summary>Rises for as long as the node lives.</summary>
    public long Beat { get; set; }
    public int Done { get; set; }
    public int Total { get; set; }
    public string Text { get; set; } = "";

    /// <summary>Somebody waits: a nightly run is to stop, on whichever node it is.</summary>
    public bool GiveWay { get; set; }
}
