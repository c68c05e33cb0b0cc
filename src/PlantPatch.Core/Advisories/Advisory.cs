using NodaTime;

namespace PlantPatch.Core.Advisories;

/// <summary>One revision of a vendor's or coordinator's advisory, as its document says it; nothing is interpreted here.</summary>
public sealed record Advisory
{
    /// <summary>The publisher's namespace; together with <see cref="Id"/> it names the document (CSAF 2.0, 3.2.1.12.4).</summary>
    public required string Namespace { get; init; }

    public required string Publisher { get; init; }

    /// <summary><c>/document/tracking/id</c>, verbatim.</summary>
    public required string Id { get; init; }

    /// <summary><c>/document/tracking/version</c>, verbatim: an integer or a semantic version.</summary>
    public required string Revision { get; init; }

    public required string Title { get; init; }
    public required AdvisoryStatus Status { get; init; }
    public required Instant InitialRelease { get; init; }
    public required Instant CurrentRelease { get; init; }
    public string Category { get; init; } = "";
    public string CsafVersion { get; init; } = "2.0";
    public string Language { get; init; } = "";
    public string Tlp { get; init; } = "";

    /// <summary>The issuing party's own severity words; empty when not given.</summary>
    public string AggregateSeverity { get; init; } = "";

    public IReadOnlyList<RevisionNote> History { get; init; } = [];
    public IReadOnlyList<Note> Notes { get; init; } = [];
    public IReadOnlyList<Reference> References { get; init; } = [];
    public IReadOnlyList<AdvisoryProduct> Products { get; init; } = [];
    public IReadOnlyList<Vulnerability> Vulnerabilities { get; init; } = [];
}

public enum AdvisoryStatus { Draft, Interim, Final }

/// <summary>One line of the document's own revision history.</summary>
public sealed record RevisionNote(string Number, Instant Date, string Summary);

public sealed record Note(string Category, string Title, string Text);

public sealed record Reference(string Category, string Summary, string Url);
