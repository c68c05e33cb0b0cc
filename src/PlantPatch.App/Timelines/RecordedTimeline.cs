using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Feeds.Timelines;

namespace PlantPatch.App.Timelines;

/// <summary>Reads recorded events back as the timeline that the clock rules compute from.</summary>
static class RecordedTimeline
{
    /// <summary>Asking a database for more names than this at once is slower than asking twice.</summary>
    const int AtOnce = 500;

    /// <param name="subjects">Only events about one of these; null for all.</param>
    /// <param name="asOf">Only what was recorded by then, and not corrected by then.</param>
    public static async Task<Timeline> Read(PlantPatchDb db, IReadOnlyCollection<string>? subjects, Instant asOf, CancellationToken cancel)
    {
        var entity = await db.Entity.SingleOrDefaultAsync(cancel);
        // Read one by one: of a row nothing is kept but the event that it says.
        var (events, corrected) = (new Dictionary<long, TimelineEvent>(), new List<long>());
        foreach (var some in subjects is null ? [null] : subjects.Chunk(AtOnce).Cast<IReadOnlyCollection<string>?>())
            await foreach (var row in (some is null ? db.Events : About(db, some)).AsNoTracking().Where(e => e.RecordedAt <= asOf).AsAsyncEnumerable().WithCancellation(cancel))
            {
                if (row.Corrects is { } wrong) corrected.Add(wrong);
                events.TryAdd(row.Id, Event(row));
            }

        foreach (var wrong in corrected) events.Remove(wrong);
        return new()
        {
            Id = entity?.Name ?? "", AsOf = asOf, Zone = DateTimeZoneProviders.Tzdb[entity?.Zone ?? "Etc/UTC"], Policy = EntityPolicy.Of(entity),
            Events = [.. events.OrderBy(e => e.Key).Select(e => e.Value)],
        };
    }

    // By the subjects to the events: the other way round, "any subject of it is one of these", SQLite looks at every event there is.
    public static IQueryable<EventRow> About(PlantPatchDb db, IReadOnlyCollection<string> subjects)
    {
        var ids = db.EventSubjects.Where(s => subjects.Contains(s.Subject)).Select(s => s.EventId);
        return db.Events.Where(e => ids.Contains(e.Id));
    }

    public static TimelineEvent Event(EventRow row)
    {
        using var document = JsonDocument.Parse(row.Json);
        return TimelineReader.Event(document.RootElement, row.Kind, []) ?? throw new InvalidOperationException($"Event {row.Id} was recorded and cannot be read back.");
    }
}
