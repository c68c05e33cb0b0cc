using PlantPatch.Core.Assets;
using PlantPatch.Feeds.Inventory;
using PlantPatch.Tests;

namespace PlantPatch.Feeds.Tests.Inventory;

public sealed class InventoryReaderTests
{
    [Fact]
    public void The_shipped_template_is_read_without_a_complaint()
    {
        var file = Lists.Read(File.ReadAllBytes(Path.Combine(SharedData.ProjectRoot, "samples", "templates", "assets.csv")));

        file.HasNoComplaint();
        Assert.Empty(file.IgnoredColumns);
        Assert.Equal(["U2-PLC-014", "U2-HMI-001"], file.Rows.Select(r => r.Asset.Tag));
        var plc = file.Rows[0].Asset;
        Assert.Equal(PurdueLevel.Level1, plc.Purdue);
        Assert.Equal("6ES7515-2AM01-0AB0", plc.Model);
        Assert.Equal(ImpactRating.Medium, plc.Impact);
        Assert.Equal(new LocalDate(2031, 10, 1), plc.EndOfLife);
        Assert.Equal([new Component { Kind = ComponentKind.Firmware, Version = "V2.9.4" }], plc.Components);
        Assert.Equal(
        [
            new() { Kind = ComponentKind.OperatingSystem, Vendor = "Microsoft", Product = "Windows 10 Enterprise LTSC 2021", Version = "21H2" },
            new() { Kind = ComponentKind.Software, Vendor = "Siemens", Product = "SIMATIC WinCC Runtime Professional", Version = "V18 Update 4" },
        ], file.Rows[1].Asset.Components);
        Assert.True(file.Rows[1].Asset.NetworkExposed);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void The_separator_is_found_in_the_content(char separator)
    {
        string[] headings = ["Asset ID", "Vendor", "Location", "Firmware"], cells = ["PLC-1", "Siemens", "\"a, b; c | d\te\"", "V1.2"];

        var file = Lists.Read(string.Join(separator, headings) + "\r\n" + string.Join(separator, cells) + "\r\n");

        Assert.Equal(separator, file.Separator);
        Assert.Equal("a, b; c | d\te", file.Only().Location);
        Assert.Equal("V1.2", file.Only().Components.Single().Version);
    }

    [Fact]
    public void Excels_separator_line_is_obeyed_and_is_no_row()
    {
        var file = Lists.Read("sep=|\r\nTag|Owner\r\nA-1|x,y;z\r\n");

        Assert.Equal('|', file.Separator);
        Assert.Equal([3], Assert.Single(file.Rows).Numbers);
    }

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-16", "utf-16")]
    [InlineData("utf-16BE", "utf-16BE")]
    [InlineData("windows-1252", "windows-1252")]
    public void The_encoding_is_found_in_the_bytes(string written, string reported)
    {
        var file = Lists.Read("Gerätename;Hersteller;Standort\r\nPLC-1;Weidmüller;Köln Süd\r\n", written);

        Assert.Equal(reported, file.Encoding);
        Assert.Equal(("Weidmüller", "Köln Süd"), (file.Only().Vendor, file.Only().Site));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_byte_order_mark_is_not_part_of_the_first_heading(string encoding)
    {
        var file = Lists.Read("\uFEFFTag\tVendor\r\nPLC-1\tWeidmüller\r\n", encoding);

        Assert.Equal(encoding, file.Encoding);
        Assert.Equal("Weidmüller", file.Only().Vendor);
    }

    [Fact]
    public void Guessed_encodings_are_reported() =>
        Assert.Contains(Lists.Read("Tag;Vendor\r\nA;Weidmüller\r\n", "windows-1252").FileComplaints, c => c.Code == "encoding-guessed");

    [Theory]
    [InlineData("", "empty-file")]
    [InlineData("  \r\n ", "empty-file")]
    [InlineData("<!DOCTYPE html><html><body>Log in</body></html>", "html-instead-of-csv")]
    [InlineData("%PDF-1.7 …", "pdf-instead-of-csv")]
    [InlineData("a\0b\0\0\0\u0001c,d", "binary-instead-of-csv")]
    [InlineData("PK\u0003\u0004 and nothing else", "broken-xlsx")]
    [InlineData("{\"a\": 1}", "no-tag-column")]
    [InlineData("[\"a\", ", "not-json")]
    [InlineData("[{\"tag\": \"A\"}, {\"tag\":", "not-json")]
    [InlineData("Tag,Owner\nA,\"never closed\nB,x\n", "unclosed-quote")]
    [InlineData("Tag,Asset ID\nA,B\n", "two-tag-columns")]
    [InlineData("Tag,Vendor,Site\nA,B,C\nTag,Site,Owner,Vendor\nD,E,F,G\n", "two-headers")]
    public void What_is_no_inventory_is_refused_by_name(string content, string code)
    {
        var file = Lists.Read(content);

        Assert.Equal(code, file.Refusal?.Code);
        Assert.Empty(file.Rows);
    }

    [Fact]
    public void An_encrypted_workbook_is_told_from_an_old_one()
    {
        byte[] ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];

        Assert.Equal("old-xls", Lists.Read(ole).Refusal?.Code);
        Assert.Equal("encrypted-xlsx", Lists.Read([.. ole, .. System.Text.Encoding.Unicode.GetBytes("EncryptedPackage")]).Refusal?.Code);
    }

    [Fact]
    public void A_list_without_a_tag_column_is_refused_with_its_headings_and_the_nearest()
    {
        var refusal = Lists.Read("Assset ID,Vendor,Fw\nA,B,C\n").Refusal!;

        Assert.Equal("no-tag-column", refusal.Code);
        Assert.Contains("Headings seen: Assset ID, Vendor, Fw.", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Nearest: Assset ID", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_above_the_headings_is_passed_over_and_said()
    {
        var file = Lists.Read("Asset list of unit 2,,\n,,\nTag,Vendor,Serial\nA,Siemens,1\n");

        Assert.Equal([4], Assert.Single(file.Rows).Numbers);
        Assert.Contains(file.FileComplaints, c => c.Code == "rows-before-headings");
    }

    [Fact]
    public void Rows_are_counted_as_the_spreadsheet_counts_them()
    {
        var file = Lists.Read("Tag,Location\n\nA,\"two\nlines\"\n,,\nB,x\n");

        Assert.Equal([[3], [5]], file.Rows.Select(r => r.Numbers));
    }

    [Fact]
    public void A_repeated_heading_row_is_refused_by_its_number()
    {
        var file = Lists.Read("Tag,Vendor\nA,Siemens\nTag,Vendor\nB,ABB\n");

        Assert.Equal((3, Severity.Refused), (file.Complaint("second-header").Row, file.Complaint("second-header").Severity));
        Assert.Equal(["A", "B"], file.Rows.Select(r => r.Asset.Tag));
        Assert.Equal(1, file.RowsRefused);
    }

    [Fact]
    public void Unknown_columns_are_reported_and_not_read() =>
        Assert.Equal(["Colour", "Comment"], Lists.Read("Tag,Colour,Vendor,Comment\nA,red,Siemens,x\n").IgnoredColumns);

    [Fact]
    public void Only_what_a_row_gives_counts_as_stated()
    {
        var row = Assert.Single(Lists.Read("Tag,Vendor,Owner,Safety Relevant\nA,Siemens,,\n").Rows);

        Assert.Equal([AssetField.Vendor], row.Fields.Fields());
        Assert.Equal(AssetFieldSet.Of(AssetField.Owner, AssetField.SafetyRelevant), row.Stated.Blanks);
    }

    [Fact]
    public void A_row_with_too_many_cells_is_refused_because_its_columns_have_shifted()
    {
        var file = Lists.Read("Tag,Location,Firmware\nA,Room 1, left,V1\nB,x,V2\n");

        Assert.Equal(2, file.Complaint("too-many-cells").Row);
        Assert.Equal("B", file.Only().Tag);
    }

    [Fact]
    public void Limits_refuse_by_name()
    {
        var list = "Tag,Owner\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"A{i},x\n"));

        Assert.Equal("file-too-large", Lists.Read(list, limits: new() { CsvBytes = 100 }).Refusal?.Code);
        Assert.Equal("too-many-rows", Lists.Read(list, limits: new() { Rows = 10 }).Refusal?.Code);
        Assert.Equal("too-many-columns", Lists.Read(list, limits: new() { Columns = 1 }).Refusal?.Code);
        Assert.Equal(50, Lists.Read(list, limits: new() { CellLength = 0 }).RowsRefused);
        var few = Lists.Read("Tag,Purdue\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"A{i},??!\n")), limits: new() { Complaints = 3 });
        Assert.Equal(3, few.RowComplaints.Count);
        Assert.Contains(few.FileComplaints, c => c.Code == "more-complaints" && c.Message.Contains("47 of unreadable-purdue-level", StringComparison.Ordinal));
    }

    [Fact]
    public void Reading_can_be_cancelled()
    {
        using var stream = new MemoryStream("Tag\nA\n"u8.ToArray());

        Assert.ThrowsAny<OperationCanceledException>(() =>
            InventoryReader.Read(stream, "a.csv", null, InventoryLimits.Default, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_stream_that_can_be_read_only_once_is_read_all_the_same()
    {
        using var once = new System.IO.Compression.DeflateStream(Packed("Tag,Vendor\nA,Siemens\n"), System.IO.Compression.CompressionMode.Decompress);

        var file = InventoryReader.Read(once, "a.csv", null, InventoryLimits.Default, TestContext.Current.CancellationToken);

        Assert.Equal("Siemens", file.Only().Vendor);
    }

    static MemoryStream Packed(string text)
    {
        var packed = new MemoryStream();
        using (var deflate = new System.IO.Compression.DeflateStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(System.Text.Encoding.UTF8.GetBytes(text));
        packed.Position = 0;
        return packed;
    }
}
