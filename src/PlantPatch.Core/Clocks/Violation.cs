using NodaTime;

namespace PlantPatch.Core.Clocks;

/// <summary>An interval in which a duty was not done; a later event may end it, none removes it.</summary>
/// <param name="FirstDay">The day after the due date.</param>
/// <param name="Cured">The day on which the duty was done; null while it is open.</param>
/// <param name="GapDays">Calendar days from the start event to the cure, or to the day of asking; for a plan from its due date.</param>
public sealed record Violation(string Rule, string Subject, LocalDate FirstDay, LocalDate? Cured, int GapDays, Severity? Vsl)
{
    public required ClockSubject About { get; init; }

    /// <summary>The day from which <see cref="GapDays"/> counts: the start event's, or a plan's due date.</summary>
    public required LocalDate Since { get; init; }

    /// <summary>The asset that it is about; empty where it is about none.</summary>
    public required string Asset { get; init; }
}
