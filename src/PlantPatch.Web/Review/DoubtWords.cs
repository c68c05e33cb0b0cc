using PlantPatch.Core.Matching;

namespace PlantPatch.Web.Review;

/// <summary>The kinds of questions in words; English, and the key of the German.</summary>
public static class DoubtWords
{
    public static string Of(Doubt doubt) => doubt switch
    {
        Doubt.SimilarName => "similar names",
        Doubt.Variant => "which variant",
        Doubt.NoVersion => "no version on record",
        Doubt.UnreadableVersion => "version not understood",
        Doubt.UnreadableExpression => "range not understood",
        Doubt.ShortVersion => "version too short",
        Doubt.NotComparable => "versions not comparable",
        Doubt.Between => "between two ranges",
        Doubt.Contradiction => "the advisory contradicts itself",
        Doubt.Condition => "depends on a condition",
        Doubt.OtherAttribute => "depends on another attribute",
        Doubt.NoStatus => "nothing definite said",
        _ => "no doubt",
    };
}
