using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Clocks;

/// <summary>The highest instant that a trusted audit record bears: time does not run backwards, whatever the computer's clock says.</summary>
static class ClockMark
{
    /// <summary>What counts as now for due dates: a clock that was set back extends nothing.</summary>
    public static async Task<Instant> Latest(PlantPatchDb db, Instant now, CancellationToken cancel) =>
        await db.AuditHead.Select(h => h.Mark).SingleOrDefaultAsync(cancel) is { } mark && mark > now ? mark : now;
}
