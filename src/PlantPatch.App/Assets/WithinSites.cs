using PlantPatch.App.Findings;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Assets;

/// <summary>Cuts a query down to the sites that somebody may see, in the database.</summary>
public static class WithinSites
{
    public static IQueryable<AssetRow> Within(this IQueryable<AssetRow> assets, SiteScope scope)
    {
        if (scope.Only is not { } sites) return assets;
        var only = sites.ToArray();
        return assets.Where(a => only.Contains(a.Site));
    }

    public static IQueryable<FindingRow> Within(this IQueryable<FindingRow> findings, SiteScope scope)
    {
        if (scope.Only is not { } sites) return findings;
        var only = sites.ToArray();
        return findings.Where(f => only.Contains(f.Site));
    }
}
