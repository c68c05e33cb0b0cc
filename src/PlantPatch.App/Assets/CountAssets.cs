using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Assets;

/// <summary>How many assets are in service in each unit of each site.</summary>
public sealed class CountAssets(Store store)
{
    public sealed record Line(string Site, string Unit, int Assets);

    public async Task<IReadOnlyList<Line>> Run(SiteScope scope, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.Assets.Within(scope).Where(a => a.RetiredAt == null).GroupBy(a => new { a.Site, a.Unit })
            .OrderBy(g => g.Key.Site).ThenBy(g => g.Key.Unit).Select(g => new Line(g.Key.Site, g.Key.Unit, g.Count())).ToListAsync(cancel);
    }
}
