using System.Globalization;

namespace PlantPatch.Core.Risk;

/// <summary>The seed's risk score of one patch, with the reason for every point.</summary>
/// <param name="Points">What was added, in order; its sum is the score, but for the rounding of binary fractions.</param>
public sealed record RiskScore(double Score, RiskRating Rating, IReadOnlyList<RiskPoints> Points)
{
    public const double KnownExploited = 2.0, NetworkExposed = 1.0, ControlLevel = 1.5, Most = 10.0;

    const int NamedAssets = 3;

    public static RiskScore Of(double cvss, bool knownExploited, IReadOnlyList<(string Tag, AssetTraits Traits)> assets)
    {
        var traits = assets.Select(a => a.Traits).ToArray();
        var score = Total(cvss, knownExploited, Enumerable.Range(0, traits.Length).ToArray(), traits);

        var points = new List<RiskPoints> { new(cvss, $"CVSS {Number(cvss)}") };
        if (knownExploited) points.Add(new(KnownExploited, "in CISA's catalogue of known exploited vulnerabilities (KEV)"));
        AddPer(points, NetworkExposed, "network exposed", Having(assets, AssetTraits.NetworkExposed));
        AddPer(points, ControlLevel, "at Purdue level 0 to 2", Having(assets, AssetTraits.ControlLevel));

        var sum = points.Sum(p => p.Points);
        if (sum > Most) points.Add(new(Most - sum, $"the score ends at {Number(Most)}"));
        return new(score, RiskRatings.Of(score), points);
    }

    /// <summary>The bare score: what <see cref="Of"/> explains, for a million patches at once.</summary>
    /// <param name="assets">The affected assets, as places in <paramref name="traits"/>.</param>
    public static double Total(double cvss, bool knownExploited, ReadOnlySpan<int> assets, ReadOnlySpan<AssetTraits> traits)
    {
        // Asset by asset in the record's order, as the seed adds: binary fractions round differently in another order.
        // Nothing is ever taken away, so that at 10 the rest cannot matter.
        var score = knownExploited ? cvss + KnownExploited : cvss;
        foreach (var asset in assets)
        {
            if (score >= Most) return Most;
            var has = traits[asset];
            if ((has & AssetTraits.NetworkExposed) != AssetTraits.None) score += NetworkExposed;
            if ((has & AssetTraits.ControlLevel) != AssetTraits.None) score += ControlLevel;
        }
        return Math.Min(score, Most);
    }

    static List<string> Having(IReadOnlyList<(string Tag, AssetTraits Traits)> assets, AssetTraits trait) =>
        [.. assets.Where(a => a.Traits.HasFlag(trait)).Select(a => a.Tag)];

    static void AddPer(List<RiskPoints> points, double each, string what, List<string> tags)
    {
        if (tags.Count == 0) return;
        var named = string.Join(", ", tags.Take(NamedAssets));
        var more = tags.Count > NamedAssets ? $" and {tags.Count - NamedAssets} more" : "";
        var assets = tags.Count == 1 ? "1 affected asset is" : $"{tags.Count} affected assets are";
        points.Add(new(each * tags.Count, $"{assets} {what}, {Number(each)} each: {named}{more}"));
    }

    static string Number(double points) => points.ToString("0.0##", CultureInfo.InvariantCulture);
}

/// <summary>Points of a score and what they are for; negative where the score is capped.</summary>
public readonly record struct RiskPoints(double Points, string Because);
