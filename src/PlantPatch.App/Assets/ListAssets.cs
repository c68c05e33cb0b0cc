using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Findings;

namespace PlantPatch.App.Assets;

/// <summary>Assets in service by what people ask for, in the order of their tags.</summary>
public sealed class ListAssets(Store store)
{
    public sealed record Query(string Site = "", string Unit = "", string Text = "", bool WithoutVersion = false, int Limit = 500)
    {
        /// <summary>Only assets whose tag comes after this one: the last of the page before.</summary>
        public string After { get; init; } = "";

        /// <summary>The sites whose assets may be seen.</summary>
        public SiteScope Scope { get; init; } = SiteScope.All;
    }

    public sealed record Item(Asset Asset, int OpenFindings);

    public async Task<IReadOnlyList<Item>> Run(Query query, CancellationToken cancel)
    {
        await using var db = store.Read();
        var assets = db.Assets.Within(query.Scope).Where(a => a.RetiredAt == null);
        if (query.After.Length > 0) assets = assets.Where(a => string.Compare(a.Tag, query.After) > 0);
        if (query.Site.Length > 0) assets = assets.Where(a => a.Site == query.Site);
        if (query.Unit.Length > 0) assets = assets.Where(a => a.Unit == query.Unit);
        if (query.WithoutVersion) assets = assets.Where(a => a.Components.Any(c => c.RemovedAt == null && c.Version == ""));
        if (query.Text.Length > 0)
        {
            var wanted = query.Text.ToLowerInvariant();
            assets = assets.Where(a => (a.Tag + " " + a.Vendor + " " + a.Product + " " + a.Model + " " + a.Role).ToLower().Contains(wanted));
        }

        var rows = await assets.OrderBy(a => a.Tag).Take(query.Limit).Include(a => a.Components.Where(c => c.RemovedAt == null))
            .Select(a => new { Asset = a, a.Components, Open = db.Findings.Count(f => f.AssetId == a.Id && f.State == FindingState.Open) })
            .ToListAsync(cancel);
        return rows.ConvertAll(r => new Item(r.Asset.ToAsset(), r.Open));
    }
}
