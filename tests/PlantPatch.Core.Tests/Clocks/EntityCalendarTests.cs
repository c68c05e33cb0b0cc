using CsCheck;
using PlantPatch.Core.Clocks;

namespace PlantPatch.Core.Tests.Clocks;

public sealed class EntityCalendarTests
{
    static readonly string[] Zones = ["America/New_York", "America/Los_Angeles", "America/Santiago", "Asia/Kolkata", "Pacific/Apia", "Etc/UTC"];

    static readonly Gen<string> Zone = Gen.Int[0, Zones.Length - 1].Select(i => Zones[i]);

    static readonly Gen<(string First, (int Hours, string Zone)[] Changes)> Calendars =
        Gen.Select(Zone, Gen.Select(Gen.Int[0, 24 * 900], Zone).Array[0, 4]);

    static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);

    static EntityCalendar Of((string First, (int Hours, string Zone)[] Changes) of) => new(
        DateTimeZoneProviders.Tzdb[of.First], of.Changes.Select(c => (Start + Duration.FromHours(c.Hours), DateTimeZoneProviders.Tzdb[c.Zone])));

    [Fact]
    public void The_last_moment_of_a_day_is_of_that_day_and_the_next_tick_is_not() =>
        Gen.Select(Calendars, Gen.Int[0, 900]).Sample((of, days) =>
        {
            var (calendar, day) = (Of(of), new LocalDate(2026, 1, 1).PlusDays(days));
            var last = calendar.LastOf(day);
            // Where the zone moved east over a midnight, a day may be missing; then the end is before the next one began.
            Assert.True(calendar.DateOf(last) <= day, $"{calendar.DateOf(last)} {day}");
            Assert.True(calendar.DateOf(last + Duration.FromTicks(1)) > day || calendar.DateOf(last + Duration.FromTicks(1)) < calendar.DateOf(last));
        });

    // New York's 10th of March is ten hours old when Apia's 11th begins to count.
    [Fact]
    public void A_day_that_a_change_of_the_zone_cuts_short_ends_with_the_tick_before_it()
    {
        var from = Instant.FromUtc(2026, 3, 10, 14, 0);
        var calendar = new EntityCalendar(DateTimeZoneProviders.Tzdb["America/New_York"], [(from, DateTimeZoneProviders.Tzdb["Pacific/Apia"])]);

        Assert.Equal(from - Duration.FromTicks(1), calendar.LastOf(new LocalDate(2026, 3, 10)));
    }

    [Theory]
    [InlineData("2026-03-01", "2026-03-02T04:59:59")]   // New York, before
    [InlineData("2026-03-10", "2026-03-11T06:59:59")]   // the day of the change ends in Los Angeles
    [InlineData("2026-03-20", "2026-03-21T06:59:59")]
    public void A_day_ends_in_the_zone_that_was_in_force(string day, string utc)
    {
        var calendar = new EntityCalendar(DateTimeZoneProviders.Tzdb["America/New_York"], [(Instant.FromUtc(2026, 3, 10, 15, 0), DateTimeZoneProviders.Tzdb["America/Los_Angeles"])]);

        Assert.Equal(utc, calendar.LastOf(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value).ToString("uuuu-MM-ddTHH:mm:ss", null));
    }
}
