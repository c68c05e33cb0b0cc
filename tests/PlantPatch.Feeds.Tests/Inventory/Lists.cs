using System.Text;
using PlantPatch.Core.Assets;
using PlantPatch.Feeds.Inventory;

namespace PlantPatch.Feeds.Tests.Inventory;

static class Lists
{
    static Lists() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static InventoryFile Read(byte[] bytes, ColumnMapping? mapping = null, InventoryLimits? limits = null, string name = "assets.csv")
    {
        using var stream = new MemoryStream(bytes);
        return InventoryReader.Read(stream, name, mapping, limits ?? InventoryLimits.Default, TestContext.Current.CancellationToken);
    }

    public static InventoryFile Read(string text, ColumnMapping? mapping = null, InventoryLimits? limits = null) =>
        Read(Encoding.UTF8.GetBytes(text), mapping, limits);

    public static InventoryFile Read(string text, string encoding) => Read(Encoding.GetEncoding(encoding).GetBytes(text));

    public static Asset Only(this InventoryFile file) => Assert.Single(file.Rows).Asset;

    public static RowComplaint Complaint(this InventoryFile file, string code) =>
        Assert.Single(file.RowComplaints, c => c.Complaint.Code == code);

    public static void HasNoComplaint(this InventoryFile file) =>
        Assert.Empty(file.RowComplaints.Select(c => c.Complaint).Concat(file.FileComplaints).Select(c => c.ToString()));

    public static ColumnMapping Mapping(params (InventoryField Field, string Heading)[] columns) =>
        new() { Columns = columns.ToDictionary(c => c.Field, c => (IReadOnlyList<string>)[c.Heading]) };
}
