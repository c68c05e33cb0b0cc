using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Obligations;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Reports.Compliance;

/// <summary>A sheet for the control room: unit by unit what is to be done, by when and what restarts, without a word of vulnerabilities.</summary>
static class OperationsSheet
{
    const int Most = 2000;

    public static async Task<IReadOnlyList<ReportPart>> Parts(Store store, ReportOrder order, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var open = db.Obligations.KnownAt(order.AsOf).Where(o => o.Open);
        if (order.Scope.Only?.ToArray() is { } sites) open = open.Where(o => sites.Contains(o.Site));   // before the rows are bounded
        var rows = await open.OrderBy(o => o.Due).Take(Most).ToListAsync(cancel);
        var names = rows.Select(r => r.Patch).Distinct().ToList();
        var patches = (await db.Patches.Where(p => names.Contains(p.PatchId)).ToListAsync(cancel)).ToDictionary(p => p.PatchId);
        var parts = rows.GroupBy(r => (r.Site, r.Unit)).OrderBy(g => g.Key).Select(unit => new ReportPart(Place(unit.Key.Site, unit.Key.Unit))
        {
            Table = new($"{unit.Key.Site} {unit.Key.Unit}".Trim(), "", ["asset", "work", "restarts", "window", "how back", "by", "where it stands"],
            [
                .. unit.Select(o =>
                {
                    var patch = patches.GetValueOrDefault(o.Patch);
                    return ReportRow.Of(o.Asset, patch is null ? $"Install {o.Patch}" : $"Update {patch.Vendor} {patch.Product} to {patch.FixedVersion}".TrimEnd(), patch is { RestartRequired.Length: > 0 } ? patch.RestartRequired : "not known",
                        patch?.MaintenanceWindow ?? "", patch?.RollbackProcedure ?? "", o.Due.Text(), o.State.Text());
                }),
            ]),
        }).ToList();
        if (rows.Count == Most) parts.Insert(0, new("More than this") { Sentences = [$"These are the {Most:N0} that are due first; there are more. Ask site by site, or see obligations due."] });
        return parts.Count > 0 ? parts : [new("Nothing to do") { Sentences = ["No work on patches is open."] }];
    }

    static string Place(string site, string unit) => string.Join(", ", new[] { site, unit }.Where(t => t.Length > 0)) is { Length: > 0 } known ? known : "No unit named";
}
