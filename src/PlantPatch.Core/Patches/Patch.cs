using NodaTime;

namespace PlantPatch.Core.Patches;

/// <summary>One vendor patch and how far the plant has come with it.</summary>
public sealed record Patch
{
    public required string Id { get; init; }
    public required string Vendor { get; init; }
    public required string Product { get; init; }
    public string AffectedVersions { get; init; } = "";
    public IReadOnlyList<string> Cves { get; init; } = [];

    /// <summary>0.0 to 10.0: the highest of its vulnerabilities.</summary>
    public double Cvss { get; init; }

    /// <summary>The advisories that announce it, as the record's text: <c>ICSA-23-348-01</c>.</summary>
    public string Advisory { get; init; } = "";

    /// <summary>Is one of its vulnerabilities in CISA's Known Exploited Vulnerabilities catalogue?</summary>
    public bool KnownExploited { get; init; }

    public string Description { get; init; } = "";
    public PatchStatus Status { get; init; }
    public required LocalDate Identified { get; init; }

    /// <summary>A deadline that somebody set; null means the 35 days of <see cref="Clocks.EvaluationDeadline"/>.</summary>
    public LocalDate? GivenDeadline { get; init; }

    /// <summary>The day the evaluation was completed.</summary>
    public LocalDate? Evaluated { get; init; }

    public LocalDate? TestDate { get; init; }
    public TestOutcome? TestOutcome { get; init; }
    public string TestResults { get; init; } = "";
    public LocalDate? DeploymentDate { get; init; }

    /// <summary>The tags of the assets it is for.</summary>
    public IReadOnlyList<string> AffectedAssets { get; init; } = [];

    /// <summary>Why it is in this status: why deferred, not applicable, reopened or sent back.</summary>
    public string StatusReason { get; init; } = "";

    public string CompensatingControls { get; init; } = "";
    public string MaintenanceWindow { get; init; } = "";
    public string RollbackProcedure { get; init; } = "";
}

public enum TestOutcome { Passed, Failed }
