using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Review;

/// <summary>Groups open findings by the question behind them, so that one answer serves all that are alike; what matters most comes first.</summary>
public static class ReviewQueue
{
    public static IReadOnlyList<ReviewItem> Of(IEnumerable<OpenQuestion> questions) =>
        [.. questions.GroupBy(ReviewKey.ItemOf).Select(g => Item(g.Key, [.. g.OrderBy(q => q.FindingId)])).Order(ReviewOrder.ByImportance)];

    /// <param name="findings">All that hang on this question; not empty.</param>
    public static ReviewItem Item(string id, IReadOnlyList<OpenQuestion> findings)
    {
        var (first, advisories) = (findings[0], Distinct(findings, q => q.Advisory));
        return new()
        {
            Id = id, Doubt = first.Doubt, Findings = findings, FindingCount = findings.Count, SiteOf = findings.DistinctBy(q => q.Asset).ToDictionary(q => q.Asset, q => q.Site), Answers = ReviewWords.AnswersOf(first.Doubt),
            Question = ReviewWords.Question(new(first.Doubt, first.Thing, first.RowVendor, first.RowProduct, findings.Select(q => q.Range), advisories)),
            Assets = Distinct(findings, q => q.Asset), Advisories = advisories, Vulnerabilities = Distinct(findings, q => q.Vulnerability),
            KnownExploited = findings.Any(q => q.KnownExploited), NetworkExposed = findings.Any(q => q.NetworkExposed),
            SafetyRelevant = findings.Any(q => q.SafetyRelevant), Score = findings.Max(q => q.Score),
        };
    }

    static IReadOnlyList<string> Distinct(IReadOnlyList<OpenQuestion> findings, Func<OpenQuestion, string> what) =>
        [.. findings.Select(what).Distinct().Order(StringComparer.Ordinal)];
}
