using NodaTime;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Evaluations;

/// <summary>One look at a source: which releases it covers, who decided, and when it was complete (CIP-007-6 R2.2). Complete, it is never changed.</summary>
public sealed class EvaluationRow
{
    public long Id { get; init; }

    /// <summary><c>EV-0001</c>.</summary>
    public required string EvaluationId { get; init; }
    public required string Source { get; init; }
    public EvaluationKind Kind { get; init; }

    /// <summary>The asset of a scoped evaluation.</summary>
    public required string ScopeAsset { get; init; }

    /// <summary>The evaluation that a supplement adds to.</summary>
    public required string SupplementOf { get; init; }
    public EvaluationState State { get; set; }

    /// <summary>Releases after this instant are looked at: the previous cut-off, or the designation before the first evaluation (C2).</summary>
    public Instant WindowFrom { get; init; }

    /// <summary>Releases up to and with this instant are looked at; what comes later belongs to the next window.</summary>
    public Instant CutOff { get; set; }
    public Instant OpenedAt { get; init; }
    public required string OpenedBy { get; init; }

    /// <summary>For whom it was done, when not by the entity itself: a vendor's or an integrator's evaluation.</summary>
    public required string OnBehalfOf { get; init; }

    /// <summary>Why it was made, where it is no ordinary one: the new asset, the patch that was left out, why it is entered late.</summary>
    public required string Because { get; init; }

    /// <summary>When it was really complete; the action clocks start that day. Null while it is open.</summary>
    public Instant? DoneAt { get; set; }

    /// <summary>When that was entered.</summary>
    public Instant? RecordedAt { get; set; }
    public string CompletedBy { get; set; } = "";

    /// <summary>What was seen, above all when it was nothing.</summary>
    public string Said { get; set; } = "";
    public string AbandonedBecause { get; set; } = "";
    public Instant? AbandonedAt { get; set; }
}

/// <summary>A patch that an evaluation looked at, with its three dates: released by the vendor, first seen here, evaluated.</summary>
public sealed class EvaluationPatchRow
{
    public long EvaluationId { get; init; }
    public required string Patch { get; init; }

    /// <summary>The vendor's own date; null when nobody knows it.</summary>
    public LocalDate? VendorReleased { get; init; }
    public Instant FirstObserved { get; init; }

    /// <summary>It should have been in an earlier evaluation, which left it out.</summary>
    public string OmittedFrom { get; init; } = "";

    /// <summary>When it came into the evaluation: as it was opened, or later.</summary>
    public Instant AddedAt { get; init; }
}

/// <summary>What was decided about one patch on one asset. A revision is a further row; the last one counts.</summary>
public sealed class EvaluationLineRow
{
    public long Id { get; init; }
    public long EvaluationId { get; init; }
    public required string Patch { get; init; }

    /// <summary>Empty where nothing that it is for is installed here.</summary>
    public required string Asset { get; init; }
    public required string Site { get; init; }
    public Determination Determination { get; set; }
    public DeterminationReason Code { get; set; }
    public string Reason { get; set; } = "";

    /// <summary>What it was judged by: component and version.</summary>
    public string Basis { get; set; } = "";
    public string DecidedBy { get; set; } = "";
    public Instant? DecidedAt { get; set; }

    /// <summary>The line that this one revises, after the evaluation was complete.</summary>
    public long? Revises { get; init; }

    /// <summary>When it came into the evaluation.</summary>
    public Instant AddedAt { get; init; }

    /// <summary>When it was replaced while the evaluation was open: decided again, or an asset was named after all. Kept for who asks what stood here on a day before.</summary>
    public Instant? RemovedAt { get; set; }
}
