using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Obligations;

/// <summary>Site and unit of assets by their tags; an asset that the inventory does not have is at no site.</summary>
sealed record AssetPlace(string Site, string Unit)
{
    public static AssetPlace None { get; } = new("", "");
}

static class AssetPlaces
{
    const int AtOnce = 500;

    public static async Task<IReadOnlyDictionary<string, AssetPlace>> All(PlantPatchDb db, CancellationToken cancel) =>
        await db.Assets.Select(a => new { a.Tag, a.Site, a.Unit }).ToDictionaryAsync(a => a.Tag, a => new AssetPlace(a.Site, a.Unit), StringComparer.Ordinal, cancel);

    public static async Task<IReadOnlyDictionary<string, AssetPlace>> Of(PlantPatchDb db, IEnumerable<string> tags, CancellationToken cancel)
    {
        var places = new Dictionary<string, AssetPlace>(StringComparer.Ordinal);
        foreach (var some in tags.Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Chunk(AtOnce))
            foreach (var asset in await db.Assets.Where(a => some.Contains(a.Tag)).Select(a => new { a.Tag, a.Site, a.Unit }).ToListAsync(cancel))
                places[asset.Tag] = new(asset.Site, asset.Unit);
        return places;
    }
}
