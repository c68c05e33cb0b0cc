namespace PlantPatch.Core.Matching;

/// <summary>
/// How probable it is that an advisory row and an installed thing are the same product (CSAF 2.0, 9.1.13: "possibly with a probability"). The number orders
/// matches for a person; it decides nothing, the verdict does.
/// </summary>
public static class MatchProbability
{
    static readonly Dictionary<Recognition, (decimal Number, string Because)> Table = new()
    {
        [Recognition.OrderNumber] = (1.0m, "an order number names exactly one article"),
        [Recognition.Purl] = (1.0m, "a package URL names exactly one package"),
        [Recognition.PartPattern] = (0.95m, "the article fits a pattern that the advisory wrote for a group of articles"),
        [Recognition.Cpe] = (0.95m, "the CPE is the same; CPE names are now and then shared by variants"),
        [Recognition.ExactName] = (0.9m, "the same name of the same vendor; a name may hide hardware revisions"),
        [Recognition.FamilyMember] = (0.9m, "the article belongs to the family that the advisory names"),
        [Recognition.Alias] = (0.85m, "a taught or listed alias names it"),
        [Recognition.SimilarName] = (0.5m, "the names are only similar: a person has to confirm it"),
    };

    /// <summary>Between 0 and 1.</summary>
    public static decimal Of(Recognition by) => Table[by].Number;

    public static string Because(Recognition by) => Table[by].Because;
}
