namespace PlantPatch.Core.Risk.Cvss;

/// <summary>CVSS 4.0 (FIRST, specification document, 8): a MacroVector's score, less the mean distance from its most severe vector.</summary>
static class Cvss4
{
    static readonly string[] BaseMetrics = ["AV", "AC", "AT", "PR", "UI", "VC", "VI", "VA", "SC", "SI", "SA"];

    // The metrics' letters from the most severe on: the distance between two is counted in steps.
    static readonly Dictionary<string, string> Levels = new()
    {
        ["AV"] = "NALP", ["PR"] = "NLH", ["UI"] = "NPA", ["AC"] = "LH", ["AT"] = "NP", ["VC"] = "HLN", ["VI"] = "HLN", ["VA"] = "HLN",
        ["SC"] = "SHLN", ["SI"] = "SHLN", ["SA"] = "SHLN", ["CR"] = "HML", ["IR"] = "HML", ["AR"] = "HML",
    };

    static readonly string[] Eq1 = ["AV", "PR", "UI"], Eq2 = ["AC", "AT"], Eq3Eq6 = ["VC", "VI", "VA", "CR", "IR", "AR"], Eq4 = ["SC", "SI", "SA"];

    // Table 24 to 29: the most severe vectors of each equivalence class, in the order of the metrics above.
    static readonly string[][] HighestEq1 = [["NNN"], ["ANN", "NLN", "NNP"], ["PNN", "ALP"]];
    static readonly string[][] HighestEq2 = [["LN"], ["HN", "LP"]];
    static readonly string[][] HighestEq4 = [["HSS"], ["HHH"], ["LLL"]];
    static readonly Dictionary<(int Eq3, int Eq6), string[]> HighestEq3Eq6 = new()
    {
        [(0, 0)] = ["HHHHHH"],
        [(0, 1)] = ["HHLMMH", "HHHMMM"],
        [(1, 0)] = ["LHHHHH", "HLHHHH"],
        [(1, 1)] = ["LHLHMH", "LHHHMM", "HLHMHM", "HLLMHH", "LLHHHM"],
        [(2, 1)] = ["LLLHHH"],
    };

    // Table 30: how many steps deep each class is.
    static readonly int[] DepthEq1 = [1, 4, 5], DepthEq2 = [1, 2], DepthEq4 = [6, 5, 4];
    static readonly Dictionary<(int Eq3, int Eq6), int> DepthEq3Eq6 = new() { [(0, 0)] = 7, [(0, 1)] = 6, [(1, 0)] = 8, [(1, 1)] = 8, [(2, 1)] = 10 };

    public static (double Base, double Threat, double Environmental) Scores(CvssVector v) =>
        (Score(v.Only(BaseMetrics)), Score(v.Only([.. BaseMetrics, "E"])), Score(v));

    static double Score(CvssVector v)
    {
        if (Array.TrueForAll(["VC", "VI", "VA", "SC", "SI", "SA"], metric => Letter(v, metric) == 'N')) return 0;

        int[] eq = [ClassEq1(v), ClassEq2(v), ClassEq3(v), ClassEq4(v), ClassEq5(v), ClassEq6(v)];
        var highest = Cvss4Table.Score(eq)!.Value;
        var (sum, classes) = (0.0, 0);
        Add(Lower(eq, 0), Distance(v, Eq1, HighestEq1[eq[0]]), DepthEq1[eq[0]]);
        Add(Lower(eq, 1), Distance(v, Eq2, HighestEq2[eq[1]]), DepthEq2[eq[1]]);
        Add(LowerEq3Eq6(eq), Distance(v, Eq3Eq6, HighestEq3Eq6[(eq[2], eq[5])]), DepthEq3Eq6[(eq[2], eq[5])]);
        Add(Lower(eq, 3), Distance(v, Eq4, HighestEq4[eq[3]]), DepthEq4[eq[3]]);
        Add(Lower(eq, 4), 0, 1); // all vectors of a class of EQ5 are equally severe

        var score = Math.Clamp(highest - (classes == 0 ? 0 : sum / classes), 0, 10);
        return Math.Floor((score + 1e-6) * 10 + 0.5) / 10; // half up, whatever the last bit says

        void Add(double? lower, int distance, int depth)
        {
            if (lower is not { } next) return;
            classes++;
            sum += (highest - next) * distance / depth;
        }
    }

    static double? Lower(int[] eq, params int[] raised)
    {
        var next = (int[])eq.Clone();
        foreach (var at in raised) next[at]++;
        return Cvss4Table.Score(next);
    }

    // EQ3 and EQ6 move together; from 00 two ways lead down, and the higher score counts.
    static double? LowerEq3Eq6(int[] eq) => (eq[2], eq[5]) switch
    {
        (0, 0) => Math.Max(Lower(eq, 5)!.Value, Lower(eq, 2)!.Value),
        (1, 0) => Lower(eq, 5),
        (_, 1) => Lower(eq, 2),
        _ => Lower(eq, 2, 5),
    };

    // The steps from the first highest vector that is at least as severe in each of its metrics.
    static int Distance(CvssVector v, string[] metrics, string[] highest)
    {
        foreach (var candidate in highest)
        {
            var (sum, dominates) = (0, true);
            for (var i = 0; i < metrics.Length && dominates; i++)
            {
                var steps = Levels[metrics[i]].IndexOf(Letter(v, metrics[i])) - Levels[metrics[i]].IndexOf(candidate[i]);
                (sum, dominates) = (sum + steps, steps >= 0);
            }

            if (dominates) return sum;
        }

        return 0;
    }

    // 3.3 and 4.2: not defined means the worst case for E and the requirements; a modified metric takes the base metric's place.
    static char Letter(CvssVector v, string metric)
    {
        if (v["M" + metric] is { } modified && modified != "X") return modified[0];
        return v[metric] is { } value && value != "X" ? value[0] : metric == "E" ? 'A' : 'H';
    }

    static int ClassEq1(CvssVector v)
    {
        bool av = Letter(v, "AV") == 'N', pr = Letter(v, "PR") == 'N', ui = Letter(v, "UI") == 'N';
        return av && pr && ui ? 0 : (av || pr || ui) && Letter(v, "AV") != 'P' ? 1 : 2;
    }

    static int ClassEq2(CvssVector v) => Letter(v, "AC") == 'L' && Letter(v, "AT") == 'N' ? 0 : 1;

    static int ClassEq3(CvssVector v)
    {
        bool vc = Letter(v, "VC") == 'H', vi = Letter(v, "VI") == 'H', va = Letter(v, "VA") == 'H';
        return vc && vi ? 0 : vc || vi || va ? 1 : 2;
    }

    static int ClassEq4(CvssVector v) => Letter(v, "SI") == 'S' || Letter(v, "SA") == 'S' ? 0
        : Letter(v, "SC") == 'H' || Letter(v, "SI") == 'H' || Letter(v, "SA") == 'H' ? 1 : 2;

    static int ClassEq5(CvssVector v) => "APU".IndexOf(Letter(v, "E"));

    static int ClassEq6(CvssVector v) => High(v, "CR", "VC") || High(v, "IR", "VI") || High(v, "AR", "VA") ? 0 : 1;

    static bool High(CvssVector v, string requirement, string impact) => Letter(v, requirement) == 'H' && Letter(v, impact) == 'H';
}
