using System.Text.Json;
using PlantPatch.Core.Risk.Cvss;
using static PlantPatch.Feeds.Csaf.Validation.CsafTest;

namespace PlantPatch.Feeds.Csaf.Validation.Rules;

/// <summary>CVSS: one score per version and product, well formed, correctly computed, in agreement with its vector.</summary>
static class ScoreRules
{
    public static IReadOnlyList<CsafTest> Tests { get; } =
    [
        Mandatory("6.1.7", "Multiple Scores with Same Version per Product", RepeatedScore),
        Mandatory("6.1.8", "Invalid CVSS", InvalidCvss),
        Mandatory("6.1.9", "Invalid CVSS Computation", WrongScore),
        Mandatory("6.1.10", "Inconsistent CVSS", Inconsistent),
        Optional("6.2.3", "Missing Score", NoScore),
        Optional("6.2.19", "CVSS for Fixed Products", FixedButScored),
        Informative("6.3.1", "Use of CVSS v2 as the only Scoring System", OnlyCvss2),
        Informative("6.3.2", "Use of CVSS v3.0", Cvss30),
        Informative("6.3.12", "Missing CVSS v4.0", NoCvss4, CsafVersions.V21),
    ];

    static IEnumerable<(VulnerabilityView Vulnerability, Score Score, CvssObject Cvss)> Objects(DocumentView view) =>
        from vulnerability in view.Vulnerabilities
        from score in vulnerability.Scores
        from cvss in score.Cvss
        select (vulnerability, score, cvss);

    static IEnumerable<Finding> RepeatedScore(DocumentView view)
    {
        foreach (var vulnerability in view.Vulnerabilities)
        {
            var seen = new HashSet<(string Product, string Version, string Source)>();
            foreach (var score in vulnerability.Scores)
                for (var at = 0; at < score.Products.Count; at++)
                    foreach (var cvss in score.Cvss)
                        if (cvss.CvssVersion is { } version && !seen.Add((score.Products[at], version, score.Source)))
                            yield return new($"{score.Path}/products/{at}", $"The product '{score.Products[at]}' has more than one CVSS {version} score.");
        }
    }

    // The CVSS schemas are part of the CSAF schema, so their failures were found in that walk.
    static IEnumerable<Finding> InvalidCvss(DocumentView view) => view.Schema.Failures.Count == 0 ? [] :
        from o in Objects(view)
        from failure in view.Schema.Failures
        where failure.Path == o.Cvss.Path || failure.Path.StartsWith(o.Cvss.Path + "/", StringComparison.Ordinal)
        select failure;

    static IEnumerable<Finding> WrongScore(DocumentView view)
    {
        foreach (var (_, _, cvss) in Objects(view))
        {
            if (CvssVector.Parse(cvss.Vector) is not { } vector || CvssScores.Of(vector) is not { } scores) continue;
            foreach (var (property, expected) in scores.Numbers)
                if (cvss.Json.NumberOrNull(property) is { } given && Math.Abs(given - expected) > 1e-9)
                    yield return new($"{cvss.Path}/{property}", $"{given} is given, but {cvss.Vector} computes to {expected:0.0}.");
            foreach (var (property, expected) in scores.Severities)
                if (cvss.Json.TextOrNull(property) is { } given && given != expected)
                    yield return new($"{cvss.Path}/{property}", $"{given} is given, but {cvss.Vector} computes to {expected}.");
        }
    }

    static IEnumerable<Finding> Inconsistent(DocumentView view)
    {
        foreach (var (_, _, cvss) in Objects(view))
        {
            if (CvssVector.Parse(cvss.Vector) is not { } vector) continue;
            if (cvss.CvssVersion is { } version && version != vector.Version)
                yield return new(cvss.Path + "/version", $"The version is {version}, but the vector is one of CVSS {vector.Version}.");
            foreach (var metric in CvssMetrics.Of(vector.Version))
                if (cvss.Json.TextOrNull(metric.Property) is { } word && metric.Letter(word) is { } letter
                    && vector[metric.Key] is { } stated && stated != letter)
                    yield return new($"{cvss.Path}/{metric.Property}", $"{word} contradicts {metric.Key}:{stated} in the vector.");
        }
    }

    static IEnumerable<Finding> NoScore(DocumentView view)
    {
        foreach (var vulnerability in view.Vulnerabilities)
        {
            var scored = vulnerability.Scores.SelectMany(s => s.Products).ToHashSet();
            foreach (var status in vulnerability.Statuses.Where(s => s.Group == StatusGroup.Affected))
                for (var at = 0; at < status.Products.Count; at++)
                    if (!scored.Contains(status.Products[at]))
                        yield return new($"{status.Path}/{at}", $"There is no score for the product '{status.Products[at]}'.");
        }
    }

    // The risk of a fixed product is none: its environmental score has to be 0.
    static IEnumerable<Finding> FixedButScored(DocumentView view)
    {
        foreach (var vulnerability in view.Vulnerabilities)
        {
            var done = vulnerability.Statuses.Where(s => s.Group == StatusGroup.Fixed).SelectMany(s => s.Products).ToHashSet();
            foreach (var score in vulnerability.Scores)
                for (var at = 0; at < score.Products.Count; at++)
                    if (done.Contains(score.Products[at]))
                        foreach (var cvss in score.Cvss)
                            if (Environmental(cvss) > 0)
                                yield return new($"{score.Path}/products/{at}",
                                    $"The product '{score.Products[at]}' is fixed, but its {cvss.Property} environmental score is not 0.");
        }
    }

    // What is not in the vector may stand in the properties beside it; what cannot be computed counts as not 0.
    static double Environmental(CvssObject cvss)
    {
        if (cvss.Json.NumberOrNull("environmentalScore") is > 0 and var given) return given;
        return CvssVector.Parse(cvss.Vector) is { } stated && stated.And(Properties(stated.Version, cvss.Json)) is { } vector && CvssScores.Of(vector) is { } scores
            ? scores.Environmental : double.MaxValue;
    }

    static IEnumerable<(string Key, string Letter)> Properties(string version, JsonElement cvss)
    {
        foreach (var metric in CvssMetrics.Of(version))
            if (cvss.TextOrNull(metric.Property) is { } word && metric.Letter(word) is { } letter) yield return (metric.Key, letter);
    }

    static IEnumerable<Finding> OnlyCvss2(DocumentView view) =>
        from vulnerability in view.Vulnerabilities
        let better = vulnerability.Scores.Where(s => s.Cvss.Any(c => c.Property != "cvss_v2")).SelectMany(s => s.Products).ToHashSet()
        from score in vulnerability.Scores
        where score.Cvss.Any(c => c.Property == "cvss_v2") && score.Products.Any(p => !better.Contains(p))
        select new Finding(score.Path, "CVSS v2 is the only scoring system.");

    static IEnumerable<Finding> Cvss30(DocumentView view) =>
        from o in Objects(view)
        where o.Cvss.CvssVersion == "3.0" || o.Cvss.Vector?.StartsWith("CVSS:3.0/", StringComparison.Ordinal) == true
        select new Finding(o.Cvss.Path + "/version", "CVSS v3.0 is used; v3.1 took its place.");

    static IEnumerable<Finding> NoCvss4(DocumentView view) =>
        from vulnerability in view.Vulnerabilities
        from score in vulnerability.Scores
        where score.Cvss.All(c => c.Property != "cvss_v4")
        select new Finding(score.Path + "/content", "There is no CVSS v4.0 score.");
}
