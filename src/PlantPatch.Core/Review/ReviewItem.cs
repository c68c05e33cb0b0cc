using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Review;

/// <summary>How a question can be answered.</summary>
public enum ReviewAnswer { Decide, Teach, RecordVersion, RecordAttribute }

/// <summary>One question to a person, with the open findings that hang on it.</summary>
public sealed record ReviewItem
{
    public required string Id { get; init; }
    public required Doubt Doubt { get; init; }
    public required string Question { get; init; }

    /// <summary>The questions of the single findings; never empty. Where it is shown, the first of them only: of one question there may be a hundred thousand.</summary>
    public required IReadOnlyList<OpenQuestion> Findings { get; init; }

    /// <summary>How many findings hang on it in all.</summary>
    public required int FindingCount { get; init; }

    /// <summary>The site of each asset that it is about.</summary>
    public required IReadOnlyDictionary<string, string> SiteOf { get; init; }

    public required IReadOnlyList<ReviewAnswer> Answers { get; init; }

    public OpenQuestion Example => Findings[0];
    public IReadOnlyList<string> Assets { get; init; } = [];
    public IReadOnlyList<string> Advisories { get; init; } = [];
    public IReadOnlyList<string> Vulnerabilities { get; init; } = [];
    public bool KnownExploited { get; init; }
    public bool NetworkExposed { get; init; }
    public bool SafetyRelevant { get; init; }
    public decimal? Score { get; init; }
}

/// <summary>What has to be decided first; total, so that two runs never differ.</summary>
public sealed class ReviewOrder : IComparer<ReviewItem>
{
    public const string InWords =
        "known exploited, then network exposed, then safety relevant, then highest score, then number of assets, then id";

    public static ReviewOrder ByImportance { get; } = new();

    /// <summary>The order as one number, the greatest first; ids settle what is equal. It holds for up to a thousand million assets.</summary>
    /// <param name="score">A whole number of tenths, 0.0 to 10.0; null below all.</param>
    public static long Weight(bool knownExploited, bool networkExposed, bool safetyRelevant, decimal? score, int assets)
    {
        var flags = (knownExploited ? 4L : 0) + (networkExposed ? 2 : 0) + (safetyRelevant ? 1 : 0);
        return (flags * 200 + (score is { } known ? (long)(known * 10) + 1 : 0)) * 1_000_000_000 + assets;
    }

    public int Compare(ReviewItem? x, ReviewItem? y)
    {
        if (x is null || y is null) return (x is null ? 1 : 0) - (y is null ? 1 : 0);
        if (x.KnownExploited != y.KnownExploited) return y.KnownExploited.CompareTo(x.KnownExploited);
        if (x.NetworkExposed != y.NetworkExposed) return y.NetworkExposed.CompareTo(x.NetworkExposed);
        if (x.SafetyRelevant != y.SafetyRelevant) return y.SafetyRelevant.CompareTo(x.SafetyRelevant);
        if (x.Score != y.Score) return (y.Score ?? -1).CompareTo(x.Score ?? -1);
        if (x.Assets.Count != y.Assets.Count) return y.Assets.Count.CompareTo(x.Assets.Count);
        return string.CompareOrdinal(x.Id, y.Id);
    }
}
