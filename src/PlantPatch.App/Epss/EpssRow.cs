using NodaTime;
using PlantPatch.App.Clocks;

namespace PlantPatch.App.Epss;

/// <summary>FIRST's estimate of how likely a vulnerability is to be exploited within 30 days, for a CVE that an advisory here names.</summary>
public sealed class EpssRow
{
    public required string Cve { get; init; }

    /// <summary>From 0 to 1.</summary>
    public double Score { get; set; }
    public double Percentile { get; set; }

    /// <summary>The score of the import before this one; null at first.</summary>
    public double? Previous { get; set; }

    /// <summary>The day for which FIRST computed it, and the version of its model.</summary>
    public LocalDate Day { get; set; }
    public required string Model { get; set; }
    public Instant ImportedAt { get; set; }
}

/// <summary>The score that a vulnerability had, from the import that first gave it until one that gave another.</summary>
public sealed class EpssScoreRow : IKnown
{
    public long Id { get; init; }
    public required string Cve { get; init; }
    public double Score { get; init; }
    public double Percentile { get; init; }

    /// <summary>The day for which FIRST first computed this score.</summary>
    public LocalDate Day { get; init; }
    public required string Model { get; init; }
    public Instant KnownFrom { get; init; }
    public Instant? KnownTo { get; set; }
}
