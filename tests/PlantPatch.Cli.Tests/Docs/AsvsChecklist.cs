using System.Text.RegularExpressions;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Docs;

/// <summary><c>docs/asvs.csv</c>: what OWASP ASVS 5.0 asks at level 2, and the test that shows it or the reason why it does not apply.</summary>
public sealed partial class AsvsChecklist
{
    static readonly string[] States = ["done", "partly", "not yet", "not applicable"];

    static IEnumerable<string[]> Rows => Documents.Read("docs/asvs.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(';'));

    public static string Table() => GeneratedTextsTests.Table(["item", "level", "what it asks", "state", "where, or why not"], Rows);

    // The standard's sections with the level of each item in them: 345 items, 70 of level 1, 183 of level 2.
    const string Published = """
        1.1:22 1.2:1111122223 1.3:112222222223 1.4:222 1.5:123 2.1:122 2.2:112 2.3:12223 2.4:23 3.1:3 3.2:113 3.3:12223 3.4:11222233 3.5:11122333 3.6:3 3.7:22333
        4.1:12233 4.2:23333 4.3:22 4.4:1222 5.1:2 5.2:112333 5.3:113 5.4:222 6.1:122 6.2:111111112222 6.3:11223333 6.4:112233 6.5:22222333 6.6:2223 6.7:33 6.8:2222
        7.1:222 7.2:1111 7.3:22 7.4:11222 7.5:223 7.6:22 8.1:1233 8.2:1123 8.3:133 8.4:23 9.1:111 9.2:1222 10.1:22 10.2:223 10.3:22223 10.4:1111122222233333 10.5:22222
        10.6:22 10.7:222 11.1:2233 11.2:22233 11.3:11233 11.4:1222 11.5:23 11.6:23 11.7:33 12.1:12233 12.2:11 12.3:22223 13.1:2333 13.2:222223 13.3:2233 13.4:1222233
        14.1:22 14.2:12223333 14.3:122 15.1:12233 15.2:12233 15.3:1222222 15.4:3333 16.1:2 16.2:22222 16.3:2222 16.4:222 16.5:2223 17.1:23 17.2:22223333 17.3:22
        """;

    static IEnumerable<(string Item, string Level)> Items =>
        from section in Published.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        let parts = section.Split(':')
        from item in parts[1].Select((level, i) => ($"V{parts[0]}.{i + 1}", $"{level}"))
        select item;

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

    [Fact]
    public void Every_item_of_levels_1_and_2_is_in_the_list_with_the_standards_level()
    {
        var listed = Rows.ToDictionary(r => r[0], r => r[1]);

        Assert.Equal((345, 70, 183), (Items.Count(), Items.Count(i => i.Level == "1"), Items.Count(i => i.Level == "2")));
        Assert.Empty(Items.Where(i => i.Level != "3" && !listed.ContainsKey(i.Item)).Select(i => i.Item));
        Assert.Empty(listed.Except(Items.ToDictionary(i => i.Item, i => i.Level)));
    }
}
