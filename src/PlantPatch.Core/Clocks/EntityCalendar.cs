using NodaTime;

namespace PlantPatch.Core.Clocks;

/// <summary>The entity's compliance time zone through time: an event's day is the local day in the zone that was in force then.</summary>
/// <param name="changes">Later zones, each from its instant on; due dates that were counted before stay as they are.</param>
public sealed class EntityCalendar(DateTimeZone first, IEnumerable<(Instant From, DateTimeZone Zone)> changes)
{
    readonly (Instant From, DateTimeZone Zone)[] zones = [.. changes.OrderBy(c => c.From)];

    public DateTimeZone ZoneAt(Instant time)
    {
        var zone = first;
        foreach (var change in zones)
        {
            if (change.From > time) break;
            zone = change.Zone;
        }

        return zone;
    }

    /// <summary>The last moment of a day, in the zone that was in force then: a zone that came later moves no day that is past.</summary>
    public Instant LastOf(LocalDate day)
    {
        var (next, zone) = ((Instant?)null, first);
        foreach (var change in zones.Reverse())
        {
            if (Last(change.Zone) >= change.From)
            {
                zone = change.Zone;
                break;
            }

            next = change.From;
        }

        return next is { } from && from <= Last(zone) ? from - Duration.FromTicks(1) : Last(zone);

        Instant Last(DateTimeZone z) => z.AtStartOfDay(day.PlusDays(1)).ToInstant() - Duration.FromTicks(1);
    }

    public LocalDate DateOf(Instant time) => time.InZone(ZoneAt(time)).Date;

    /// <summary>The last millisecond of a due day: until then the duty is done in time.</summary>
    /// <param name="asOf">Whose zone counts.</param>
    public Instant EndOf(LocalDate day, Instant asOf) => ZoneAt(asOf).AtStartOfDay(day.PlusDays(1)).ToInstant() - Duration.FromMilliseconds(1);
}
