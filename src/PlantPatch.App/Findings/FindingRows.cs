using NodaTime;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;

namespace PlantPatch.App.Findings;

/// <summary>One vulnerability of one advisory on one component of one asset. Opened, closed, reopened; never deleted.</summary>
public sealed class FindingRow
{
    public long Id { get; init; }
    public long AssetId { get; init; }
    public long ComponentId { get; init; }
    public long AdvisoryId { get; init; }
    public required string Vulnerability { get; init; }

    /// <summary>The asset's site, kept here too: lists of a million findings are read by it.</summary>
    public required string Site { get; set; }

    /// <summary>The asset's unit, kept here for the same reason.</summary>
    public required string Unit { get; set; }

    /// <summary>The revision that was judged last.</summary>
    public long RevisionId { get; set; }
    public required string ProductId { get; set; }
    public Verdict Verdict { get; set; }
    public Recognition By { get; set; }

    /// <summary>What the machine could not decide; kept when a person has decided it.</summary>
    public Doubt Doubt { get; set; }
    public required string Because { get; set; }
    public FindingState State { get; set; }
    public Instant OpenedAt { get; set; }
    public Instant? ClosedAt { get; set; }
    public required string ClosedBecause { get; set; }

    /// <summary>The patch that would remedy it; null when the advisory names none.</summary>
    public long? PatchId { get; set; }

    /// <summary>The id of the question that a person must answer; null unless it is open without a verdict.</summary>
    public string? Question { get; set; }
}

/// <summary>What happened to a finding, and why.</summary>
public sealed class FindingEventRow
{
    public long Id { get; init; }
    public long FindingId { get; init; }
    public Instant At { get; init; }
    public FindingChange Change { get; init; }

    /// <summary>The verdict from then on; of a closed one the last that stood.</summary>
    public Verdict Verdict { get; init; }
    public required string Because { get; init; }
}
