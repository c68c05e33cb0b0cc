using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>The id of the question that a finding without a verdict hangs on.</summary>
public sealed class FindQuestion(Store store)
{
    /// <returns>Null when there is no such finding.</returns>
    public async Task<string?> Of(long finding, CancellationToken cancel) => (await Of((IReadOnlyCollection<long>)[finding], cancel)).GetValueOrDefault(finding);

    /// <summary>The questions of several findings, by the finding's id.</summary>
    public async Task<IReadOnlyDictionary<long, string>> Of(IReadOnlyCollection<long> findings, CancellationToken cancel)
    {
        await using var db = store.Read();
        var rows = await (
            from f in db.Findings
            where findings.Contains(f.Id)
            join asset in db.Assets on f.AssetId equals asset.Id
            join component in db.Components on f.ComponentId equals component.Id
            join advisory in db.Advisories on f.AdvisoryId equals advisory.Id
            from row in db.AdvisoryProducts.Where(p => p.RevisionId == f.RevisionId && p.ProductId == f.ProductId).DefaultIfEmpty()
            select new { f, component, asset.Tag, asset.Vendor, asset.Product, asset.Model, asset.Serial, advisory.TrackingId, advisory.Namespace, Row = row }).ToListAsync(cancel);
        return rows.DistinctBy(r => r.f.Id).ToDictionary(r => r.f.Id, r => ReviewKey.ItemOf(new()
        {
            FindingId = r.f.Id, Asset = r.Tag, Thing = InstalledBase.Of(r.component, r.Vendor, r.Product, r.Model, r.Serial), AdvisoryId = r.f.AdvisoryId,
            Namespace = r.Namespace, Advisory = r.TrackingId, Vulnerability = r.f.Vulnerability, RowVendor = r.Row?.Vendor ?? "",
            RowProduct = r.Row is null ? "" : r.Row.Product.Length > 0 ? r.Row.Product : r.Row.FullName, Doubt = r.f.Doubt, Because = r.f.Because,
        }));
    }
}
