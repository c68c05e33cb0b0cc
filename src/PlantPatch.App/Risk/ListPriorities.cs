using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Risk;

/// <summary>What was assessed: now first, then next, unknown and never; in each the soonest date first.</summary>
public sealed class ListPriorities(Store store)
{
    /// <param name="cve">Only this one, with its earlier assessments left out; empty for all.</param>
    public async Task<IReadOnlyList<PriorityRow>> Run(string cve, AsOf asOf, CancellationToken cancel)
    {
        await using var db = store.Read();
        var rows = db.Priorities.KnownAt(asOf);
        if (cve.Length > 0) rows = rows.Where(p => p.Cve == cve);
        return [.. (await rows.ToListAsync(cancel)).OrderBy(p => p.When).ThenBy(p => p.RiskDue ?? NodaTime.LocalDate.MaxIsoValue).ThenBy(p => p.Cve, StringComparer.Ordinal)];
    }
}
