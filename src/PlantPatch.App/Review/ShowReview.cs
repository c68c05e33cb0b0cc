using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>
/// One question with the first of its findings, what is proposed, and what people decided about it or about the same thing before. All its findings are a list
/// like any other (<see cref="Findings.ListFindings.Query.Question"/>).
/// </summary>
public sealed class ShowReview(Store store)
{
    /// <summary>So many findings are shown; the rest is counted.</summary>
    public const int Most = 200;

    public sealed record Shown(ReviewItem Item, IReadOnlyList<DecisionRow> Earlier);

    /// <summary>An asset with the same product, about which another question is open.</summary>
    public sealed record Other(OpenQuestion Finding, string Question);

    /// <returns>Null when there is no such question, or it is answered.</returns>
    public Task<Shown?> Run(string id, CancellationToken cancel) => Run(id, SiteScope.All, cancel);

    /// <param name="scope">The sites whose findings may be seen.</param>
    /// <param name="most">So many findings are shown.</param>
    public async Task<Shown?> Run(string id, SiteScope scope, CancellationToken cancel, int most = Most)
    {
        await using var db = await store.ReadOneMoment(cancel);
        if (await Item(db, id.Trim().ToUpperInvariant(), scope, most, cancel) is not { } item) return null;

        var thing = item.Example.Thing;
        // Earlier reasons are offered, never applied by themselves.
        var earlier = await db.Decisions
            .Where(d => d.Item == item.Id || d.Vendor == thing.Vendor && d.Product == thing.Product && d.Model == thing.Model)
            .OrderByDescending(d => d.Number).Take(20).ToListAsync(cancel);
        return new(item, earlier);
    }

    // The first findings are read as they are; what is said of all of them comes from the ledger and from what they have in common.
    static async Task<ReviewItem?> Item(PlantPatchDb db, string id, SiteScope scope, int most, CancellationToken cancel)
    {
        var findings = db.Findings.Where(f => f.Question == id).Within(scope);
        var first = await OpenQuestions.Read(db, findings.OrderBy(f => f.Id).Take(most), scope, cancel);
        if (first.Count == 0) return null;
        var item = ReviewQueue.Item(id, first);
        if (first.Count < most) return item;

        var only = scope.Only?.ToArray();
        var all = QuestionLedger.Together(0, await db.Questions.AsNoTracking().Where(q => q.Question == id && (only == null ? q.Site == null : q.Site != null && only.Contains(q.Site))).ToListAsync(cancel));
        var assets = await (from asset in db.Assets where findings.Any(f => f.AssetId == asset.Id) orderby asset.Tag select new { asset.Tag, asset.Site }).ToListAsync(cancel);
        var asked = await (
            from row in findings.Select(f => new { f.AdvisoryId, f.RevisionId, f.ProductId }).Distinct()
            join advisory in db.Advisories on row.AdvisoryId equals advisory.Id
            from product in db.AdvisoryProducts.Where(p => p.RevisionId == row.RevisionId && p.ProductId == row.ProductId).DefaultIfEmpty()
            select new { advisory.TrackingId, Range = product == null ? "" : product.Expression }).ToListAsync(cancel);
        var advisories = Sorted(asked.Select(a => a.TrackingId));
        return item with
        {
            FindingCount = all.Findings, SiteOf = assets.ToDictionary(a => a.Tag, a => a.Site), Assets = Sorted(assets.Select(a => a.Tag)), Advisories = advisories,
            Vulnerabilities = Sorted(await findings.Select(f => f.Vulnerability).Distinct().ToListAsync(cancel)),
            KnownExploited = all.KnownExploited, NetworkExposed = all.NetworkExposed, SafetyRelevant = all.SafetyRelevant, Score = all.Score,
            Question = ReviewWords.Question(new(item.Doubt, item.Example.Thing, item.Example.RowVendor, item.Example.RowProduct, asked.Select(a => a.Range), advisories)),
        };
    }

    static string[] Sorted(IEnumerable<string> names) => [.. names.Distinct().Order(StringComparer.Ordinal)];

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
