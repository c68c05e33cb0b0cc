using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Mitigation;

/// <summary>
/// A residual risk that a named person accepts, with a reason and a day of review (NIS2 CIR (EU) 2024/2690, 6.6). It stops no clock of CIP-007-6.
/// Made anew with each change, and the earlier row says until when it was what was known.
/// </summary>
public sealed class ExceptionRow : IKnown
{
    public long Id { get; init; }
    public required string ExceptionId { get; init; }
    public required string Site { get; init; }
    public required string Patch { get; init; }

    /// <summary>The assets it is for, as a JSON list.</summary>
    public required string Assets { get; init; }
    public required string Reason { get; init; }
    public required string ResidualRisk { get; init; }

    /// <summary>The last day before which somebody looks at it again.</summary>
    public LocalDate ReviewBy { get; init; }
    public ExceptionState State { get; init; }
    public required string ProposedBy { get; init; }
    public required string AcceptedBy { get; init; }
    public required string Because { get; init; }
    public required string By { get; init; }
    public Instant KnownFrom { get; init; }
    public Instant? KnownTo { get; set; }
}
