using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Clocks;

namespace PlantPatch.App.Clocks;

/// <summary>A row that says from when until when it was what was known.</summary>
public interface IKnown
{
    Instant KnownFrom { get; }

    /// <summary>Null while it is what is known.</summary>
    Instant? KnownTo { get; }
}

/// <summary>The moment for which compliance is asked: now, or one that is past, with what was known, due and decided then.</summary>
/// <param name="Calendar">Which of the entity's zones was in force when.</param>
public sealed record AsOf(Instant At, EntityCalendar Calendar, bool IsNow)
{
    /// <summary>The entity's local day at that moment, from which days left are counted.</summary>
    public LocalDate Today => DayOf(At);

    /// <summary>The zone that was in force at that moment.</summary>
    public DateTimeZone Zone => Calendar.ZoneAt(At);

    /// <summary>The entity's local day of an instant, in the zone that was in force then, as every due date is counted.</summary>
    public LocalDate DayOf(Instant time) => Calendar.DateOf(time);

    /// <summary>When something ended, as far as it was known: what ended later had not ended.</summary>
    public Instant? Ended(Instant? at) => at > At ? null : at;

    public static async Task<AsOf> Now(Store store, CancellationToken cancel)
    {
        await using var db = store.Read();
        return new(await ClockMark.Latest(db, store.Clock.GetCurrentInstant(), cancel), await EntityZone.Calendar(db, cancel), IsNow: true);
    }

    /// <param name="text">A day, which means its end in the entity's zone, or an instant; empty for now.</param>
    public static async Task<(AsOf? AsOf, Refusal? Refusal)> Read(Store store, string? text, CancellationToken cancel)
    {
        await using var db = store.Read();
        var calendar = await EntityZone.Calendar(db, cancel);
        var now = await ClockMark.Latest(db, store.Clock.GetCurrentInstant(), cancel);
        if (string.IsNullOrWhiteSpace(text)) return (new(now, calendar, IsNow: true), null);

        Instant at;
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day })
        {
            if (day == calendar.DateOf(now)) return (new(now, calendar, IsNow: true), null);
            at = calendar.LastOf(day);
        }
        else if (OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true, Value: var moment }) at = moment.ToInstant();
        else return (null, new($"'{text}' is neither a day such as 2026-10-01 nor a moment such as 2026-10-01T12:00:00Z."));

        return at > now ? (null, new($"{text} lies ahead: what will be known then nobody knows.")) : (new(at, calendar, IsNow: false), null);
    }
}

public static class KnownRows
{
    /// <summary>The rows that were what was known at that moment.</summary>
    public static IQueryable<TRow> KnownAt<TRow>(this IQueryable<TRow> rows, AsOf asOf) where TRow : class, IKnown =>
        asOf.IsNow ? rows.Where(r => r.KnownTo == null) : rows.KnownAt(asOf.At);

    /// <summary>The rows that were what was known at that instant.</summary>
    public static IQueryable<TRow> KnownAt<TRow>(this IQueryable<TRow> rows, Instant at) where TRow : class, IKnown =>
        rows.Where(r => r.KnownFrom <= at && (r.KnownTo == null || r.KnownTo > at));
}
