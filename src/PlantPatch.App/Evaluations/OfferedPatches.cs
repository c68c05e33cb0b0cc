using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Assets;
using PlantPatch.App.Sources;
using PlantPatch.App.Storage;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Evaluations;

/// <summary>An asset that a patch may apply to, with what it is judged by.</summary>
sealed record OfferedAsset(string Tag, string Site, string Basis);

/// <summary>A patch that an evaluation should look at.</summary>
/// <param name="VendorReleased">When its advisory was released; null where none is known.</param>
sealed record OfferedPatch(string Patch, string Vendor, string Product, LocalDate? VendorReleased, Instant FirstSeen, IReadOnlyList<OfferedAsset> Assets);

/// <summary>
/// The patches on record that a source announces and that no evaluation of it has had. A source announces what comes in under its publisher's namespace, and what
/// it is followed for. Assets of low impact are left out, unrated ones are not.
/// </summary>
static class OfferedPatches
{
    /// <param name="cutOff">Only what was first seen by then; null for any.</param>
    /// <param name="asset">Only for this asset.</param>
    /// <param name="only">Only these patches, whatever the source announces; null for all that it does.</param>
    public static async Task<IReadOnlyList<OfferedPatch>> Find(
        PlantPatchDb db, SourceRow source, IReadOnlyCollection<string> evaluated, Instant? cutOff, string asset, IReadOnlyCollection<string>? only, DateTimeZone zone, CancellationToken cancel)
    {
        var which = db.Patches.Where(p => (cutOff == null || p.FirstSeen <= cutOff) && (only == null || only.Contains(p.PatchId)));
        var patches = (await which.AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancel)).Where(p => !evaluated.Contains(p.PatchId)).ToList();
        var ids = which.Select(p => p.Id);
        var announced = (await (
            from named in db.PatchAdvisories
            where ids.Contains(named.PatchId)
            join advisory in db.Advisories on named.TrackingId equals advisory.TrackingId
            select new { named.PatchId, advisory.Namespace, advisory.InitialRelease }).ToListAsync(cancel)).ToLookup(a => a.PatchId);
        var tied = (await (
            from tie in db.PatchAssets
            where tie.RemovedAt == null && ids.Contains(tie.PatchId)
            join row in db.Assets on tie.AssetId equals row.Id
            where row.RetiredAt == null && (row.Impact == null || row.Impact == ImpactRating.High || row.Impact == ImpactRating.Medium) && (asset == "" || row.Tag == asset)
            orderby row.Tag
            select new { tie.PatchId, tie.AssetId, row.Tag, row.Site, row.System, row.Vendor, row.Product }).ToListAsync(cancel)).ToLookup(t => t.PatchId);
        var judged = (await (
            from finding in db.Findings
            where finding.PatchId != null && ids.Contains(finding.PatchId.Value)
            join part in db.Components on finding.ComponentId equals part.Id
            select new { PatchId = finding.PatchId!.Value, finding.AssetId, part.Vendor, part.Product, part.Version }).Distinct().ToListAsync(cancel)).ToLookup(f => (f.PatchId, f.AssetId));
        var alone = tied.SelectMany(t => t).Where(t => !judged.Contains((t.PatchId, t.AssetId))).Select(t => t.AssetId).Distinct().ToList();
        var parts = (await db.Components.Where(c => alone.Contains(c.AssetId) && c.RemovedAt == null).Select(c => new { c.AssetId, c.Vendor, c.Product, c.Version }).ToListAsync(cancel)).ToLookup(c => c.AssetId);
        var rules = (await db.SourceCoverage.AsNoTracking().Where(c => c.Source == source.SourceId && c.KnownTo == null).ToListAsync(cancel)).ConvertAll(c => c.ToRule());

        var offered = new List<OfferedPatch>();
        foreach (var patch in patches)
        {
            var published = only is not null || (source.Publisher.Length > 0 && announced[patch.Id].Any(a => a.Namespace == source.Publisher));
            bool Follows(string tag, string system, string vendor, string product) => rules.Exists(r => r.Covers(new(tag, system, ComponentKind.Software, vendor, product, "")));
            var assets = tied[patch.Id].Where(t => published || Follows(t.Tag, t.System, patch.Vendor, patch.Product)
                || judged[(patch.Id, t.AssetId)].Any(j => Follows(t.Tag, t.System, Or(j.Vendor, t.Vendor), Or(j.Product, t.Product))))
                .Select(t => new OfferedAsset(t.Tag, t.Site, Basis(judged.Contains((patch.Id, t.AssetId))
                    ? judged[(patch.Id, t.AssetId)].Select(j => (Or(j.Vendor, t.Vendor), Or(j.Product, t.Product), j.Version))
                    : parts[t.AssetId].Select(c => (Or(c.Vendor, t.Vendor), Or(c.Product, t.Product), c.Version)).Where(c => IsAlike(c.Item2, patch.Product))))).ToList();
            if (assets.Count == 0 && !published && !Follows("", "", patch.Vendor, patch.Product)) continue;
            if (asset.Length > 0 && assets.Count == 0 && only is null) continue;
            var released = announced[patch.Id].Select(a => (LocalDate?)a.InitialRelease.InZone(zone).Date).Min();
            offered.Add(new(patch.PatchId, patch.Vendor, patch.Product, released, patch.FirstSeen, assets));
        }

        return offered;
    }

    static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;

    static bool IsAlike(string one, string other) => one.StartsWith(other, StringComparison.OrdinalIgnoreCase) || other.StartsWith(one, StringComparison.OrdinalIgnoreCase);

    static string Basis(IEnumerable<(string Vendor, string Product, string Version)> parts) => string.Join("; ", parts
        .Select(p => $"{p.Vendor} {p.Product} {Or(p.Version, "(no version)")}".Trim()).Distinct().Order(StringComparer.Ordinal).Take(3));
}
