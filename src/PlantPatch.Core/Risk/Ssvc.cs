namespace PlantPatch.Core.Risk;

/// <summary>
/// SSVC for deployers, decision table 1.0.0 with Exploitation 1.1.0, System Exposure 1.0.1, Automatable 2.0.0 and Human Impact 2.0.2 (CERTCC/SSVC).
/// Its outcome orders work; a "defer" never closes an obligation.
/// </summary>
public static class Ssvc
{
    public static IReadOnlyList<string> Exploitation { get; } = ["none", "public poc", "active"];
    public static IReadOnlyList<string> Exposure { get; } = ["small", "controlled", "open"];
    public static IReadOnlyList<string> Automatable { get; } = ["no", "yes"];
    public static IReadOnlyList<string> HumanImpact { get; } = ["low", "medium", "high", "very high"];
    public static IReadOnlyList<string> Safety { get; } = ["negligible", "marginal", "critical", "catastrophic"];
    public static IReadOnlyList<string> Mission { get; } = ["degraded", "mef support crippled", "mef failure", "mission failure"];

    // A row for each exploitation; columns: exposure, in it automatable no and yes; four letters: human impact from low to very high.
    static readonly string[][] Priority =
    [
        ["DDSS", "DSSS", "DSSS", "SSSS", "DSSS", "SSSO"],
        ["DSSS", "SSSS", "DSSS", "SSSO", "SSSO", "SSOO"],
        ["SSOO", "SOOO", "SSOO", "OOOO", "SOOI", "OOII"],
    ];

    // A row for each safety impact, a column for each mission impact.
    static readonly string[] Human = ["LLMV", "LLMV", "MHHV", "VVVV"];

    /// <summary>defer, scheduled, out-of-cycle or immediate; null when an input is none of the table's words.</summary>
    public static string? Decide(string exploitation, string exposure, string automatable, string humanImpact)
    {
        var (row, system, auto, human) = (Place(Exploitation, exploitation), Place(Exposure, exposure), Place(Automatable, automatable), Place(HumanImpact, humanImpact));
        return Math.Min(Math.Min(row, system), Math.Min(auto, human)) < 0 ? null : Priority[row][system * 2 + auto][human] switch
        {
            'D' => "defer", 'S' => "scheduled", 'O' => "out-of-cycle", _ => "immediate",
        };
    }

    /// <summary>Human impact from safety and mission; null when an input is none of the table's words.</summary>
    public static string? HumanImpactOf(string safety, string mission)
    {
        var (row, column) = (Place(Safety, safety), Place(Mission, mission));
        return Math.Min(row, column) < 0 ? null : HumanImpact["LMHV".IndexOf(Human[row][column], StringComparison.Ordinal)];
    }

    /// <summary>The table's spelling: <c>public_poc</c>, <c>PoC</c> and <c>Public PoC</c> are one word.</summary>
    public static string Plain(string word) => word.Trim().ToLowerInvariant().Replace('_', ' ').Replace('-', ' ') switch
    {
        "poc" or "proof of concept" => "public poc",
        "true" or "y" => "yes",
        "false" or "n" => "no",
        "veryhigh" => "very high",
        var plain => plain,
    };

    static int Place(IReadOnlyList<string> words, string word)
    {
        for (var i = 0; i < words.Count; i++)
            if (words[i] == Plain(word)) return i;
        return -1;
    }
}
