using System.Collections.Frozen;
using NodaTime;

namespace PlantPatch.Core.Risk;

/// <summary>One line of CISA's catalogue: somebody is known to have exploited this.</summary>
public sealed record KevEntry
{
    public required string Cve { get; init; }
    public required string Vendor { get; init; }
    public required string Product { get; init; }
    public string Name { get; init; } = "";

    /// <summary>Null when the source's text is no date; the listing counts all the same.</summary>
    public LocalDate? DateAdded { get; init; }

    /// <summary>
    /// CISA's date for United States federal agencies (BOD 22-01), others take it as a measure. For the first entries of November 2021 it
    /// lies before <see cref="DateAdded"/>, as older directives had ordered. Null when the source's text is no date.
    /// </summary>
    public LocalDate? DueDate { get; init; }

    public string Description { get; init; } = "";
    public string RequiredAction { get; init; } = "";

    /// <summary>False also when CISA says that it is unknown.</summary>
    public bool KnownRansomwareUse { get; init; }

    public string Notes { get; init; } = "";
    public IReadOnlyList<string> Cwes { get; init; } = [];
}

/// <summary>One state of CISA's Known Exploited Vulnerabilities catalogue, as its file says it.</summary>
public sealed record KevCatalogue
{
    readonly FrozenDictionary<string, KevEntry> byCve = FrozenDictionary<string, KevEntry>.Empty;

    /// <summary>CISA's own version, such as <c>2025.08.25</c>; empty in the CSV form, which has none.</summary>
    public string Version { get; init; } = "";

    public Instant? Released { get; init; }

    /// <summary>How many entries the file says it has; null in the CSV form.</summary>
    public int? StatedCount { get; init; }

    /// <summary>In the file's order, each CVE once.</summary>
    public required IReadOnlyList<KevEntry> Entries
    {
        get;
        init
        {
            field = value;
            byCve = value.ToFrozenDictionary(e => e.Cve, StringComparer.OrdinalIgnoreCase);
        }
    }

    public LocalDate? Newest => Entries.Max(e => e.DateAdded);

    public KevEntry? Find(string cve) => byCve.GetValueOrDefault(cve);
}
