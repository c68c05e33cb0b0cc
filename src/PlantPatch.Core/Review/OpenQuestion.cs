using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Review;

/// <summary>One open finding that has no verdict, with all that makes its question and the question's place in the queue.</summary>
public sealed record OpenQuestion
{
    public required long FindingId { get; init; }
    public required string Asset { get; init; }
    public string Site { get; init; } = "";
    public bool NetworkExposed { get; init; }
    public bool SafetyRelevant { get; init; }
    public bool KnownExploited { get; init; }
    public decimal? Score { get; init; }

    /// <summary>The installed thing as the inventory writes it.</summary>
    public required Installed Thing { get; init; }

    public required long AdvisoryId { get; init; }

    /// <summary>The advisory's namespace and id.</summary>
    public string Namespace { get; init; } = "";
    public required string Advisory { get; init; }
    public required string Vulnerability { get; init; }

    /// <summary>The row that decided, in the advisory's words.</summary>
    public string ProductId { get; init; } = "";
    public string RowVendor { get; init; } = "";
    public required string RowProduct { get; init; }
    public string Range { get; init; } = "";

    public required Doubt Doubt { get; init; }
    public required string Because { get; init; }
}
