using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;
using PlantPatch.Core.Versions;
using PlantPatch.Tests;

namespace PlantPatch.Core.Tests.Versions;

/// <summary>The rows that people judged, without the command line around them: right but for those that are too careful.</summary>
public class JudgedRowsTests
{
    static readonly Matcher Matcher = new(ProductKnowledge.BuiltIn);

    [Fact]
    public void Expressions_of_the_corpus_at_their_bounds_are_judged_as_a_careful_engineer_does()
    {
        var rows = Rows("judged-expressions.tsv");

        RightOrSafe(rows, CorpusAdvisories.Read(rows.Select(r => r["advisory_id"]).ToHashSet()));
    }

    [Theory]
    [InlineData("later-expressions.tsv")]
    [InlineData("later-rows.tsv")]
    public void Rows_on_advisories_of_later_years_are_judged_as_a_careful_engineer_does(string file) =>
        RightOrSafe(Rows(file), CorpusAdvisories.Stated(File.ReadAllLines(Beside("later-advisories.tsv"))));

    // As for the examples of others: none that is affected is called unaffected, none is decided where nobody can, and of a hundred two may be too careful.
    static void RightOrSafe(List<Dictionary<string, string>> rows, Dictionary<string, Advisory> advisories)
    {
        var wrong = Wrong(rows, advisories);
        Assert.True(wrong.Count * 50 <= rows.Count && !wrong.Exists(w => w.Contains("; affected: not_affected;", StringComparison.Ordinal) || w.Contains("; unknown: ", StringComparison.Ordinal)), string.Join('\n', wrong));
    }

    static List<string> Wrong(List<Dictionary<string, string>> rows, Dictionary<string, Advisory> advisories)
    {
        var compiled = new Dictionary<string, CompiledAdvisory>();
        var wrong = new List<string>();
        foreach (var row in rows)
        {
            var id = row["advisory_id"];
            if (!compiled.TryGetValue(id, out var advisory)) compiled[id] = advisory = Matcher.Compile(advisories[id]);
            var judged = row.TryGetValue("expression", out var expression)
                ? Matcher.ExplainRow(advisory, row["vendor"], row["product"], expression, new InstalledVersion(row["version"]))
                : Matcher.Explain(advisory, new Installed { Vendor = row["vendor"], Product = row["product"], Model = row["model"], Version = row["version"] });
            var verdict = judged.Verdict switch { Verdict.Affected => "affected", Verdict.NotAffected => "not_affected", _ => "unknown" };
            if (verdict != row["expected"]) wrong.Add($"{string.Join(" | ", row.Values.SkipLast(1))}; {row["expected"]}: {verdict}; {judged.Because}");
        }

        return wrong;
    }

    static List<Dictionary<string, string>> Rows(string file)
    {
        var lines = File.ReadAllLines(Beside(file)).Where(l => l.Length > 0).Select(l => l.Split('\t')).ToList();
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells.Concat(Enumerable.Repeat("", lines[0].Length))).ToDictionary(p => p.First, p => p.Second))];
    }

    static string Beside(string file) => Path.Combine(SharedData.ProjectRoot, "tests", "PlantPatch.Cli.Tests", "Explain", file);
}
