using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;

namespace PlantPatch.App.Clocks;

/// <summary>A row that says from when until when it was what was known.</summary>
public interface IKnown
{
    Instant KnownFrom { get; }

    /// <summary>Null while it is what is known.</summary>
    Instant? KnownTo { get; }
}

/// <summary>The moment for which compliance is asked: now, or one that is past, with what was known, due and decided then.</summary>
/// <param name="Today">The entity's local day at that moment, from which days left are counted.</param>
public sealed record AsOf(Instant At, LocalDate Today, DateTimeZone Zone, bool IsNow)
{
    public static async Task<AsOf> Now(Store store, CancellationToken cancel)
    {
        await using var db = store.Read();
        return Now(await EntityZone.Read(db, cancel), await ClockMark.Latest(db, store.Clock.GetCurrentInstant(), cancel));
    }

    /// <param name="text">A day, which means its end in the entity's zone, or an instant; empty for now.</param>
    public static async Task<(AsOf? AsOf, Refusal? Refusal)> Read(Store store, string? text, CancellationToken cancel)
    {
        await using var db = store.Read();
        var zone = await EntityZone.Read(db, cancel);
        var now = await ClockMark.Latest(db, store.Clock.GetCurrentInstant(), cancel);
        if (string.IsNullOrWhiteSpace(text)) return (Now(zone, now), null);

        Instant at;
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day })
        {
            if (day == now.InZone(zone).Date) return (Now(zone, now), null);
            at = zone.AtStartOfDay(day.PlusDays(1)).ToInstant() - Duration.FromTicks(1);
        }
        else if (OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true, Value: var moment }) at = moment.ToInstant();
        else return (null, new($"'{text}' is neither a day such as 2026-10-01 nor a moment such as 2026-10-01T12:00:00Z."));

        return at > now ? (null, new($"{text} lies ahead: what will be known then nobody knows.")) : (new(at, at.InZone(zone).Date, zone, IsNow: false), null);
    }

    static AsOf Now(DateTimeZone zone, Instant now) => new(now, now.InZone(zone).Date, zone, IsNow: true);
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
