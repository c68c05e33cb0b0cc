using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Sites;

/// <summary>The sites that have assets or a zone, by name.</summary>
public sealed class ListSites(Store store)
{
    public sealed record Item(string Name, string Zone, int Assets);

    public async Task<IReadOnlyList<Item>> Run(CancellationToken cancel)
    {
        await using var db = store.Read();
        var zones = await db.Sites.ToDictionaryAsync(s => s.Name, s => s.Zone, cancel);
        var counts = await db.Assets.Where(a => a.RetiredAt == null).GroupBy(a => a.Site).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return [.. zones.Keys.Union(counts.Keys).Order(StringComparer.Ordinal)
            .Select(name => new Item(name, zones.GetValueOrDefault(name, "(none: counted in UTC)"), counts.GetValueOrDefault(name)))];
    }
}
