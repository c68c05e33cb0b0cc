using PlantPatch.Core.Products;
using PlantPatch.Feeds.Inventory;
using PlantPatch.Feeds.PatchRecords;

namespace PlantPatch.Cli.Tests.Docs;

/// <summary>The guide's example files are read without a complaint.</summary>
public sealed class ExamplesTests
{
    [Fact]
    public void The_mapping_is_a_mapping()
    {
        var mapping = ColumnMapping.TryParse(Documents.Read("docs/guide/examples/unit2-mapping.json"), out var complaint);

        Assert.Null(complaint);
        Assert.Equal(["Make", "Manufacturer"], mapping!.Columns[InventoryField.Vendor]);
    }

    [Fact]
    public void The_table_of_names_is_product_knowledge() =>
        Assert.Empty(ProductKnowledge.Load([Documents.Read("docs/guide/examples/our-names.tsv")]).Complaints);

    [Fact]
    public void The_tracker_holds_patches()
    {
        using var bytes = File.OpenRead(Documents.PathOf("docs/guide/examples/tracker.jsonl"));
        var read = PatchRecordReader.Read(bytes, TestContext.Current.CancellationToken);

        Assert.Empty(read.Complaints);
        Assert.Equal("no spare switch", read.Patches[1].StatusReason);
    }
}
