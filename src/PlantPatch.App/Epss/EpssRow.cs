using NodaTime;

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
