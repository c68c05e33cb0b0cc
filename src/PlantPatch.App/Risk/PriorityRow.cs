using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.Core.Risk;

namespace PlantPatch.App.Risk;

/// <summary>How urgent a vulnerability is for the sake of risk, with the inputs and the versions of the tables it was read from. It moves no compliance clock.</summary>
public sealed class PriorityRow : IKnown
{
    public long Id { get; init; }
    public required string Cve { get; init; }

    /// <summary>The result of BOD 26-04's table; empty where an input is unknown.</summary>
    public required string Bod2604 { get; init; }
    public LocalDate? RiskDue { get; init; }

    /// <summary>SSVC for deployers: defer, scheduled, out-of-cycle or immediate; empty where an input is unknown.</summary>
    public required string Ssvc { get; init; }

    public Urgency When { get; init; }

    /// <summary>What it was read from, as JSON, with the versions of the tables.</summary>
    public required string Inputs { get; init; }
    public required string Because { get; init; }
    public required string AssessedBy { get; init; }
    public Instant KnownFrom { get; init; }
    public Instant? KnownTo { get; set; }
}
