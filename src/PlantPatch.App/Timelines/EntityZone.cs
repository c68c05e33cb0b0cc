using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.App.Timelines;

/// <summary>The zone in which the entity's compliance days are counted: its first one, or the one that it changed to last; UTC until somebody says.</summary>
public static class EntityZone
{
    public static async Task<DateTimeZone> Read(PlantPatchDb db, CancellationToken cancel) => (await Calendar(db, cancel)).ZoneAt(Instant.MaxValue);

    /// <summary>Which zone was in force when. It is read as it is known today: a day that was counted stays the day that it was.</summary>
    public static async Task<EntityCalendar> Calendar(PlantPatchDb db, CancellationToken cancel)
    {
        var first = DateTimeZoneProviders.Tzdb[await db.Entity.Select(e => e.Zone).SingleOrDefaultAsync(cancel) ?? "Etc/UTC"];
        var changed = await db.Events.AsNoTracking().Where(e => e.Kind == "entity.tz_changed" && !db.Events.Any(c => c.Corrects == e.Id)).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(cancel);
        return new(first, changed.Select(e => (e.At, ((ZoneChanged)RecordedTimeline.Event(e)).To)));
    }

    public static OffsetDateTime In(this Instant at, DateTimeZone zone) => at.InZone(zone).ToOffsetDateTime();
}
