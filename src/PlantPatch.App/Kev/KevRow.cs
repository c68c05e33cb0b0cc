using NodaTime;
using PlantPatch.App.Clocks;

namespace PlantPatch.App.Kev;

/// <summary>One entry of CISA's Known Exploited Vulnerabilities catalogue, as last imported.</summary>
public sealed class KevRow
{
    public required string Cve { get; init; }
    public required string Vendor { get; set; }
    public required string Product { get; set; }
    public required string Name { get; set; }
    public LocalDate? DateAdded { get; set; }
    public LocalDate? DueDate { get; set; }
    public required string RequiredAction { get; set; }
    public bool KnownRansomwareUse { get; set; }

    /// <summary>Set when a later catalogue no longer lists it.</summary>
    public Instant? WithdrawnAt { get; set; }
}

/// <summary>That the catalogue listed a vulnerability, with the date it asked for, and until when it did, as far as catalogues were imported.</summary>
public sealed class KevListingRow : IKnown
{
    public long Id { get; init; }
    public required string Cve { get; init; }
    public LocalDate? DueDate { get; init; }
    public Instant KnownFrom { get; init; }
    public Instant? KnownTo { get; set; }
}
