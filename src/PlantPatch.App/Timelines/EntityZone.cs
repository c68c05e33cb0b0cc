using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.App.Timelines;

/// <summary>The zone in which the entity's compliance days are counted: its first one, or the one that it changed to last; UTC until somebody says.</summary>
public static class EntityZone
{
    public static async Task<DateTimeZone> Read(PlantPatchDb db, CancellationToken cancel)
    {
        var changed = await db.Events.AsNoTracking().Where(e => e.Kind == "entity.tz_changed").OrderByDescending(e => e.At).ThenByDescending(e => e.Id).FirstOrDefaultAsync(cancel);
        return changed is not null ? ((ZoneChanged)RecordedTimeline.Event(changed)).To
            : DateTimeZoneProviders.Tzdb[await db.Entity.Select(e => e.Zone).SingleOrDefaultAsync(cancel) ?? "Etc/UTC"];
    }

    public static OffsetDateTime In(this Instant at, DateTimeZone zone) => at.InZone(zone).ToOffsetDateTime();
}
