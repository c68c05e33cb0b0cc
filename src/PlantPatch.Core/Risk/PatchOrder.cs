using NodaTime;

namespace PlantPatch.Core.Risk;

/// <summary>What decides the place of a patch in the ranking.</summary>
/// <param name="ExposedSafetyAssets">Affected assets that are both network exposed and safety relevant.</param>
public readonly record struct RankedPatch(
    RiskRating Rating, bool KnownExploited, int ExposedSafetyAssets, int Assets, LocalDateTime Due, string Id);

/// <summary>The most urgent first; total, so that two runs never differ.</summary>
/// <remarks>
/// The score adds up per asset and ends at 10, so that nearly every patch with many assets is critical: within a rating
/// the order is what is exploited, what touches safety from the network, what touches most, what is due first.
/// </remarks>
public sealed class PatchOrder : IComparer<RankedPatch>
{
    public const string InWords =
        "rating, then known exploited, then exposed safety-relevant assets, then number of assets, then due date, then id";

    public static PatchOrder ByUrgency { get; } = new();

    public int Compare(RankedPatch x, RankedPatch y)
    {
        if (x.Rating != y.Rating) return y.Rating.CompareTo(x.Rating);
        if (x.KnownExploited != y.KnownExploited) return y.KnownExploited.CompareTo(x.KnownExploited);
        if (x.ExposedSafetyAssets != y.ExposedSafetyAssets) return y.ExposedSafetyAssets.CompareTo(x.ExposedSafetyAssets);
        if (x.Assets != y.Assets) return y.Assets.CompareTo(x.Assets);
        return x.Due != y.Due ? x.Due.CompareTo(y.Due) : string.CompareOrdinal(x.Id, y.Id);
    }
}
