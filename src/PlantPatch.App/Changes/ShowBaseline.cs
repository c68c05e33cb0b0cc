using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Changes;

namespace PlantPatch.App.Changes;

/// <summary>An asset's baselines, the newest first, its changes, and what deviates now.</summary>
public sealed class ShowBaseline(Store store)
{
    public sealed record Version(BaselineRow Row, Baseline Items, IReadOnlyList<string> Deviations);

    public sealed record Shown(IReadOnlyList<Version> Versions, IReadOnlyList<ChangeRow> Changes, IReadOnlyList<DueRow> Dues, IReadOnlyList<string> DeviatesNow);

    /// <returns>Null when there is no such asset, or not for the asker.</returns>
    public async Task<Shown?> Run(string asset, AsOf asOf, SiteScope scope, CancellationToken cancel)
    {
        await using var db = store.Read();
        var site = await db.Assets.Where(a => a.Tag == asset).Select(a => a.Site).SingleOrDefaultAsync(cancel);
        if (site is null || !scope.Has(site)) return null;
        var rows = await db.Baselines.Where(b => b.Asset == asset && b.At <= asOf.At).OrderBy(b => b.Version).ToListAsync(cancel);
        var versions = rows.Select((row, i) => new Version(row, Baselines.Read(row), i == 0 ? [] : Baseline.Deviations(Baselines.Read(rows[i - 1]), Baselines.Read(row)))).Reverse().ToList();
        return new(versions, await db.Changes.Where(c => c.Asset == asset && c.At <= asOf.At).OrderByDescending(c => c.At).ToListAsync(cancel),
            await db.Dues.KnownAt(asOf).Where(d => d.Asset == asset && (d.Rule == "C5" || d.Rule == "C6") && d.Open).OrderBy(d => d.Due).ThenBy(d => d.Subject).ToListAsync(cancel),
            versions.Count == 0 || !asOf.IsNow ? [] : Baseline.Deviations(versions[0].Items, await Baselines.Now(db, asset, versions[0].Items, null, null, cancel)));
    }
}
