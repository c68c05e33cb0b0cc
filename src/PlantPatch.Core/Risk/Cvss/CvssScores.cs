namespace PlantPatch.Core.Risk.Cvss;

/// <summary>The scores that a vector computes to, under the names of the JSON properties that carry them.</summary>
public sealed record CvssScores(IReadOnlyList<(string Property, double Score)> Numbers, IReadOnlyList<(string Property, string Severity)> Severities)
{
    public double Environmental => Numbers[^1].Score;

    public static CvssScores? Of(CvssVector vector) => vector.Version switch
    {
        "2.0" => V2(Cvss2.Scores(vector)),
        "3.0" => V3("temporal", Cvss3.Scores(vector, Cvss3.RoundUp30)),
        "3.1" => V3("temporal", Cvss3.Scores(vector, Cvss3.RoundUp31)),
        "4.0" => V3("threat", Cvss4.Scores(vector)),
        _ => null,
    };

    static CvssScores V2((double Base, double Temporal, double Environmental) s) =>
        new([("baseScore", s.Base), ("temporalScore", s.Temporal), ("environmentalScore", s.Environmental)], []);

    static CvssScores V3(string second, (double Base, double Second, double Environmental) s) => new(
        [("baseScore", s.Base), (second + "Score", s.Second), ("environmentalScore", s.Environmental)],
        [("baseSeverity", Severity(s.Base)), (second + "Severity", Severity(s.Second)), ("environmentalSeverity", Severity(s.Environmental))]);

    // CVSS 3.1, 5, and 4.0, 6: the qualitative scale
    static string Severity(double score) => score switch { 0 => "NONE", < 4 => "LOW", < 7 => "MEDIUM", < 9 => "HIGH", _ => "CRITICAL" };
}
