using NodaTime;
using PlantPatch.Core.Clocks;

namespace PlantPatch.App.Clocks;

/// <summary>A due date other than an obligation's: of a source, a plan, a baseline, its monitoring, a delegation. Kept as <c>ObligationRow</c> is.</summary>
public sealed class DueRow : IKnown
{
    public long Id { get; set; }

    /// <summary>C1, C4, C5, C6, C7a or C7b, as <see cref="ClockRules"/> has it.</summary>
    public required string Rule { get; init; }
    public required string Subject { get; init; }

    /// <summary>What the events call that subject, so that those of one recomputation are found: <c>source:S1</c>.</summary>
    public required string About { get; init; }

    /// <summary>The asset and site that it is about; both empty for what concerns the whole entity.</summary>
    public required string Asset { get; init; }
    public required string Site { get; init; }

    /// <summary>Day 0; null where no clock was started.</summary>
    public LocalDate? Since { get; init; }
    public LocalDate? Due { get; init; }
    public required string State { get; init; }
    public bool Open { get; init; }
    public required string Because { get; init; }
    public Instant KnownFrom { get; init; }
    public Instant? KnownTo { get; set; }
}

/// <summary>An interval in which a duty was not done. A later event may end it; none removes it, and so its row stays.</summary>
public sealed class ViolationRow : IKnown
{
    public long Id { get; set; }

    /// <summary>The requirement, such as R2.2.</summary>
    public required string Rule { get; init; }
    public required string Subject { get; init; }

    /// <summary>As in <see cref="DueRow"/>.</summary>
    public required string About { get; init; }
    public required string Asset { get; init; }
    public required string Site { get; init; }

    /// <summary>From when its gap counts. How long that is, and how severe, says <see cref="ViolationStanding"/>: while it is open both change by themselves.</summary>
    public LocalDate Since { get; init; }
    public LocalDate FirstDay { get; init; }
    public LocalDate? Cured { get; init; }
    public Instant KnownFrom { get; init; }
    public Instant? KnownTo { get; set; }
}
