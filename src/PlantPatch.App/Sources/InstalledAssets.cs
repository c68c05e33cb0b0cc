using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Assets;
using PlantPatch.App.Clocks;
using PlantPatch.App.Retirements;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Assets;

namespace PlantPatch.App.Sources;

/// <summary>The assets in service in the order of their tags, some at a time: a large plant has a hundred thousand, and a page needs few. Of each only what coverage judges by is read.</summary>
sealed class InstalledAssets(PlantPatchDb db, SiteScope scope, string site, AsOf asOf)
{
    const int AtOnce = 1_000;

    /// <param name="from">The tag to begin with; empty for the first.</param>
    public async IAsyncEnumerable<Asset> From(string from, [EnumeratorCancellation] CancellationToken cancel)
    {
        var at = asOf.At;
        var there = db.Assets.AsNoTracking().Within(scope).InServiceAt(db, at);
        if (site.Length > 0) there = there.Where(a => a.Site == site);
        var then = asOf.IsNow ? null : await AssetsThen.Load(db, at, cancel);
        var some = there.Where(a => string.Compare(a.Tag, from) >= 0);
        while (true)
        {
            var assets = await some.OrderBy(a => a.Tag).Take(AtOnce).Select(a => new
            {
                a.Id,
                Asset = new Asset
                {
                    Tag = a.Tag, Site = a.Site, System = a.System, Vendor = a.Vendor, Product = a.Product, Impact = a.Impact, Class = a.Class, ExternallyRoutable = a.ExternallyRoutable,
                    Updateable = a.Updateable, NotUpdateableBecause = a.NotUpdateableBecause,
                },
            }).ToListAsync(cancel);
            var components = await Components([.. assets.Select(a => a.Id)], at, cancel);
            foreach (var asset in assets) yield return (then?.Of(asset.Asset) ?? asset.Asset) with { Components = [.. components[asset.Id]] };
            if (assets.Count < AtOnce) yield break;
            var last = assets[^1].Asset.Tag;
            some = there.Where(a => string.Compare(a.Tag, last) > 0);
        }
    }

    async Task<ILookup<long, Component>> Components(long[] assets, Instant at, CancellationToken cancel) =>
        (await db.Components.AsNoTracking().Where(c => assets.Contains(c.AssetId) && c.InstalledAt <= at && (c.RemovedAt == null || c.RemovedAt > at)).OrderBy(c => c.Id)
            .Select(c => new { c.AssetId, c.Kind, c.Vendor, c.Product, c.Version }).ToListAsync(cancel))
        .ToLookup(c => c.AssetId, c => new Component { Kind = c.Kind, Vendor = c.Vendor, Product = c.Product, Version = c.Version });
}
