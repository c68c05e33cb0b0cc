using NodaTime;
using PlantPatch.Core.Patches;

namespace PlantPatch.App.Patches;

/// <summary>A patch with the seed's fields; CVEs, advisories and assets stand in their own tables.</summary>
public sealed class PatchRow
{
    public long Id { get; init; }

    /// <summary>What people call it, such as <c>PP-2026-0001</c>, or the id it was entered with.</summary>
    public required string PatchId { get; init; }

    /// <summary>What a derived patch is derived from: vendor, product and version in comparable form; null when entered by hand.</summary>
    public string? DerivationKey { get; init; }
    public required string Vendor { get; set; }
    public required string Product { get; set; }
    public required string FixedVersion { get; set; }
    public required string AffectedVersions { get; set; }
    public decimal Cvss { get; set; }
    public required string Description { get; set; }
    public PatchStatus Status { get; set; }
    public LocalDate IdentifiedDate { get; set; }

    /// <summary>When it was first on record here: in which window of its source's evaluations it falls. The vendor's own date is another.</summary>
    public Instant FirstSeen { get; init; }
    public LocalDate EvaluationDeadline { get; set; }
    /// <summary>The day the evaluation was completed.</summary>
    public LocalDate? Evaluated { get; set; }
    public LocalDate? TestDate { get; set; }
    public TestOutcome? TestOutcome { get; set; }
    public LocalDate? DeploymentDate { get; set; }
    public string TestResults { get; set; } = "";
    public string StatusReason { get; set; } = "";
    public string CompensatingControls { get; set; } = "";
    public string MaintenanceWindow { get; set; } = "";
    public string RollbackProcedure { get; set; } = "";

    /// <summary>Where the fixed version stands: a quote of the remediation, or "follows from the range"; empty when entered by hand.</summary>
    public string Derivation { get; set; } = "";
    public bool DerivationSure { get; set; }
    public string RestartRequired { get; set; } = "";
    public string Url { get; set; } = "";
}

public sealed class PatchCveRow
{
    public long PatchId { get; init; }
    public required string Cve { get; init; }
}

public sealed class PatchAdvisoryRow
{
    public long PatchId { get; init; }
    public required string TrackingId { get; init; }
}

/// <summary>An asset that a patch is for; <see cref="RemovedAt"/> is set when no open finding ties them any more.</summary>
public sealed class PatchAssetRow
{
    public long PatchId { get; init; }
    public long AssetId { get; init; }
    public Instant? RemovedAt { get; set; }
}
