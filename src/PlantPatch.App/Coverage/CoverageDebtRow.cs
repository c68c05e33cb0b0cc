using NodaTime;

namespace PlantPatch.App.Coverage;

/// <summary>Where the plant cannot know: the kinds of coverage debt.</summary>
public enum CoverageKind
{
    /// <summary>Something on the asset has no version on record.</summary>
    NoVersion,

    /// <summary>No advisory that ever came in names the asset's vendor.</summary>
    NoFeed,

    /// <summary>An open finding is unknown and nobody has decided it.</summary>
    Unknown,

    /// <summary>The control-system vendor's word on patches for the asset is not on record.</summary>
    NoVendorStatus,
}

/// <summary>How many assets were in debt at the end of a day; the last import of the day writes it.</summary>
public sealed class CoverageDebtRow
{
    public LocalDate Day { get; init; }
    public CoverageKind Kind { get; init; }
    public int Assets { get; set; }
    public int InService { get; set; }
}
