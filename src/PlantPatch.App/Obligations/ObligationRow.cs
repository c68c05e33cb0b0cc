using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.Core.Obligations;

namespace PlantPatch.App.Obligations;

/// <summary>
/// One patch on one asset, as computed from the recorded events: what must be done, by when, and where it stands. Made anew when it changes; the earlier
/// one keeps its row with the time until which it was what was known.
/// </summary>
public sealed class ObligationRow : IKnown
{
    public long Id { get; set; }
    public required string Patch { get; init; }
    public required string Asset { get; init; }
    public required string Site { get; init; }
    public required string Unit { get; init; }

    /// <summary>The source whose evaluation found it; empty where a person did.</summary>
    public required string Source { get; init; }
    public ObligationState State { get; init; }

    /// <summary>Day 0 of C3.</summary>
    public LocalDate? Since { get; init; }

    /// <summary>C3: by when something must be done about it; null while no clock runs for it.</summary>
    public LocalDate? Due { get; init; }

    /// <summary>Is there still something to be done by <see cref="Due"/>?</summary>
    public bool Open { get; init; }
    public required string SatisfiedBy { get; init; }

    /// <summary>The active mitigation plan that covers it; empty when none does.</summary>
    public required string Plan { get; init; }

    /// <summary>The sum behind the due date.</summary>
    public required string Because { get; init; }
    public required string RulePack { get; init; }
    public Instant KnownFrom { get; init; }
    public Instant? KnownTo { get; set; }
}
