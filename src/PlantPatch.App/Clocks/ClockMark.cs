using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Clocks;

namespace PlantPatch.App.Clocks;

/// <summary>The highest instant that a trusted audit record bears: time does not run backwards, whatever the computer's clock says.</summary>
static class ClockMark
{
    /// <summary>What counts as now for due dates.</summary>
    public static async Task<Instant> Latest(PlantPatchDb db, Instant now, CancellationToken cancel) => ClockTrust.Now(await Of(db, cancel), now);

    public static Task<Instant?> Of(PlantPatchDb db, CancellationToken cancel) => db.AuditHead.Select(h => h.Mark).SingleOrDefaultAsync(cancel);

    public static async Task<ClockTrust> Trust(PlantPatchDb db, Instant? mark, Instant now, CancellationToken cancel)
    {
        // The policy is read only when it can matter.
        var odd = mark is { } last && now > last + Duration.FromDays(1);
        return ClockTrust.Of(mark, now, odd ? EntityPolicy.Of(await db.Entity.AsNoTracking().SingleOrDefaultAsync(cancel)).ClockAheadDays : ClockPolicy.Default.ClockAheadDays);
    }
}
