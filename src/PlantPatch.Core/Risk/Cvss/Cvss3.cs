namespace PlantPatch.Core.Risk.Cvss;

/// <summary>The equations of CVSS 3.0 and 3.1 (FIRST, specification documents, 7 and 8), which differ in rounding and in one impact term.</summary>
static class Cvss3
{
    /// <summary>CVSS 3.0, 8: the smallest number, to one decimal place, that is equal to or higher than its input.</summary>
    public static double RoundUp30(double score) => Math.Ceiling(score * 10) / 10;

    /// <summary>CVSS 3.1, appendix A: the same in integers, so that every machine agrees.</summary>
    public static double RoundUp31(double score)
    {
        var whole = (long)Math.Round(score * 100_000, MidpointRounding.AwayFromZero);
        return whole % 10_000 == 0 ? whole / 100_000.0 : (whole / 10_000 + 1) / 10.0;
    }

    public static (double Base, double Temporal, double Environmental) Scores(CvssVector v, Func<double, double> roundUp)
    {
        var time = Pick(v["E"], ("U", 0.91), ("P", 0.94), ("F", 0.97)) * Pick(v["RL"], ("O", 0.95), ("T", 0.96), ("W", 0.97))
            * Pick(v["RC"], ("U", 0.92), ("R", 0.96));

        var changed = v["S"] == "C";
        var iss = 1 - (1 - Cia(v["C"])) * (1 - Cia(v["I"])) * (1 - Cia(v["A"]));
        var impact = changed ? 7.52 * (iss - 0.029) - 3.25 * Math.Pow(iss - 0.02, 15) : 6.42 * iss;
        var baseScore = impact <= 0 ? 0 : roundUp(Math.Min(10, (changed ? 1.08 : 1) * (impact + Exploitability(v["AV"], v["AC"], v["PR"], v["UI"], changed))));

        var mChanged = Modified(v, "S") == "C";
        var miss = Math.Min(0.915, 1 - (1 - Requirement(v["CR"]) * Cia(Modified(v, "C"))) * (1 - Requirement(v["IR"]) * Cia(Modified(v, "I")))
            * (1 - Requirement(v["AR"]) * Cia(Modified(v, "A"))));
        var mImpact = !mChanged ? 6.42 * miss : v.Version == "3.0"
            ? 7.52 * (miss - 0.029) - 3.25 * Math.Pow(miss - 0.02, 15)
            : 7.52 * (miss - 0.029) - 3.25 * Math.Pow(miss * 0.9731 - 0.02, 13);
        var mExploitability = Exploitability(Modified(v, "AV"), Modified(v, "AC"), Modified(v, "PR"), Modified(v, "UI"), mChanged);
        var environmental = mImpact <= 0 ? 0 : roundUp(roundUp(Math.Min(10, (mChanged ? 1.08 : 1) * (mImpact + mExploitability))) * time);
        return (baseScore, roundUp(baseScore * time), environmental);
    }

    static string? Modified(CvssVector v, string key) => v["M" + key] is { } value && value != "X" ? value : v[key];

    static double Exploitability(string? av, string? ac, string? pr, string? ui, bool changed) =>
        8.22 * Pick(av, ("N", 0.85), ("A", 0.62), ("L", 0.55), ("P", 0.2)) * Pick(ac, ("L", 0.77), ("H", 0.44))
        * (changed ? Pick(pr, ("N", 0.85), ("L", 0.68), ("H", 0.5)) : Pick(pr, ("N", 0.85), ("L", 0.62), ("H", 0.27)))
        * Pick(ui, ("N", 0.85), ("R", 0.62));

    static double Cia(string? letter) => letter switch { "H" => 0.56, "L" => 0.22, _ => 0 };

    static double Requirement(string? letter) => Pick(letter, ("L", 0.5), ("H", 1.5));

    // What is not in the list weighs 1: "not defined" and its equals.
    static double Pick(string? letter, params ReadOnlySpan<(string Letter, double Weight)> weights)
    {
        foreach (var (one, weight) in weights)
            if (one == letter) return weight;
        return 1;
    }
}
