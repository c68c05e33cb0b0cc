using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>A question as the list has it: how much hangs on it, and what was proposed as its answer, if anything.</summary>
public sealed record ReviewEntry
{
    public required string Id { get; init; }
    public required Doubt Doubt { get; init; }
    public required string Question { get; init; }
    public bool KnownExploited { get; init; }
    public bool NetworkExposed { get; init; }
    public bool SafetyRelevant { get; init; }
    public decimal? Score { get; init; }
    public int Assets { get; init; }
    public int Findings { get; init; }

    /// <summary>The advisories that wait for the answer.</summary>
    public required IReadOnlyList<string> Advisories { get; init; }

    /// <summary>Only where the names were asked for; so are the tags.</summary>
    public IReadOnlyList<string> Vulnerabilities { get; init; } = [];
    public IReadOnlyList<string> AssetTags { get; init; } = [];
    public DecisionRow? Proposed { get; init; }

    public IReadOnlyList<ReviewAnswer> Answers => ReviewWords.AnswersOf(Doubt);

    public ReviewPlace Place => new(ReviewOrder.Weight(KnownExploited, NetworkExposed, SafetyRelevant, Score, Assets), Id);
}

/// <summary>Where a question stands in the queue: what comes after it is the next page, whatever became of it meanwhile.</summary>
public readonly record struct ReviewPlace(long Weight, string Id);
