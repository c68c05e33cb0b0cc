using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Sources;

/// <summary>
/// A source as it was described during a time (CIP-007-6 R2.1). A change makes a new row, and the old one says until when it was what was known; the
/// cadence is computed from events and stands in the due dates.
/// </summary>
public sealed class SourceRow : IKnown
{
    public long Id { get; set; }

    /// <summary>What people call it: <c>SRC-0001</c>, or the id that it was designated with.</summary>
    public required string SourceId { get; init; }
    public required string Name { get; set; }
    public SourceKind Kind { get; set; }

    /// <summary>A web address, a mail address, or where else to look. Nothing is fetched from it here.</summary>
    public required string Address { get; set; }

    /// <summary>The namespace under which its advisories come in; empty when none do.</summary>
    public required string Publisher { get; set; }
    public required string Owner { get; set; }
    public required string Alternate { get; set; }

    /// <summary>Who is told when neither has looked.</summary>
    public required string Manager { get; set; }

    /// <summary>How it is watched, in a sentence that a successor can follow.</summary>
    public required string Watching { get; set; }

    /// <summary>The entity's own rhythm in days, at most the 35 that CIP-007-6 R2.2 allows.</summary>
    public int CadenceDays { get; set; }
    public Instant DesignatedAt { get; init; }
    public required string DesignatedBy { get; init; }
    public string ReplacedBy { get; set; } = "";

    /// <summary>When it was replaced or retired; null while it is followed.</summary>
    public Instant? EndedAt { get; set; }
    public string EndedBecause { get; set; } = "";
    public Instant KnownFrom { get; set; }
    public Instant? KnownTo { get; set; }
}

/// <summary>One rule of what a source is followed for; what is empty does not narrow it. Kept as <see cref="SourceRow"/> is.</summary>
public sealed class SourceCoverageRow : IKnown
{
    public long Id { get; init; }
    public required string Source { get; init; }
    public required string Vendor { get; init; }
    public required string Product { get; init; }
    public required string System { get; init; }

    /// <summary>The tag of one asset.</summary>
    public required string Asset { get; init; }
    public required string By { get; init; }
    public Instant KnownFrom { get; init; }
    public Instant? KnownTo { get; set; }
}

/// <summary>Why no source is followed for an asset, or for one thing that is installed on it.</summary>
public sealed class ExemptionRow
{
    public long Id { get; init; }

    /// <summary><c>EX-0001</c>.</summary>
    public required string ExemptionId { get; init; }
    public required string Asset { get; init; }

    /// <summary>Vendor and product of what is installed; empty for the whole asset.</summary>
    public required string Item { get; init; }
    public ExemptionKind Kind { get; init; }
    public required string Reason { get; init; }
    public LocalDate ReviewBy { get; init; }
    public required string By { get; init; }
    public Instant At { get; init; }
    public Instant? RevokedAt { get; set; }
    public string RevokedBy { get; set; } = "";
    public string RevokedBecause { get; set; } = "";
}

/// <summary>Somebody looked at a source between evaluations, or tried to. It is no evaluation, and a failed one even less.</summary>
public sealed class SourceCheckRow
{
    public long Id { get; init; }
    public required string Source { get; init; }
    public Instant At { get; init; }
    public bool Failed { get; init; }

    /// <summary>What was seen, or why it failed.</summary>
    public required string Said { get; init; }
    public required string By { get; init; }
    public Instant RecordedAt { get; init; }
}
