namespace PlantPatch.Core.Risk.Cvss;

/// <summary>The equations of CVSS 2.0 (FIRST, "A Complete Guide", 3.2), in decimals so that rounding is exact.</summary>
static class Cvss2
{
    public static (double Base, double Temporal, double Environmental) Scores(CvssVector v)
    {
        var exploitability = 20m * Pick(v["AV"], ("L", 0.395m), ("A", 0.646m), ("N", 1m))
            * Pick(v["AC"], ("H", 0.35m), ("M", 0.61m), ("L", 0.71m)) * Pick(v["Au"], ("M", 0.45m), ("S", 0.56m), ("N", 0.704m));
        decimal c = Impact(v["C"]), i = Impact(v["I"]), a = Impact(v["A"]);
        var impact = 10.41m * (1 - (1 - c) * (1 - i) * (1 - a));
        var adjusted = Math.Min(10m, 10.41m * (1 - (1 - c * Requirement(v["CR"])) * (1 - i * Requirement(v["IR"])) * (1 - a * Requirement(v["AR"]))));

        var baseScore = Base(impact, exploitability, impact);
        var time = Pick(v["E"], ("U", 0.85m), ("POC", 0.9m), ("F", 0.95m))
            * Pick(v["RL"], ("OF", 0.87m), ("TF", 0.9m), ("W", 0.95m)) * Pick(v["RC"], ("UC", 0.9m), ("UR", 0.95m));
        var damage = v["CDP"] is null or "ND" or "N" ? 0m : Pick(v["CDP"], ("L", 0.1m), ("LM", 0.3m), ("MH", 0.4m), ("H", 0.5m));
        var targets = v["TD"] == "N" ? 0m : Pick(v["TD"], ("L", 0.25m), ("M", 0.75m));

        var adjustedTemporal = Round(Base(adjusted, exploitability, impact) * time);
        var environmental = Round((adjustedTemporal + (10 - adjustedTemporal) * damage) * targets);
        return ((double)baseScore, (double)Round(baseScore * time), (double)environmental);
    }

    // f(Impact) looks at the unadjusted impact, as the guide's equation 3.2.3 keeps it.
    static decimal Base(decimal impact, decimal exploitability, decimal unadjusted) =>
        unadjusted == 0 ? 0 : Round((0.6m * impact + 0.4m * exploitability - 1.5m) * 1.176m);

    static decimal Impact(string? letter) => letter switch { "P" => 0.275m, "C" => 0.66m, _ => 0m };

    static decimal Requirement(string? letter) => Pick(letter, ("L", 0.5m), ("H", 1.51m));

    // What is not in the list weighs 1: "not defined", and the neutral letters (H for TD and E, U for RL, C for RC).
    static decimal Pick(string? letter, params ReadOnlySpan<(string Letter, decimal Weight)> weights)
    {
        foreach (var (one, weight) in weights)
            if (one == letter) return weight;
        return 1m;
    }

    static decimal Round(decimal score) => Math.Round(score, 1, MidpointRounding.AwayFromZero);
}
