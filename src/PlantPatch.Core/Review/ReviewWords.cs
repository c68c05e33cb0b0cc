using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Review;

/// <summary>What the sentence of a question is made of.</summary>
/// <param name="Ranges">The expressions of the rows that decided.</param>
/// <param name="Advisories">The advisories that wait for the answer.</param>
public sealed record QuestionFacts(Doubt Doubt, Installed Thing, string RowVendor, string RowProduct, IEnumerable<string> Ranges, IEnumerable<string> Advisories);

/// <summary>Questions as a person reads them, and how each kind can be answered.</summary>
public static class ReviewWords
{
    const int Named = 3;

    public static IReadOnlyList<ReviewAnswer> AnswersOf(Doubt doubt) => doubt switch
    {
        Doubt.SimilarName => [ReviewAnswer.Teach, ReviewAnswer.Decide],
        Doubt.NoVersion or Doubt.UnreadableVersion => [ReviewAnswer.RecordVersion, ReviewAnswer.Decide],
        Doubt.OtherAttribute or Doubt.Variant => [ReviewAnswer.RecordAttribute, ReviewAnswer.Decide],
        _ => [ReviewAnswer.Decide],
    };

    /// <summary>Where a version was read, as in "read from the nameplate".</summary>
    public static string Of(VersionSource source) => source switch
    {
        VersionSource.Nameplate => "the nameplate",
        VersionSource.EngineeringTool => "the engineering tool",
        _ => "the vendor's list",
    };

    public static string Question(QuestionFacts asked)
    {
        var thing = Words(asked.Thing.Vendor, asked.Thing.Product, asked.Thing.Model);
        var version = asked.Thing.Version.Trim() is { Length: > 0 } text ? $"'{text}'" : "no version";
        var advisories = asked.Advisories.Distinct().Order(StringComparer.Ordinal).ToList();
        var advisory = advisories.Count == 0 ? "" : advisories[0];
        var ranges = asked.Ranges.Select(r => r.Trim()).Where(r => r.Length > 0).Distinct().Order(StringComparer.Ordinal).ToList();
        var range = ranges.Count == 0 ? "all versions" : string.Join(" and ", ranges.Take(Named).Select(r => $"'{r}'")) + (ranges.Count > Named ? " and more" : "");
        return asked.Doubt switch
        {
            Doubt.SimilarName => $"Is '{thing}' the same product as '{Words(asked.RowVendor, asked.RowProduct)}'?",
            Doubt.Variant => $"Which variant is '{thing}' ({version}), and is it one that {advisory} means with {range}?",
            Doubt.NoVersion when advisories.Count <= Named => $"Which version of '{thing}' is installed? Until it is on record, nobody can judge {string.Join(", ", advisories)}.",
            Doubt.NoVersion => $"Which version of '{thing}' is installed? Until it is on record, nobody can judge {string.Join(", ", advisories.Take(Named))} and {advisories.Count - Named} more.",
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

    static string Words(params string[] words) => string.Join(' ', words.Select(w => w.Trim()).Where(w => w.Length > 0).Distinct());
}
