using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Clocks;
using PlantPatch.App.Retirements;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Sources;

/// <summary>R2.1 for everything that is installed: followed by which source, exempt and why, or without a source, which comes first.</summary>
public sealed class ShowCoverage(Store store)
{
    /// <param name="ReviewBy">When an exemption is to be looked at again.</param>
    public sealed record Line(
        string Asset, string Site, CoverageState State, string Item, string Kind, string Version, IReadOnlyList<string> Sources, string Exemption, NodaTime.LocalDate? ReviewBy, string Because);

    /// <summary>How many installed things stand how.</summary>
    public sealed record Counts(int WithoutSource, int Unrated, int Exempt, int Covered, int NotInScope);

    public sealed record Query(CoverageState? State = null, string Source = "", string Text = "")
    {
        public SiteScope Scope { get; init; } = SiteScope.All;
    }

    public async Task<(Counts Counts, IReadOnlyList<Line> Lines)> Run(Query query, AsOf asOf, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var at = asOf.At;
        var coverage = await FollowedSources.Load(db, at, cancel);
        var reviews = (await db.Exemptions.InForce(at).ToListAsync(cancel)).ToDictionary(e => e.ExemptionId, e => e.ReviewBy);
        var assets = await Installed(db, query.Scope, asOf, cancel);
        var lines = assets.SelectMany(asset => coverage.Of(asset).Select(i => new Line(
            asset.Tag, asset.Site, i.State, i.Item.Name, i.Item.Kind.ToString(), i.Item.Version, i.Sources, i.Exemption, reviews.TryGetValue(i.Exemption, out var day) ? day : null, i.Because))).ToList();
        var counts = lines.CountBy(l => l.State).ToDictionary();
        int Of(CoverageState state) => counts.GetValueOrDefault(state);
        return (new(Of(CoverageState.WithoutSource), Of(CoverageState.Unrated), Of(CoverageState.Exempt), Of(CoverageState.Covered), Of(CoverageState.NotInScope)),
            [.. lines.Where(l => (query.State is null || l.State == query.State) && (query.Source.Length == 0 || l.Sources.Contains(query.Source))
                && (query.Text.Length == 0 || $"{l.Asset} {l.Item}".Contains(query.Text, StringComparison.OrdinalIgnoreCase)))
                .OrderBy(l => Rank(l.State)).ThenBy(l => l.Asset, StringComparer.Ordinal).ThenBy(l => l.Item, StringComparer.Ordinal)]);
    }

    // A large plant has a hundred thousand assets: only what coverage judges by is read of each.
    static async Task<IReadOnlyList<Asset>> Installed(PlantPatchDb db, SiteScope scope, AsOf asOf, CancellationToken cancel)
    {
        var at = asOf.At;
        var there = db.Assets.AsNoTracking().Within(scope).InServiceAt(db, at);
        var components = (await (from asset in there
            join c in db.Components.AsNoTracking() on asset.Id equals c.AssetId
            where c.InstalledAt <= at && (c.RemovedAt == null || c.RemovedAt > at)
            orderby c.Id
            select new { c.AssetId, c.Kind, c.Vendor, c.Product, c.Version }).ToListAsync(cancel)).ToLookup(c => c.AssetId, c => new Component { Kind = c.Kind, Vendor = c.Vendor, Product = c.Product, Version = c.Version });
        var assets = await there.OrderBy(a => a.Tag).Select(a => new
        {
            a.Id,
            Asset = new Asset
            {
                Tag = a.Tag, Site = a.Site, System = a.System, Vendor = a.Vendor, Product = a.Product, Impact = a.Impact, Class = a.Class, ExternallyRoutable = a.ExternallyRoutable,
                Updateable = a.Updateable, NotUpdateableBecause = a.NotUpdateableBecause,
            },
        }).ToListAsync(cancel);
        var then = asOf.IsNow ? null : await AssetsThen.Load(db, at, cancel);
        return assets.ConvertAll(a => (then?.Of(a.Asset) ?? a.Asset) with { Components = [.. components[a.Id]] });
    }

    static int Rank(CoverageState state) => state switch
    {
        CoverageState.WithoutSource => 0, CoverageState.Unrated => 1, CoverageState.Exempt => 2, CoverageState.Covered => 3, _ => 4,
    };
}
