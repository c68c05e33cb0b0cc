using System.Globalization;
using PlantPatch.Core.Risk.Cvss;

namespace PlantPatch.Core.Risk;

/// <summary>What a vulnerability's CVSS score is on one asset: the vendor's vector with the plant's environment, by FIRST's own equations. It moves no compliance clock.</summary>
/// <param name="Vector">Written out with the environmental metrics, so that anybody can compute it again.</param>
/// <param name="Metrics">Each metric of the environment with its letter and reason.</param>
public sealed record EnvironmentalScore(string Version, double Base, double Score, string Severity, string Vector, IReadOnlyList<EnvironmentalScore.Metric> Metrics)
{
    public sealed record Metric(string Key, string Letter, string Because);

    static readonly string[] ModifiedAndNeeds =
    [
        "CR", "IR", "AR", "MAV", "MAC", "MAT", "MPR", "MUI", "MS", "MC", "MI", "MA", "MVC", "MVI", "MVA", "MSC", "MSI", "MSA",
    ];

    public string Because => $"CVSS {Version} {Number(Base)} is {Number(Score)} here: "
        + (Metrics.Count == 0 ? "nothing is known of its surroundings" : string.Join("; ", Metrics.Select(m => $"{m.Key}:{m.Letter}, {m.Because}")));

    /// <returns>Null for what is no vector of CVSS 3.0, 3.1 or 4.0: then the score here is unknown.</returns>
    public static EnvironmentalScore? Of(string vector, CvssEnvironment environment)
    {
        if (CvssVector.Parse(vector) is not { Version: "3.0" or "3.1" or "4.0" } given) return null;

        // An environment that the vendor wrote into the vector is another plant's.
        var bare = given.Only([.. CvssMetrics.Of(given.Version).Select(m => m.Key).Except(ModifiedAndNeeds)]);
        var metrics = InForce(bare, environment);
        var here = bare.And(metrics.Select(m => (m.Key, m.Letter)));
        var scores = CvssScores.Of(here)!;
        return new(given.Version, scores.Numbers[0].Score, scores.Environmental, scores.Severities[^1].Severity.ToLowerInvariant(), here.ToString(), metrics);
    }

    static List<Metric> InForce(CvssVector bare, CvssEnvironment environment)
    {
        var metrics = new List<Metric>();
        Need("CR", environment.Confidentiality);
        Need("IR", environment.Integrity);
        Need("AR", environment.Availability);
        // Where an asset stands can keep an attacker away; it brings none nearer than the flaw itself lets him.
        if (environment.Reach is { } reach && "NALP".IndexOf(bare["AV"]!, StringComparison.Ordinal) < (int)reach) Add("MAV", $"{"NALP"[(int)reach]}");
        if (bare.Version == "4.0" && environment.Safety)
        {
            if (Touches("VI", "SI")) Add("MSI", "S");
            if (Touches("VA", "SA")) Add("MSA", "S");
        }

        return metrics;

        void Need(string key, CvssRequirement? need)
        {
            if (need is { } said) Add(key, said.ToString()[..1]);
        }

        void Add(string key, string letter) => metrics.Add(new(key, letter, environment.Because[key]));

        bool Touches(string own, string behind) => bare[own] != "N" || bare[behind] != "N";
    }

    static string Number(double score) => score.ToString("0.0", CultureInfo.InvariantCulture);
}
