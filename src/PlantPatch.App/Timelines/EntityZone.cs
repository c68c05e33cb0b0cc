using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Timelines;

/// <summary>The zone in which the entity's compliance days are counted; UTC until somebody says.</summary>
public static class EntityZone
{
    public static async Task<DateTimeZone> Read(PlantPatchDb db, CancellationToken cancel) =>
        DateTimeZoneProviders.Tzdb[await db.Entity.Select(e => e.Zone).SingleOrDefaultAsync(cancel) ?? "Etc/UTC"];

    public static OffsetDateTime In(this Instant at, DateTimeZone zone) => at.InZone(zone).ToOffsetDateTime();
}
