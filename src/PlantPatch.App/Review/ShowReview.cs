using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>One question with all its findings, what is proposed, and what people decided about it or about the same thing before.</summary>
public sealed class ShowReview(Store store)
{
    public sealed record Shown(ReviewItem Item, IReadOnlyList<DecisionRow> Earlier);

    /// <returns>Null when there is no such question, or it is answered.</returns>
    public Task<Shown?> Run(string id, CancellationToken cancel) => Run(id, SiteScope.All, cancel);

    /// <param name="scope">The sites whose findings may be seen.</param>
    public async Task<Shown?> Run(string id, SiteScope scope, CancellationToken cancel)
    {
        await using var db = store.Read();
        if (await ListReview.Find(db, id, scope, cancel) is not { } item) return null;

        var thing = item.Example.Thing;
        // Earlier reasons are offered, never applied by themselves.
        var earlier = await db.Decisions
            .Where(d => d.Item == item.Id || d.Vendor == thing.Vendor && d.Product == thing.Product && d.Model == thing.Model)
            .OrderByDescending(d => d.Number).Take(20).ToListAsync(cancel);
        return new(item, earlier);
    }
}
