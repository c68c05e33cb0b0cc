using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Patches;

namespace PlantPatch.App.Findings;

/// <summary>A finding with what its mark follows from; as many findings as share all of it stand in one row.</summary>
public sealed record MarkedFindings(
    long AdvisoryId, string Advisory, long AssetId, string Asset, string ProductId, string Product, string Version, Verdict Verdict, FindingState State,
    bool Replaced, bool StillOpen, PatchStatus? Patch, int Findings)
{
    public Marked Marked => RemediationMark.Of(new(State, Replaced, StillOpen, Patch));

    /// <summary>Of one advisory, of one asset, or of all: per product and asset the advisories, per advisory its products and assets.</summary>
    internal static IQueryable<MarkedFindings> Of(PlantPatchDb db, long? advisory = null, long? asset = null, SiteScope? scope = null)
    {
        var findings = db.Findings.Within(scope ?? SiteScope.All);
        if (advisory is { } document) findings = findings.Where(f => f.AdvisoryId == document);
        if (asset is { } one) findings = findings.Where(f => f.AssetId == one);
        var rows =
            from finding in findings
            join held in db.Assets on finding.AssetId equals held.Id
            join component in db.Components on finding.ComponentId equals component.Id
            join announced in db.Advisories on finding.AdvisoryId equals announced.Id
            from patch in db.Patches.Where(p => p.Id == finding.PatchId).DefaultIfEmpty()
            select new
            {
                finding.AdvisoryId, Advisory = announced.TrackingId, finding.AssetId, Asset = held.Tag, finding.ProductId,
                Product = component.Product == "" ? held.Product : component.Product, component.Version, finding.Verdict, finding.State,
                // Where only its version became known, nothing was replaced and nothing remedied.
                Replaced = component.RemovedAt != null && !db.RecordedVersions.Any(r => r.ListedId == component.Id),
                StillOpen = finding.State == FindingState.Closed && component.RemovedAt != null && db.Findings.Any(o => o.AssetId == finding.AssetId
                    && o.AdvisoryId == finding.AdvisoryId && o.Vulnerability == finding.Vulnerability && o.State == FindingState.Open),
                Patch = (PatchStatus?)patch.Status,
            };
        return rows.GroupBy(r => r).OrderBy(g => g.Key.Advisory).ThenBy(g => g.Key.Asset).ThenBy(g => g.Key.ProductId).Select(g => new MarkedFindings(
            g.Key.AdvisoryId, g.Key.Advisory, g.Key.AssetId, g.Key.Asset, g.Key.ProductId, g.Key.Product, g.Key.Version, g.Key.Verdict, g.Key.State,
            g.Key.Replaced, g.Key.StillOpen, g.Key.Patch, g.Count()));
    }
}
