using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Assets;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Risk;

namespace PlantPatch.App.Risk;

/// <summary>What CVSS scores are on the plant's own assets.</summary>
public sealed class ScoresHere(Store store)
{
    /// <summary>A statement that people made about an asset, for its page.</summary>
    public sealed record Surroundings(CvssEnvironment Environment, EnvironmentRow? Stated);

    /// <returns>Null when there is no such asset.</returns>
    public async Task<Surroundings?> Of(string tag, CancellationToken cancel)
    {
        await using var db = store.Read();
        if (await db.Assets.SingleOrDefaultAsync(a => a.Tag == tag, cancel) is not { } asset) return null;
        var stated = await db.Environments.SingleOrDefaultAsync(e => e.Asset == tag && e.KnownTo == null, cancel);
        return new(CvssEnvironment.Of(asset.ToAsset(), stated?.Stated), stated);
    }

    /// <summary>The environment of each of these assets, by tag.</summary>
    internal static async Task<IReadOnlyDictionary<string, CvssEnvironment>> Of(PlantPatchDb db, IReadOnlyCollection<long> assets, Instant at, CancellationToken cancel)
    {
        var (found, then) = (new Dictionary<string, CvssEnvironment>(assets.Count), await AssetsThen.Load(db, at, cancel));
        foreach (var some in assets.Chunk(500))
        {
            var rows = await db.Assets.Where(a => some.Contains(a.Id)).ToListAsync(cancel);
            var tags = rows.Select(a => a.Tag).ToArray();
            var stated = await db.Environments.KnownAt(at).Where(e => tags.Contains(e.Asset)).ToDictionaryAsync(e => e.Asset, e => e.Stated, cancel);
            foreach (var row in rows) found[row.Tag] = CvssEnvironment.Of(then.Of(row.ToAsset()), stated.GetValueOrDefault(row.Tag));
        }

        return found;
    }
}
