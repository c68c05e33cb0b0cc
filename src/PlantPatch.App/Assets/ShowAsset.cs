using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Findings;
using PlantPatch.App.Review;
using PlantPatch.App.Storage;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Findings;

namespace PlantPatch.App.Assets;

/// <summary>One asset with what is installed, what was installed before, and its open findings.</summary>
public sealed class ShowAsset(Store store)
{
    /// <param name="Recorded">Who recorded the version that the inventory had not, and what became of it; empty where the inventory says it.</param>
    public sealed record Installed(string Kind, string Name, string Version, string Since, string Removed, string Recorded);

    public sealed record Shown(Asset Asset, IReadOnlyList<Installed> Components, int OpenFindings, IReadOnlyList<MarkedFindings> Advisories);

    /// <returns>Null when there is no such asset.</returns>
    public async Task<Shown?> Run(string tag, CancellationToken cancel)
    {
        await using var db = store.Read();
        var row = await db.Assets.Include(a => a.Components).SingleOrDefaultAsync(a => a.Tag == tag, cancel);
        if (row is null) return null;
        var recorded = (await (from r in db.RecordedVersions where r.AssetId == row.Id join d in db.Decisions on r.DecisionId equals d.Id orderby d.Number descending select new { r, d })
            .ToListAsync(cancel)).ToLookup(x => x.r.ComponentId, x => RecordedVersions.Told(x.d, x.r));

        return new(row.ToAsset(),
            [.. row.Components.OrderBy(c => c.RemovedAt is null ? 0 : 1).ThenBy(c => c.Kind).ThenBy(c => c.Id).Select(c => new Installed(
                Words(c.Kind), $"{c.Vendor} {(c.Product.Length > 0 ? c.Product : row.Product)}".Trim(), c.Version, Storage.Columns.Text(c.InstalledAt),
                c.RemovedAt is { } gone ? Storage.Columns.Text(gone) : "", recorded[c.Id].FirstOrDefault() ?? ""))],
            await db.Findings.CountAsync(f => f.AssetId == row.Id && f.State == FindingState.Open, cancel),
            await MarkedFindings.Of(db, asset: row.Id).ToListAsync(cancel));
    }

    static string Words(ComponentKind kind) => kind == ComponentKind.OperatingSystem ? "operating system" : kind.ToString().ToLowerInvariant();
}
