using NodaTime;

namespace PlantPatch.App.Retention;

/// <summary>Somebody orders that records are kept: a lawyer, an auditor, a noncompliance that is being mitigated.</summary>
public sealed class HoldRow
{
    public long Id { get; init; }

    /// <summary><c>HOLD-0001</c>.</summary>
    public required string HoldId { get; init; }

    /// <summary>Sources, patches, assets, plans or evaluations by their names, one a line; empty for everything.</summary>
    public required string Names { get; init; }
    public required string Reason { get; init; }
    public required string PlacedBy { get; init; }
    public Instant PlacedAt { get; init; }
    public Instant? ReleasedAt { get; set; }
    public string ReleasedBy { get; set; } = "";
    public string ReleasedBecause { get; set; } = "";

    public IReadOnlyList<string> Named => Names.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Where a purge stands: proposed by one person, and approved by another or withdrawn.</summary>
public enum PurgeState { Proposed, Done, Withdrawn }

/// <summary>A purge: exactly what was proposed to go, who proposed it, and who approved it.</summary>
public sealed class PurgeRow
{
    public long Id { get; init; }

    /// <summary><c>PURGE-0001</c>.</summary>
    public required string PurgeId { get; init; }
    public PurgeState State { get; set; }

    /// <summary>One line for each record: kind, id, and for a file its SHA-256.</summary>
    public required string Records { get; init; }

    /// <summary>The SHA-256 of <see cref="Records"/>, which the audit records of proposal and approval have too.</summary>
    public required string RecordsSha256 { get; init; }
    public int Count { get; init; }

    /// <summary>How much goes with it.</summary>
    public long Bytes { get; init; }
    public required string Reason { get; init; }
    public required string ProposedBy { get; init; }
    public Instant ProposedAt { get; init; }
    public string DecidedBy { get; set; } = "";
    public string DecidedBecause { get; set; } = "";
    public Instant? DecidedAt { get; set; }

    internal IReadOnlyList<string> Lines => Records.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
