using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Review;

/// <summary>Groups open findings by the question behind them, so that one answer serves all that are alike; what matters most comes first.</summary>
public static class ReviewQueue
{
    public static IReadOnlyList<ReviewItem> Of(IEnumerable<OpenQuestion> questions) =>
        [.. questions.GroupBy(ReviewKey.ItemOf).Select(g => Item(g.Key, [.. g.OrderBy(q => q.FindingId)])).Order(ReviewOrder.ByImportance)];

    static ReviewItem Item(string id, IReadOnlyList<OpenQuestion> findings) => new()
    {
        Id = id, Doubt = findings[0].Doubt, Findings = findings, Question = Question(findings), Answers = AnswersOf(findings[0].Doubt),
        Assets = Distinct(findings, q => q.Asset), Advisories = Distinct(findings, q => q.Advisory), Vulnerabilities = Distinct(findings, q => q.Vulnerability),
        KnownExploited = findings.Any(q => q.KnownExploited), NetworkExposed = findings.Any(q => q.NetworkExposed),
        SafetyRelevant = findings.Any(q => q.SafetyRelevant), Score = findings.Max(q => q.Score),
    };

    static ReviewAnswer[] AnswersOf(Doubt doubt) => doubt switch
    {
        Doubt.SimilarName => [ReviewAnswer.Teach, ReviewAnswer.Decide],
        Doubt.NoVersion or Doubt.UnreadableVersion => [ReviewAnswer.RecordVersion, ReviewAnswer.Decide],
        Doubt.OtherAttribute or Doubt.Variant => [ReviewAnswer.RecordAttribute, ReviewAnswer.Decide],
        _ => [ReviewAnswer.Decide],
    };

    static string Question(IReadOnlyList<OpenQuestion> findings)
    {
        var first = findings[0];
        var thing = Words(first.Thing.Vendor, first.Thing.Product, first.Thing.Model);
        var version = first.Thing.Version.Trim() is { Length: > 0 } text ? $"'{text}'" : "no version";
        var advisory = first.Advisory;
        var ranges = Distinct(findings, q => q.Range.Trim()).Where(r => r.Length > 0).ToList();
        var range = ranges.Count == 0 ? "all versions" : string.Join(" and ", ranges.Take(3).Select(r => $"'{r}'")) + (ranges.Count > 3 ? " and more" : "");
        return first.Doubt switch
        {
            Doubt.SimilarName => $"Is '{thing}' the same product as '{Words(first.RowVendor, first.RowProduct)}'?",
            Doubt.Variant => $"Which variant is '{thing}' ({version}), and is it one that {advisory} means with {range}?",
            Doubt.NoVersion => $"Which version of '{thing}' is installed? {advisory} concerns {range}, and the inventory says {version}.",
            Doubt.UnreadableVersion => $"What version of '{thing}' is {version}? {advisory} concerns {range}.",
            Doubt.UnreadableExpression => $"Does {advisory} mean '{thing}' {version} with {range}?",
            Doubt.ShortVersion or Doubt.NotComparable => $"Is '{thing}' {version} within {range} of {advisory}?",
            Doubt.Between => $"Is '{thing}' {version} affected? {advisory} names versions on both sides of it: {range}.",
            Doubt.Contradiction => $"Is '{thing}' {version} affected? {advisory} contradicts itself about {range}.",
            Doubt.Condition => $"Does the condition of {advisory} hold for '{thing}' {version}: {range}?",
            Doubt.OtherAttribute => $"Is '{thing}' {version} within {range} of {advisory}, by its serial number, date or other mark?",
            Doubt.NoStatus => $"Is '{thing}' {version} affected? {advisory} says nothing definite about it yet.",
            _ => $"Is '{thing}' {version} affected by {advisory}?",
        };
    }

    static IReadOnlyList<string> Distinct(IReadOnlyList<OpenQuestion> findings, Func<OpenQuestion, string> what) =>
        [.. findings.Select(what).Distinct().Order(StringComparer.Ordinal)];

    static string Words(params string[] words) => string.Join(' ', words.Select(w => w.Trim()).Where(w => w.Length > 0).Distinct());
}
