using System.Text;
using PlantPatch.Feeds.Inventory;

namespace PlantPatch.Cli.Tests.Docs;

public sealed class HeadingsTests
{
    const string Begin = "<!-- headings -->";

    /// <summary>The rows of the guide's table: the field, and the headings it says are accepted.</summary>
    public static TheoryData<string, string> Rows =>
        [.. Documents.Read("docs/guide/inventory.md").Split(Begin)[1].Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .Select(l => l.Split('|')).Select(c => (c[1].Trim().Trim('`'), c[3].Trim()))];

    [Theory, MemberData(nameof(Rows))]
    public void Every_heading_that_the_guide_names_is_read_as_its_field(string field, string headings)
    {
        var misread = headings.Split(',', StringSplitOptions.TrimEntries).Where(heading => !ReadAs(field, heading));

        Assert.Empty(misread);
    }

    [Fact]
    public void The_guide_has_a_row_for_every_field() =>
        Assert.Equal(Enum.GetValues<InventoryField>().Select(ColumnMapping.Name).Order(), Rows.Select(r => r.Data.Item1).Order());

    static bool ReadAs(string field, string heading)
    {
        var file = field == "tag" ? $"{heading};Zone\nT1;x\n" : $"Tag;{heading}\nT1;x\n";
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(file));
        var read = InventoryReader.Read(bytes, "list.csv", null, InventoryLimits.Default, TestContext.Current.CancellationToken);
        return read.Mapping.Columns.Any(c => ColumnMapping.Name(c.Key) == field && c.Value.Contains(heading));
    }
}
