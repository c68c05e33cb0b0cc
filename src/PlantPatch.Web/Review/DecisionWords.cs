using PlantPatch.App.Review;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;
using PlantPatch.Web.Shared;

namespace PlantPatch.Web.Review;

/// <summary>What a decision says, in a few words.</summary>
public static class DecisionWords
{
    public static string Of(Texts T, DecisionRow decision) => decision.Kind switch
    {
        DecisionKind.Verdict => T[Sign.Of(decision.Verdict ?? Verdict.Unknown).Text],
        DecisionKind.Version => T["version {0}, read from {1}", decision.Version, T[ReviewWords.Of(decision.ReadFrom!.Value)]],
        _ => decision.Same == true ? T["the same product"] : T["different products"],
    };
}
