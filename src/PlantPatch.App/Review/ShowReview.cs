using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>One question with all its findings, what is proposed, and what people decided about it or about the same thing before.</summary>
public sealed class ShowReview(Store store)
{
    public sealed record Shown(ReviewItem Item, IReadOnlyList<DecisionRow> Earlier);

    /// <summary>An asset with the same product, about which another question is open.</summary>
    public sealed record Other(OpenQuestion Finding, string Question);

    /// <returns>Null when there is no such question, or it is answered.</returns>
    public Task<Shown?> Run(string id, CancellationToken cancel) => Run(id, SiteScope.All, cancel);

    /// <param name="scope">The sites whose findings may be seen.</param>
    public async Task<Shown?> Run(string id, SiteScope scope, CancellationToken cancel)
    {
        await using var db = store.Read();
        if (await OpenQuestions.Find(db, id, scope, cancel) is not { } item) return null;

        var thing = item.Example.Thing;
        // Earlier reasons are offered, never applied by themselves.
        var earlier = await db.Decisions
            .Where(d => d.Item == item.Id || d.Vendor == thing.Vendor && d.Product == thing.Product && d.Model == thing.Model)
            .OrderByDescending(d => d.Number).Take(20).ToListAsync(cancel);
        return new(item, earlier);
    }

    /// <summary>What else is asked about the same vendor's product, another version of it or another variant, once for each asset and question.</summary>
    public async Task<IReadOnlyList<Other>> Others(ReviewItem item, SiteScope scope, int limit, CancellationToken cancel)
    {
        await using var db = store.Read();
        var thing = item.Example.Thing;
        var alike =
            from component in db.Components
            join asset in db.Assets on component.AssetId equals asset.Id
            where component.RemovedAt == null && (component.Product == thing.Product || component.Product == "" && asset.Product == thing.Product)
                && (component.Vendor == thing.Vendor || component.Vendor == "" && asset.Vendor == thing.Vendor)
            select component.Id;
        var asked = await db.Findings.Within(scope).Where(f => f.Question != null && f.Question != item.Id && alike.Contains(f.ComponentId))
            .GroupBy(f => new { f.ComponentId, f.Question }).Select(g => new { g.Key.Question, First = g.Min(f => f.Id) }).OrderBy(f => f.First).Take(limit).ToListAsync(cancel);
        var (first, ids) = (asked.ToDictionary(a => a.First, a => a.Question!), asked.ConvertAll(a => a.First));
        return [.. (await OpenQuestions.Read(db, db.Findings.Where(f => ids.Contains(f.Id)), scope, cancel)).Select(q => new Other(q, first[q.FindingId]))];
    }
}
