namespace PlantPatch.Core.Risk;

/// <summary>How urgent a score is; patches that need no ranking are <see cref="Unrated"/>.</summary>
public enum RiskRating : byte { Unrated, Low, Medium, High, Critical }

public static class RiskRatings
{
    /// <summary>The seed's bands: from 9 critical, from 7 high, from 4 medium.</summary>
    public static RiskRating Of(double score) => score switch
    {
        >= 9.0 => RiskRating.Critical,
        >= 7.0 => RiskRating.High,
        >= 4.0 => RiskRating.Medium,
        _ => RiskRating.Low,
    };

    public static string Text(this RiskRating rating) => rating switch
    {
        RiskRating.Critical => "critical",
        RiskRating.High => "high",
        RiskRating.Medium => "medium",
        RiskRating.Low => "low",
        _ => "",
    };
}
