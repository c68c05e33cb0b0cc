using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Assets;
using PlantPatch.App.Sites;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Risk;

namespace PlantPatch.App.Patches;

/// <summary>An asset that a patch is for, with what the risk score looks at.</summary>
public sealed record PatchAsset(string Tag, string Site, string Unit, PurdueLevel? Purdue, bool NetworkExposed, bool SafetyRelevant)
{
    public AssetTraits Traits => AssetTraitsOf.Of(NetworkExposed, Purdue?.SeedText(), SafetyRelevant);
}

/// <summary>A patch as people see it: the record, its score point by point, its deadline with the sum, and the days left in the site's zone.</summary>
public sealed record PatchEntry(Patch Patch, RiskScore Score, EvaluationDeadline Deadline, int DaysLeft, IReadOnlyList<PatchAsset> Assets, PatchRow Row, string Zone)
{
    public RankedPatch Rank => new(
        Patch.Status.IsSettled() ? RiskRating.Unrated : Score.Rating, Patch.KnownExploited,
        Assets.Count(a => a.NetworkExposed && a.SafetyRelevant), Assets.Count, Deadline.Due.AtMidnight(), Patch.Id);
}

/// <summary>All patches with their CVEs, advisories and assets; one read for lists, reports and the ranking.</summary>
public sealed class PatchBook(Store store)
{
    public Task<IReadOnlyList<PatchEntry>> Run(CancellationToken cancel) => Run(SiteScope.All, cancel);

    /// <param name="scope">Only patches for assets of these sites, each with these assets alone: what another site has, shows in no score.</param>
    public async Task<IReadOnlyList<PatchEntry>> Run(SiteScope scope, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await Read(db, Within(db, scope), scope, store.Clock.GetCurrentInstant(), cancel);
    }

    static IQueryable<PatchRow> Within(PlantPatchDb db, SiteScope scope) => scope.Only is null ? db.Patches : db.Patches.Where(p =>
        db.PatchAssets.Any(t => t.PatchId == p.Id && t.RemovedAt == null && db.Assets.Within(scope).Any(a => a.Id == t.AssetId)));

    internal static Task<IReadOnlyList<PatchEntry>> Read(PlantPatchDb db, IQueryable<PatchRow> which, Instant now, CancellationToken cancel) =>
        Read(db, which, SiteScope.All, now, cancel);

    static async Task<IReadOnlyList<PatchEntry>> Read(PlantPatchDb db, IQueryable<PatchRow> which, SiteScope scope, Instant now, CancellationToken cancel)
    {
        var zones = await SiteZones.Load(db, cancel);
        var rows = await which.AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancel);
        var ids = which.Select(p => p.Id);
        var cves = (await db.PatchCves.AsNoTracking().Where(c => ids.Contains(c.PatchId)).ToListAsync(cancel)).ToLookup(c => c.PatchId, c => c.Cve);
        var advisories = (await db.PatchAdvisories.AsNoTracking().Where(a => ids.Contains(a.PatchId)).ToListAsync(cancel)).ToLookup(a => a.PatchId, a => a.TrackingId);
        var kev = (await db.Kev.Where(k => k.WithdrawnAt == null).Select(k => k.Cve).ToListAsync(cancel)).ToHashSet();
        var assets = (await (
            from tie in db.PatchAssets
            join asset in db.Assets.Within(scope) on tie.AssetId equals asset.Id
            where tie.RemovedAt == null && ids.Contains(tie.PatchId)
            orderby asset.Tag
            select new { tie.PatchId, Asset = new PatchAsset(asset.Tag, asset.Site, asset.Unit, asset.Purdue, asset.NetworkExposed, asset.SafetyRelevant) })
            .ToListAsync(cancel)).ToLookup(t => t.PatchId, t => t.Asset);

        return rows.ConvertAll(row => Entry(row, [.. cves[row.Id].Order(StringComparer.Ordinal)], [.. advisories[row.Id].Order(StringComparer.Ordinal)],
            [.. assets[row.Id]], kev, zones, now));
    }

    /// <summary>The patch of that name as people type it, in any case; null when there is none.</summary>
    public Task<PatchEntry?> Find(string id, CancellationToken cancel) => Find(id, SiteScope.All, cancel);

    /// <param name="scope">A patch for no asset of these sites is not found.</param>
    public async Task<PatchEntry?> Find(string id, SiteScope scope, CancellationToken cancel)
    {
        await using var db = store.Read();
        if (await Named(db, id).Select(p => (long?)p.Id).FirstOrDefaultAsync(cancel) is not { } row) return null;
        var found = await Read(db, Within(db, scope).Where(p => p.Id == row), scope, store.Clock.GetCurrentInstant(), cancel);
        return found.Count > 0 ? found[0] : null;
    }

    internal static IQueryable<PatchRow> Named(PlantPatchDb db, string id)
    {
        var wanted = id.Trim().ToLowerInvariant();
        return db.Patches.Where(p => p.PatchId.ToLower() == wanted).OrderBy(p => p.Id);
    }

    static PatchEntry Entry(PatchRow row, IReadOnlyList<string> cves, IReadOnlyList<string> advisories, IReadOnlyList<PatchAsset> assets,
        HashSet<string> kev, SiteZones zones, Instant now)
    {
        var exploited = cves.Any(kev.Contains);
        var patch = PatchMapping.ToPatch(row, cves, advisories, assets, exploited);
        var deadline = EvaluationDeadline.Of(row.IdentifiedDate, row.EvaluationDeadline == row.IdentifiedDate.PlusDays(EvaluationDeadline.Days) ? null : row.EvaluationDeadline);
        var zone = zones.Of(assets.Select(a => a.Site));
        return new(patch, RiskScore.Of(patch.Cvss, exploited, [.. assets.Select(a => (a.Tag, a.Traits))]), deadline,
            deadline.DaysLeft(now, zone), assets, row, zone.Id);
    }
}
