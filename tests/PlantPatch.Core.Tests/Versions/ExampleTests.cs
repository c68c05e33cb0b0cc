using PlantPatch.Core.Matching;
using PlantPatch.Core.Versions;
using PlantPatch.Tests;

namespace PlantPatch.Core.Tests.Versions;

public class ExampleTests
{
    [Fact]
    public void The_judged_examples_are_decided_as_a_careful_engineer_does()
    {
        var lines = File.ReadAllLines(SharedData.Path("reference", "version-examples.tsv")).Skip(1).Where(l => l.Length > 0).Select(l => l.Split('\t')).ToList();
        List<string> wrong = [], dangerous = [], overConfident = [];

        foreach (var cells in lines)
        {
            var (id, vendor, product, expression, candidate, expected, scope) = (cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[7]);
            var row = Corpus.Documents.TryGetValue(id, out var rows) ? rows.Find(r => r.Product.Trim() == product.Trim() && r.Expression.Trim() == expression.Trim()) : null;
            var context = row is null ? new VersionContext(vendor, product) : Corpus.Context(row);

            var judged = VersionExpression.Read(expression, context).Judge(new InstalledVersion(candidate));

            var verdict = judged.Verdict switch { Verdict.Affected => "affected", Verdict.NotAffected => "not_affected", _ => "unknown" };
            if (verdict == expected) continue;
            var line = $"{id} {product} [{expression}] {candidate}: {verdict}, expected {expected} ({scope}); {judged.Because}";
            wrong.Add(line);
            if (expected == "affected" && verdict == "not_affected") dangerous.Add(line);
            if (expected == "unknown") overConfident.Add(line);
        }

        Assert.Empty(dangerous);
        Assert.Empty(overConfident);
        Assert.True(wrong.Count <= lines.Count * 0.02, string.Join('\n', wrong));
        Assert.True(lines.Count > 200);
    }
}
