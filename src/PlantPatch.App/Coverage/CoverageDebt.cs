using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Assets;
using PlantPatch.App.Sites;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;

namespace PlantPatch.App.Coverage;

/// <summary>Counts and lists the assets about which the advisories cannot speak, and keeps the count of each day so that a trend shows.</summary>
public sealed class CoverageDebt(Store store, ProductKnowledge knowledge)
{
    const int TrendDays = 30;

    public sealed record Point(LocalDate Day, int Assets, int InService);

    public sealed record Line(CoverageKind Kind, int Assets, int InService, string Because, IReadOnlyList<Point> Trend);

    public sealed record Item(string Asset, string Site, string Vendor, string Product, string Because);

    public Task<IReadOnlyList<Line>> Show(CancellationToken cancel) => Show(SiteScope.All, cancel);

    /// <param name="scope">The sites that are counted; the days before are kept for the whole plant alone.</param>
    public async Task<IReadOnlyList<Line>> Show(SiteScope scope, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        List<CoverageDebtRow> kept = scope.Only is not null ? []
            : await db.CoverageDebt.OrderByDescending(c => c.Day).Take(TrendDays * Enum.GetValues<CoverageKind>().Length).ToListAsync(cancel);
        var lines = new List<Line>();
        foreach (var (kind, assets, inService) in await Count(db, knowledge, scope, cancel))
            lines.Add(new(kind, assets, inService, Because(kind),
                [.. kept.Where(k => k.Kind == kind).OrderBy(k => k.Day).Select(k => new Point(k.Day, k.Assets, k.InService))]));
        return lines;
    }

    public Task<IReadOnlyList<Item>> List(CoverageKind kind, int limit, CancellationToken cancel) => List(kind, SiteScope.All, "", limit, cancel);

    /// <param name="scope">The sites whose assets may be seen.</param>
    /// <param name="after">The last tag of the page before.</param>
    public async Task<IReadOnlyList<Item>> List(CoverageKind kind, SiteScope scope, string after, int limit, CancellationToken cancel)
    {
        await using var db = store.Read();
        var assets = In(db, kind, scope, await Unnamed(db, knowledge, cancel)).Where(a => string.Compare(a.Tag, after) > 0);
        return await assets.OrderBy(a => a.Tag).Take(limit).Select(a => new Item(a.Tag, a.Site, a.Vendor, a.Product, Because(kind))).ToListAsync(cancel);
    }

    /// <summary>Writes today's numbers, over those of an earlier import of the same day.</summary>
    internal static async Task Keep(Change change, ProductKnowledge knowledge, CancellationToken cancel)
    {
        await change.Db.SaveChangesAsync(cancel);
        var sites = await change.Db.Sites.Select(s => s.Name).ToListAsync(cancel);
        var today = change.At.InZone((await SiteZones.Load(change.Db, cancel)).Of(sites)).Date;
        var kept = await change.Db.CoverageDebt.Where(c => c.Day == today).ToListAsync(cancel);
        foreach (var (kind, assets, inService) in await Count(change.Db, knowledge, SiteScope.All, cancel))
        {
            var row = kept.Find(k => k.Kind == kind);
            if (row is null) change.Db.CoverageDebt.Add(row = new() { Day = today, Kind = kind });
            (row.Assets, row.InService) = (assets, inService);
        }
    }

    static async Task<List<(CoverageKind Kind, int Assets, int InService)>> Count(PlantPatchDb db, ProductKnowledge knowledge, SiteScope scope, CancellationToken cancel)
    {
        var inService = await db.Assets.Within(scope).CountAsync(a => a.RetiredAt == null, cancel);
        var unnamed = await Unnamed(db, knowledge, cancel);
        var counts = new List<(CoverageKind, int, int)>();
        foreach (var kind in Enum.GetValues<CoverageKind>()) counts.Add((kind, await In(db, kind, scope, unnamed).CountAsync(cancel), inService));
        return counts;
    }

    static IQueryable<AssetRow> In(PlantPatchDb db, CoverageKind kind, SiteScope scope, List<string> unnamed)
    {
        var assets = db.Assets.Within(scope).Where(a => a.RetiredAt == null);
        return kind switch
        {
            CoverageKind.NoVersion => assets.Where(a => a.Components.Any(c => c.RemovedAt == null && c.Version == "")),
            CoverageKind.NoFeed => assets.Where(a => unnamed.Contains(a.Vendor)),
            CoverageKind.Unknown => assets.Where(a => db.Findings.Where(f => f.State == FindingState.Open && f.Verdict == Verdict.Unknown).Select(f => f.AssetId).Contains(a.Id)),
            // No source of vendor qualification is read yet, so nothing is covered; a number that looked better would be a lie.
            _ => assets,
        };
    }

    // The spellings of vendors in the inventory that no advisory, of any revision, ever named; a blank one is among them.
    static async Task<List<string>> Unnamed(PlantPatchDb db, ProductKnowledge knowledge, CancellationToken cancel)
    {
        var advised = (await db.AdvisoryProducts.Select(p => p.Vendor).Distinct().ToListAsync(cancel)).ConvertAll(knowledge.Vendors.Read);
        var installed = await db.Assets.Where(a => a.RetiredAt == null).Select(a => a.Vendor).Distinct().ToListAsync(cancel);
        return installed.FindAll(vendor => knowledge.Vendors.Read(vendor) is var own && !advised.Exists(a => knowledge.Vendors.Relate(a, own) == VendorRelation.Same));
    }

    static string Because(CoverageKind kind) => kind switch
    {
        CoverageKind.NoVersion => "something on the asset has no version on record, so no range can be judged",
        CoverageKind.NoFeed => "no advisory that ever came in names the vendor: nobody would tell",
        CoverageKind.Unknown => "an open finding is unknown and nobody has decided it",
        _ => "there is no vendor qualification data yet, so no asset is covered",
    };
}
