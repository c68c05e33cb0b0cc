using PlantPatch.Core.Matching;

namespace PlantPatch.App.Review;

/// <summary>
/// An open question with what hangs on it, for the whole plant and once for each site that has some of it. It follows from the findings and is written anew
/// whenever one of them is; so it needs no audit record of its own.
/// </summary>
public sealed class QuestionRow
{
    public long Id { get; init; }

    /// <summary>The question's id, which stands in its findings too.</summary>
    public required string Question { get; init; }

    /// <summary>Null for the whole plant.</summary>
    public string? Site { get; init; }
    public Doubt Doubt { get; init; }
    public bool KnownExploited { get; init; }
    public bool NetworkExposed { get; init; }
    public bool SafetyRelevant { get; init; }
    public decimal? Score { get; init; }
    public int Assets { get; init; }
    public int Findings { get; init; }

    /// <summary>Its place in the queue, the greatest first (<see cref="Core.Review.ReviewOrder.Weight"/>).</summary>
    public long Weight { get; init; }

    /// <summary>The first of its findings, in whose words it is asked.</summary>
    public long Example { get; init; }
}
