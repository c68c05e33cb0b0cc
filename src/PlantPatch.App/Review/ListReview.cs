using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>A question with what was proposed as its answer, if anything.</summary>
public sealed record ReviewEntry(ReviewItem Item, DecisionRow? Proposed);

/// <summary>What a person has to decide: open findings without a verdict, each question once, the most important first.</summary>
public sealed class ListReview(Store store)
{
    public sealed record Query
    {
        public Doubt? Kind { get; init; }
        public string Site { get; init; } = "";
        public int Limit { get; init; } = 50;

        /// <summary>The sites whose findings may be seen; a question is shown with these only.</summary>
        public SiteScope Scope { get; init; } = SiteScope.All;
    }

    /// <returns>The first entries, and how many there are in all.</returns>
    public async Task<(IReadOnlyList<ReviewEntry> Entries, int Total)> Run(Query query, CancellationToken cancel)
    {
        await using var db = store.Read();
        var questions = await Questions(db, query.Scope, cancel);
        var items = ReviewQueue.Of(questions)
            .Where(i => (query.Kind is not { } kind || i.Doubt == kind) && (query.Site.Length == 0 || i.Findings.Any(f => f.Site == query.Site))).ToList();
        var proposed = await Proposals(db, cancel);
        return ([.. items.Take(Math.Clamp(query.Limit, 1, 100_000)).Select(i => new ReviewEntry(i, proposed.GetValueOrDefault(i.Id)))], items.Count);
    }

    internal static Task<ReviewItem?> Find(PlantPatchDb db, string id, CancellationToken cancel) => Find(db, id, SiteScope.All, cancel);

    internal static async Task<ReviewItem?> Find(PlantPatchDb db, string id, SiteScope scope, CancellationToken cancel)
    {
        var found = (await Questions(db, scope, cancel)).Where(q => string.Equals(ReviewKey.ItemOf(q), id.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count == 0 ? null : ReviewQueue.Of(found)[0];
    }

    internal static async Task<Dictionary<string, DecisionRow>> Proposals(PlantPatchDb db, CancellationToken cancel) =>
        (await db.Decisions.AsNoTracking().Where(d => d.State == DecisionState.Proposed).OrderBy(d => d.Number).ToListAsync(cancel))
            .GroupBy(d => d.Item).ToDictionary(g => g.Key, g => g.Last());

    static async Task<List<OpenQuestion>> Questions(PlantPatchDb db, SiteScope scope, CancellationToken cancel)
    {
        var kev = (await db.Kev.Where(k => k.WithdrawnAt == null).Select(k => k.Cve).ToListAsync(cancel)).ToHashSet();
        var open =
            from finding in db.Findings.AsNoTracking()
            join asset in db.Assets.AsNoTracking().Within(scope) on finding.AssetId equals asset.Id
            join component in db.Components.AsNoTracking() on finding.ComponentId equals component.Id
            join advisory in db.Advisories.AsNoTracking() on finding.AdvisoryId equals advisory.Id
            from row in db.AdvisoryProducts.Where(p => p.RevisionId == finding.RevisionId && p.ProductId == finding.ProductId).DefaultIfEmpty()
            from listed in db.Vulnerabilities.Where(v => v.RevisionId == finding.RevisionId && v.Name == finding.Vulnerability).DefaultIfEmpty()
            where finding.State == FindingState.Open && finding.Verdict == Verdict.Unknown
            orderby finding.Id
            select new
            {
                finding, component, advisory.TrackingId, advisory.Namespace, Row = row, Score = listed == null ? null : listed.Score,
                asset.Tag, asset.Site, asset.NetworkExposed, asset.SafetyRelevant, asset.Vendor, asset.Product, asset.Model, asset.Serial,
            };
        var questions = new List<OpenQuestion>();
        await foreach (var o in open.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (questions.Count > 0 && questions[^1].FindingId == o.finding.Id) continue;   // a revision that names a product or a CVE twice
            questions.Add(new()
            {
                FindingId = o.finding.Id, Asset = o.Tag, Site = o.Site, NetworkExposed = o.NetworkExposed, SafetyRelevant = o.SafetyRelevant,
                KnownExploited = kev.Contains(o.finding.Vulnerability), Score = o.Score,
                Thing = InstalledBase.Of(o.component, o.Vendor, o.Product, o.Model, o.Serial),
                AdvisoryId = o.finding.AdvisoryId, Namespace = o.Namespace, Advisory = o.TrackingId, Vulnerability = o.finding.Vulnerability,
                ProductId = o.finding.ProductId, RowVendor = o.Row?.Vendor ?? "", RowProduct = Name(o.Row), Range = o.Row?.Expression ?? "",
                Doubt = o.finding.Doubt, Because = o.finding.Because,
            });
        }

        return questions;
    }

    static string Name(Advisories.AdvisoryProductRow? row) => row is null ? "" : row.Product.Length > 0 ? row.Product : row.FullName;
}
