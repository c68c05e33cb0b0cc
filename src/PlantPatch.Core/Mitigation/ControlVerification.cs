using NodaTime;
using NodaTime.Text;
using PlantPatch.Core.Clocks;

namespace PlantPatch.Core.Mitigation;

/// <summary>By when somebody looks again whether a compensating control works. Policy: no standard sets the interval, and no clock of CIP-007-6 moves by it.</summary>
/// <param name="Because">The sum behind the day.</param>
public sealed record ControlVerification(LocalDate Due, bool Overdue, string Because)
{
    public const int UsualDays = 35;

    /// <param name="last">When it was last found to work; null: never, then its first day counts.</param>
    public static ControlVerification Of(Instant inPlaceSince, Instant? last, int everyDays, EntityCalendar calendar, Instant now)
    {
        var from = calendar.DateOf(last ?? inPlaceSince);
        var due = from.PlusDays(everyDays);
        var start = last is null ? "in place since" : "last found to work on";
        return new(due, calendar.DateOf(now) > due, $"{start} {LocalDatePattern.Iso.Format(from)}, + {everyDays} days = {LocalDatePattern.Iso.Format(due)}, policy of the control");
    }
}
