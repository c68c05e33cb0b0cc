using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Obligations;

namespace PlantPatch.App.Obligations;

/// <summary>
/// Obligations of one patch that can be decided together: in the same state, on assets with the same things installed in the same versions, of the same
/// impact and class. Who differs is named, with what differs.
/// </summary>
public sealed class AlikeObligations(Store store)
{
    /// <param name="Differs">What is different; empty for those that are alike.</param>
    public sealed record Item(ObligationKey Key, ObligationState State, string Site, string Unit, string Differs);

    public async Task<IReadOnlyList<Item>> Run(ObligationKey key, SiteScope scope, CancellationToken cancel)
    {
        await using var db = store.Read();
        var rows = await db.Obligations.Where(o => o.Patch == key.Patch && o.KnownTo == null).OrderBy(o => o.Asset).ToListAsync(cancel);
        var tags = rows.Select(r => r.Asset).ToArray();
        var things = (await (from asset in db.Assets
                where tags.Contains(asset.Tag)
                from component in db.Components.Where(c => c.AssetId == asset.Id && c.RemovedAt == null).DefaultIfEmpty()
                select new { asset.Tag, asset.Impact, asset.Class, Maker = asset.Vendor, Type = asset.Product, asset.Model, Component = component }).ToListAsync(cancel))
            .GroupBy(t => t.Tag).ToDictionary(g => g.Key, g => (Rating: $"{g.First().Impact} {g.First().Class}", Things: g.Select(t => t.Component is not { } c ? "" : c.Product.Length > 0 ? Words(c.Vendor, c.Product, c.Model, c.Version) : Words(t.Maker, t.Type, t.Model, c.Version)).Order(StringComparer.Ordinal).ToList()));
        if (rows.Find(r => r.Asset == key.Asset) is not { } model || !scope.Has(model.Site)) return [];

        var like = things.GetValueOrDefault(key.Asset);
        return [.. rows.Where(r => scope.Has(r.Site)).Select(row => new Item(new(row.Patch, row.Asset), row.State, row.Site, row.Unit, Difference(row)))];

        static string Words(params string[] words) => string.Join(' ', words.Where(w => w.Length > 0));

        string Difference(ObligationRow row)
        {
            if (row.Asset == key.Asset) return "";
            if (row.State != model.State) return $"it is {row.State.Text()}, not {model.State.Text()}";
            var its = things.GetValueOrDefault(row.Asset);
            if (its.Things is null || like.Things is null) return "the inventory does not say what is installed";
            if (its.Rating != like.Rating) return $"it is rated {its.Rating.Trim()}, not {like.Rating.Trim()}";
            var (more, less) = (its.Things.Except(like.Things).ToList(), like.Things.Except(its.Things).ToList());
            return more.Count + less.Count == 0 ? "" : string.Join("; ", more.Select(t => $"it has {t}").Concat(less.Select(t => $"it lacks {t}")));
        }
    }
}
