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
}
