using NodaTime;
using PlantPatch.Core.Advisories;

namespace PlantPatch.App.Advisories;

/// <summary>A document's raw bytes under their SHA-256, exactly as they came.</summary>
public sealed class StoredDocument
{
    public required string Sha256 { get; init; }
    public required byte[] Bytes { get; init; }
}

/// <summary>An advisory: the publisher's namespace and id, and which of its revisions is the current one.</summary>
public sealed class AdvisoryRow
{
    public long Id { get; init; }
    public required string Namespace { get; init; }
    public required string TrackingId { get; init; }
    public required string Publisher { get; set; }
    public required string Title { get; set; }
    public required string Revision { get; set; }
    public AdvisoryStatus Status { get; set; }
    public Instant InitialRelease { get; set; }
    public Instant CurrentRelease { get; set; }
    public decimal? HighestScore { get; set; }
    public int VulnerabilityCount { get; set; }
    public int ProductCount { get; set; }
    public long CurrentRevisionId { get; set; }
    public Instant FirstSeen { get; init; }
}

/// <summary>One revision that came in, current or history; it is never deleted.</summary>
public sealed class RevisionRow
{
    public long Id { get; init; }
    public long AdvisoryId { get; init; }
    public required string Revision { get; init; }
    public Instant CurrentRelease { get; init; }
    public required string Sha256 { get; init; }
    public required string FileName { get; init; }
    public Instant ImportedAt { get; init; }

    /// <summary>What the hash files and the signature said, in words.</summary>
    public required string HashVerdict { get; init; }
    public required string SignatureVerdict { get; init; }
}

/// <summary>A product row of an advisory's current revision.</summary>
public sealed class AdvisoryProductRow
{
    public long Id { get; init; }
    public long RevisionId { get; init; }
    public required string ProductId { get; init; }
    public required string Vendor { get; init; }
    public required string Product { get; init; }
    public required string Expression { get; init; }
    public required string FullName { get; init; }
}

/// <summary>A vulnerability of an advisory's revision.</summary>
public sealed class VulnerabilityRow
{
    public long Id { get; init; }
    public long RevisionId { get; init; }
    public required string Name { get; init; }
    public required string Cve { get; init; }
    public required string Title { get; init; }
    public required string Cwe { get; init; }
    public decimal? Score { get; init; }
    public required string Vector { get; init; }
}

/// <summary>A document that was not taken in, with the reasons; its bytes are kept in <see cref="StoredDocument"/> unless they were too large.</summary>
public sealed class QuarantineRow
{
    public long Id { get; init; }
    public required string FileName { get; init; }
    public required string Sha256 { get; init; }
    public long Length { get; init; }
    public Instant At { get; init; }

    /// <summary>The complaints as JSON: code, where, message.</summary>
    public required string Complaints { get; init; }
}

/// <summary>One run of an import, with its counts; "nothing new" is a row too, for it is proof that somebody looked.</summary>
public sealed class ImportRow
{
    public long Id { get; init; }
    public required string Kind { get; init; }
    public required string Source { get; init; }
    public Instant At { get; init; }
    public required string By { get; init; }

    /// <summary>Counts by outcome, as JSON.</summary>
    public required string Counts { get; init; }
}
