using NodaTime;
using PlantPatch.Core.Clocks;

namespace PlantPatch.Core.Sources;

/// <summary>How a source stands on a day (PM-042): days left or late, and what an evaluation on that day would be.</summary>
/// <param name="Gap">Calendar days since day 0.</param>
/// <param name="DaysLeft">Below zero: late by so many.</param>
/// <param name="VslToday">The severity if it were evaluated on that day; null while it is in time.</param>
/// <param name="Planned">By when the entity's own cadence asks for it; never after the standard's date.</param>
public sealed record SourceStanding(LocalDate Due, int Gap, int DaysLeft, Severity? VslToday, LocalDate Planned, string Because)
{
    /// <param name="since">Day 0 of its running clock, C1.</param>
    public static SourceStanding Of(LocalDate since, LocalDate due, int cadenceDays, string because, LocalDate today)
    {
        var (gap, left) = (Period.DaysBetween(since, today), Period.DaysBetween(today, due));
        var planned = LocalDate.Min(due, since.PlusDays(cadenceDays));
        var late = left < 0 ? ClockRules.SourceCadence.SeverityOf(gap) : null;
        return new(due, gap, left, late, planned, because);
    }
}
