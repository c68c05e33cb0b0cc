using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>What a person has to decide: open findings without a verdict, each question once, the most important first. It reads a page of the ledger.</summary>
public sealed class ListReview(Store store)
{
    const int AtOnce = 500;

    public sealed record Query
    {
        public Doubt? Kind { get; init; }

        /// <summary>A question is counted, and takes its place, with what hangs on it at this site alone; empty for all.</summary>
        public string Site { get; init; } = "";
        public int Limit { get; init; } = 50;

        /// <summary>The last question of the page before.</summary>
        public ReviewPlace? After { get; init; }

        /// <summary>Name the vulnerabilities and assets too.</summary>
        public bool WithNames { get; init; }

        /// <summary>The sites whose findings may be seen; a question is shown with these only.</summary>
        public SiteScope Scope { get; init; } = SiteScope.All;
    }

    /// <returns>A page of entries, and how many there are in all.</returns>
    public async Task<(IReadOnlyList<ReviewEntry> Entries, int Total)> Run(Query query, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var scope = query.Site.Length == 0 ? query.Scope : query.Scope.And(SiteScope.Of([query.Site]));
        var (rows, total) = scope.Only is null or { Count: 1 } ? await Page(db, query, scope.Only?[0], cancel) : await Page(db, query, scope.Only, cancel);
        var proposed = await OpenQuestions.Proposals(db, cancel);
        var entries = new List<ReviewEntry>(rows.Count);
        foreach (var some in rows.Chunk(AtOnce)) entries.AddRange(await Told(db, some, scope, query.WithNames, proposed, cancel));
        return (entries, total);
    }

    /// <summary>
    /// Says so when open findings without a verdict stand in no question: they were judged by a program that kept none, and would be missed. Null when all do.
    /// </summary>
    public async Task<string?> Unasked(SiteScope scope, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var only = scope.Only?.ToArray();
        // Both by an index: the findings themselves are read only where the two differ.
        var open = db.Findings.Within(scope).Where(f => f.State == FindingState.Open && f.Verdict == Verdict.Unknown);
        var asked = await db.Questions.Where(q => only == null ? q.Site == null : q.Site != null && only.Contains(q.Site)).SumAsync(q => q.Findings, cancel);
        if (await open.CountAsync(cancel) == asked) return null;
        var unasked = await open.CountAsync(f => f.Question == null, cancel);
        return unasked == 0 ? null : $"{unasked} open findings without a verdict stand in no question: an earlier version judged them. Have them judged again: plantpatch matching run --all";
    }

    static int Limit(Query query) => Math.Clamp(query.Limit, 1, 100_000);

    static async Task<(List<QuestionRow> Rows, int Total)> Page(PlantPatchDb db, Query query, string? site, CancellationToken cancel)
    {
        var all = db.Questions.AsNoTracking().Where(q => q.Site == site && (query.Kind == null || q.Doubt == query.Kind));
        var total = await all.CountAsync(cancel);
        if (query.After is { } after) all = all.Where(q => q.Weight < after.Weight || q.Weight == after.Weight && string.Compare(q.Question, after.Id) > 0);
        return (await all.OrderByDescending(q => q.Weight).ThenBy(q => q.Question).Take(Limit(query)).ToListAsync(cancel), total);
    }

    // Of some sites, and not all: what hangs on a question at each of them is put together first.
    static async Task<(List<QuestionRow> Rows, int Total)> Page(PlantPatchDb db, Query query, IReadOnlyList<string> sites, CancellationToken cancel)
    {
        var only = sites.ToArray();
        var rows = await db.Questions.AsNoTracking().Where(q => q.Site != null && only.Contains(q.Site) && (query.Kind == null || q.Doubt == query.Kind)).ToListAsync(cancel);
        var all = rows.GroupBy(q => q.Question).Select(g => g.Count() == 1 ? g.First() : QuestionLedger.Together(g.First().Id, [.. g])).ToList();
        var left = query.After is { } after ? all.Where(q => q.Weight < after.Weight || q.Weight == after.Weight && string.CompareOrdinal(q.Question, after.Id) > 0) : all;
        return ([.. left.OrderByDescending(q => q.Weight).ThenBy(q => q.Question, StringComparer.Ordinal).Take(Limit(query))], all.Count);
    }

    static async Task<IEnumerable<ReviewEntry>> Told(
        PlantPatchDb db, QuestionRow[] page, SiteScope scope, bool withNames, Dictionary<string, DecisionRow> proposed, CancellationToken cancel)
    {
        var (ids, first) = (page.Select(q => q.Question).ToArray(), page.Select(q => q.Example).ToArray());
        var examples = (await OpenQuestions.Read(db, db.Findings.Where(f => first.Contains(f.Id)), SiteScope.All, cancel)).ToDictionary(q => q.FindingId);
        var findings = db.Findings.Where(f => f.Question != null && ids.Contains(f.Question)).Within(scope);
        var asked = (await (
            from row in findings.Select(f => new { f.Question, f.AdvisoryId, f.RevisionId, f.ProductId }).Distinct()
            join advisory in db.Advisories on row.AdvisoryId equals advisory.Id
            from product in db.AdvisoryProducts.Where(p => p.RevisionId == row.RevisionId && p.ProductId == row.ProductId).DefaultIfEmpty()
            select new { row.Question, advisory.TrackingId, Range = product == null ? "" : product.Expression }).ToListAsync(cancel)).ToLookup(a => a.Question!);
        var vulnerabilities = (withNames ? await findings.Select(f => new Name(f.Question!, f.Vulnerability)).Distinct().ToListAsync(cancel) : []).ToLookup(n => n.Question, n => n.Text);
        var tags = (withNames ? await (from finding in findings join asset in db.Assets on finding.AssetId equals asset.Id select new Name(finding.Question!, asset.Tag))
            .Distinct().ToListAsync(cancel) : []).ToLookup(n => n.Question, n => n.Text);
        return page.Select(q =>
        {
            var (example, about) = (examples[q.Example], asked[q.Question].ToList());
            return new ReviewEntry
            {
                Id = q.Question, Doubt = q.Doubt, KnownExploited = q.KnownExploited, NetworkExposed = q.NetworkExposed, SafetyRelevant = q.SafetyRelevant, Score = q.Score,
                Assets = q.Assets, Findings = q.Findings, Proposed = proposed.GetValueOrDefault(q.Question),
                Question = ReviewWords.Question(new(q.Doubt, example.Thing, example.RowVendor, example.RowProduct, about.Select(a => a.Range), about.Select(a => a.TrackingId))),
                Advisories = Sorted(about.Select(a => a.TrackingId)), Vulnerabilities = Sorted(vulnerabilities[q.Question]), AssetTags = Sorted(tags[q.Question]),
            };
        });
    }

    sealed record Name(string Question, string Text);

    static IReadOnlyList<string> Sorted(IEnumerable<string> names) => [.. names.Distinct().Order(StringComparer.Ordinal)];
}
