using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.Core.Clocks;

namespace PlantPatch.App.Clocks;

/// <summary>A violation as it stands on a day. The gap of an open one grows with each day, so it is counted when it is read, and its row stays what it is.</summary>
/// <param name="GapDays">Calendar days from the start event to the cure, or to that day; for a plan from its due date.</param>
public sealed record ViolationStanding(
    long Id, string Rule, string Subject, string Asset, string Site, LocalDate FirstDay, LocalDate? Cured, int GapDays, Severity? Vsl)
{
    public static ViolationStanding Of(ViolationRow row, LocalDate today)
    {
        var gap = Period.DaysBetween(row.Since, row.Cured ?? today);
        return new(row.Id, row.Rule, row.Subject, row.Asset, row.Site, row.FirstDay, row.Cured, gap, ClockRules.SeverityOf(row.Rule, gap));
    }

    /// <summary>Reads them as they stood on that day.</summary>
    public static async Task<List<ViolationStanding>> Read(IQueryable<ViolationRow> rows, AsOf asOf, CancellationToken cancel) =>
        (await rows.ToListAsync(cancel)).ConvertAll(row => Of(row, asOf.Today));
}
