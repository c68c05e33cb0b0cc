using System.Text.RegularExpressions;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Docs;

/// <summary><c>docs/asvs.csv</c>: what OWASP ASVS 5.0 asks at level 2, and the test that shows it or the reason why it does not apply.</summary>
public sealed partial class AsvsChecklist
{
    static readonly string[] States = ["done", "partly", "not yet", "not applicable"];

    static IEnumerable<string[]> Rows => Documents.Read("docs/asvs.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(';'));

    public static string Table() => GeneratedTextsTests.Table(["item", "level", "what it asks", "state", "where, or why not"], Rows);

    [GeneratedRegex(@"\w+Tests\b", RegexOptions.NonBacktracking)]
    private static partial Regex TestClass();

    [Fact]
    public void Every_item_has_a_state_and_a_test_that_exists_or_a_reason()
    {
        var tests = Directory.GetFiles(Path.Combine(SharedData.ProjectRoot, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetFileNameWithoutExtension(f)).ToHashSet();

        Assert.All(Rows, row =>
        {
            Assert.Equal(5, row.Length);
            Assert.Matches(@"^V\d+\.\d+\.\d+$", row[0]);
            Assert.Contains(row[3], States);
            Assert.NotEmpty(row[4]);
            foreach (Match named in TestClass().Matches(row[4])) Assert.Contains(named.Value, tests);
        });
        Assert.Equal(Rows.Count(), Rows.Select(r => r[0]).Distinct().Count());
    }
}
