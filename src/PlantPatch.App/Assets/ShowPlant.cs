using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Findings;

namespace PlantPatch.App.Assets;

/// <summary>The plant as a tree: its sites, their units, and how much stands there.</summary>
public sealed class ShowPlant(Store store)
{
    public sealed record UnitOf(string Name, int Assets, int OpenFindings);

    public sealed record SiteOf(string Name, string Zone, int Assets, int OpenFindings, IReadOnlyList<UnitOf> Units);

    public async Task<IReadOnlyList<SiteOf>> Run(SiteScope scope, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var zones = await db.Sites.ToDictionaryAsync(s => s.Name, s => s.Zone, cancel);
        var inService = db.Assets.Within(scope).Where(a => a.RetiredAt == null);
        var assets = await inService.GroupBy(a => new { a.Site, a.Unit }).Select(g => new { g.Key.Site, g.Key.Unit, Count = g.Count() }).ToListAsync(cancel);
        var open = await (
            from finding in db.Findings.Within(scope)
            where finding.State == FindingState.Open
            join asset in inService on finding.AssetId equals asset.Id
            group finding by new { asset.Site, asset.Unit } into unit
            select new { unit.Key.Site, unit.Key.Unit, Count = unit.Count() }).ToDictionaryAsync(u => (u.Site, u.Unit), u => u.Count, cancel);
        return
        [
            .. from asset in assets
            group new UnitOf(asset.Unit, asset.Count, open.GetValueOrDefault((asset.Site, asset.Unit))) by asset.Site into site
            orderby site.Key
            select new SiteOf(site.Key, zones.GetValueOrDefault(site.Key, ""), site.Sum(u => u.Assets), site.Sum(u => u.OpenFindings),
                [.. site.OrderBy(u => u.Name, StringComparer.Ordinal)]),
        ];
    }
}
