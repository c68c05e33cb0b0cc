using NodaTime;
using NodaTime.Text;

namespace PlantPatch.Core.Clocks;

/// <summary>The day by which a patch must have been evaluated, and the sum that gives it.</summary>
/// <remarks>
/// NERC CIP-007-6 R2.2 asks for an evaluation of each patch source at least once every 35 calendar days. A deadline of
/// 35 days for the single patch is the seed's stricter reading: whoever keeps it, keeps R2.2 for that patch.
/// </remarks>
public sealed record EvaluationDeadline(LocalDate Due, string Because)
{
    public const int Days = 35;

    /// <summary>A deadline this near is shown as approaching.</summary>
    public const int NoticeDays = 7;

    public static EvaluationDeadline Of(LocalDate identified, LocalDate? given = null)
    {
        var counted = identified.PlusDays(Days);
        if (given is not { } due)
            return new(counted, $"identified {Text(identified)} + {Days} days = {Text(counted)}, CIP-007-6 R2.2");

        return new(due, due > counted
            ? $"given as {Text(due)}, later than identified {Text(identified)} + {Days} days = {Text(counted)}, CIP-007-6 R2.2"
            : $"given as {Text(due)}");
    }

    /// <summary>The day of identification is the day at the site, whatever the day is elsewhere.</summary>
    public static EvaluationDeadline Of(Instant identified, DateTimeZone site, LocalDate? given = null) =>
        Of(identified.InZone(site).Date, given);

    /// <summary>Calendar days left at the site; 0 on the last day, negative when past.</summary>
    public int DaysLeft(Instant now, DateTimeZone site) =>
        Period.DaysBetween(now.InZone(site).Date, Due);

    public bool IsPast(Instant now, DateTimeZone site) => DaysLeft(now, site) < 0;

    public bool IsApproaching(Instant now, DateTimeZone site) => DaysLeft(now, site) <= NoticeDays;

    /// <summary>The seed's own arithmetic on times without a zone; null when the sum lies after the year 9999.</summary>
    public static NaiveTime? Of(NaiveTime identified) => identified.PlusDays(Days);

    static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
