using PlantPatch.Core.Assets;
using PlantPatch.Feeds.Inventory;

namespace PlantPatch.Feeds.Tests.Inventory;

public sealed class InventoryRowTests
{
    [Fact]
    public void Rows_of_one_tag_add_up_to_one_asset_with_its_software()
    {
        var row = Assert.Single(Lists.Read("Asset ID,Owner,Software,Version\nHMI-1,Keller,Siemens WinCC,V7.5\nHMI-1,Keller,Acme Viewer,11.0\nHMI-1,,Siemens WinCC,V7.5\n").Rows);

        Assert.Equal([2, 3, 4], row.Numbers);
        Assert.Equal("Keller", row.Asset.Owner);
        Assert.Equal(
        [
            new Component { Kind = ComponentKind.Software, Vendor = "Siemens", Product = "WinCC", Version = "V7.5" },
            new Component { Kind = ComponentKind.Software, Product = "Acme Viewer", Version = "11.0" },
        ], row.Asset.Components);
    }

    [Fact]
    public void Rows_far_apart_still_belong_together()
    {
        var file = Lists.Read("Tag,Software,Version\nA,P,1\nB,P,1\nC,Q,2\nA,Q,2\n");

        Assert.Equal(["A", "B", "C"], file.Rows.Select(r => r.Asset.Tag));
        Assert.Equal(2, file.Rows[0].Asset.Components.Count);
    }

    [Fact]
    public void Contradicting_rows_of_one_tag_are_both_refused()
    {
        var file = Lists.Read("Tag,Vendor,Owner\nA,Siemens,x\nB,ABB,x\nA,Rockwell,x\n");

        Assert.Equal(["B"], file.Rows.Select(r => r.Asset.Tag));
        Assert.Equal(2, file.RowsRefused);
        Assert.Contains("A", file.RefusedTags);
        Assert.Contains("Rows 2 and 4 both describe 'A' but differ in vendor: 'Siemens' and 'Rockwell'",
            file.Complaint("contradicting-rows").Complaint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_differ_in_a_side_matter_leave_that_field_alone()
    {
        var file = Lists.Read("Tag,Vendor,Owner\nA,Siemens,Keller\nA,Siemens,Ortiz\n");

        Assert.Equal("owner", file.Complaint("contradicting-cells").Column);
        Assert.Equal([AssetField.Vendor], Assert.Single(file.Rows).Fields.Fields());
        Assert.Equal("", file.Only().Owner);
    }

    [Fact]
    public void A_row_that_says_nothing_new_is_named() =>
        Assert.Equal(3, Lists.Read("Tag,Owner\nA,x\nA,x\n").Complaint("repeated-row").Row);

    [Theory]
    [InlineData(",Siemens,2,no", "no-tag")]
    [InlineData("#N/A,Siemens,2,no", "spreadsheet-error")]
    [InlineData("6.19E+12,Siemens,2,no", "scientific-notation")]
    [InlineData("\"A\nB\",Siemens,2,no", "hidden-character")]
    [InlineData("A\u202EB,Siemens,2,no", "hidden-character")]
    [InlineData("A\u0007,Siemens,2,no", "control-character")]
    [InlineData("A,Siemens,2,perhaps", "unreadable-yes-no")]
    [InlineData("A,Siemens,2,#REF!", "spreadsheet-error")]
    [InlineData("A,Siemens,2,no,extra", "too-many-cells")]
    [InlineData("\"A\"x,Siemens,2,no", "text-after-quote")]
    public void A_row_is_refused_with_its_number_and_reason(string row, string code)
    {
        var file = Lists.Read($"Tag,Vendor,Purdue,Safety Relevant\nGood,ABB,1,yes\n{row}\n");

        Assert.Equal((3, Severity.Refused), (file.Complaint(code).Row == 4 ? 3 : file.Complaint(code).Row, file.Complaint(code).Severity));
        Assert.Equal(1, file.RowsRefused);
        Assert.Equal("Good", file.Only().Tag);
    }

    [Theory]
    [InlineData("Purdue Level", "6", "unreadable-purdue-level", "3.5 (DMZ)")]
    [InlineData("Criticality", "3", "unreadable-criticality", "low, medium, high, critical")]
    [InlineData("Impact", "huge", "unreadable-impact", "none, low, medium, high")]
    public void An_unreadable_rating_is_named_with_what_is_allowed_and_the_row_is_taken(string heading, string cell, string code, string allowed)
    {
        var file = Lists.Read($"Tag,Vendor,{heading}\nA,Siemens,{cell}\n");

        Assert.Contains(allowed, file.Complaint(code).Complaint.Message, StringComparison.Ordinal);
        Assert.Equal([AssetField.Vendor], Assert.Single(file.Rows).Fields.Fields());
    }

    [Theory]
    [InlineData("PLC-1", "PLC-1 ", 1)]
    [InlineData("PLC-1", "PLC-1\u00A0", 1)]
    [InlineData("PLC-1", "plc-1", 2)]
    [InlineData("PLC-1", "PLC -1", 2)]
    [InlineData("PLC-1", "РLC-1", 2)]
    public void Tags_that_look_alike_are_named(string one, string other, int assets)
    {
        var file = Lists.Read($"Tag,Location\n{one},x\n{other},x\n");

        Assert.Equal(3, file.Complaint("look-alike-tag").Row);
        Assert.Equal(assets, file.Rows.Count);
    }

    [Fact]
    public void Blanks_and_non_breaking_blanks_around_and_inside_are_plain_ones() =>
        Assert.Equal("Schneider Electric", Lists.Read("Tag,Vendor\nA,\u00A0Schneider\u00A0Electric \n").Only().Vendor);

    [Fact]
    public void Disguised_letters_in_a_vendor_are_named() =>
        Assert.Contains("U+0405", Lists.Read("Tag,Vendor\nA,Ѕiemens\n").Complaint("look-alike-letters").Complaint.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Siemens SIMATIC S7-1500", "Siemens", "SIMATIC S7-1500")]
    [InlineData("Acme / Widget 3", "Acme", "Widget 3")]
    [InlineData("Acme Widget", "", "Acme Widget")]
    public void Make_and_model_in_one_cell_are_parted_where_the_maker_is_known(string cell, string vendor, string product)
    {
        var file = Lists.Read($"Asset ID,Make/Model\nA,{cell}\n");

        Assert.Equal((vendor, product), (file.Only().Vendor, file.Only().Product));
        Assert.Equal(vendor.Length == 0, file.RowComplaints.Any(c => c.Complaint.Code == "maker-unknown"));
    }

    [Fact]
    public void Numbered_software_columns_belong_together_by_their_number()
    {
        var asset = Lists.Read("Tag,Software 1,Version 1,Software 2,Version 2\nA,P,1.0.0,Q,2.0.0\n").Only();

        Assert.Equal(["P 1.0.0", "Q 2.0.0"], asset.Components.Select(c => $"{c.Product} {c.Version}"));
    }

    [Fact]
    public void A_bare_version_belongs_to_what_stands_left_of_it()
    {
        var asset = Lists.Read("Tag,OS,Version,Software,Version,Firmware\nA,Windows 10,21H2,WinCC,V7.5,V1\n").Only();

        Assert.Equal(["Firmware  V1", "OperatingSystem Windows 10 21H2", "Software WinCC V7.5"], asset.Components.Select(c => $"{c.Kind} {c.Product} {c.Version}"));
    }

    [Fact]
    public void A_version_without_its_software_is_named_and_not_taken()
    {
        var file = Lists.Read("Tag,Vendor,Software,Software Version\nA,X,,7.5.1\n");

        Assert.Equal("Software Version", file.Complaint("version-without-name").Column);
        Assert.Empty(file.Only().Components);
    }

    [Fact]
    public void Two_columns_for_one_field_are_named_and_the_first_is_read()
    {
        var file = Lists.Read("Tag,Vendor,Manufacturer,Hostname\nA,Siemens,ABB,h\n");

        Assert.Equal(2, file.FileComplaints.Count(c => c.Code == "two-columns-one-field"));
        Assert.Equal("Siemens", file.Only().Vendor);
        Assert.Equal(["Manufacturer", "Hostname"], file.IgnoredColumns);
    }

    [Theory]
    [InlineData("asset_id", InventoryField.Tag)]
    [InlineData("KKS-Kennzeichen", InventoryField.Tag)]
    [InlineData("GERÄTENAME", InventoryField.Tag)]
    [InlineData("Order No.", InventoryField.Model)]
    [InlineData("MLFB", InventoryField.Model)]
    [InlineData("FW", InventoryField.Firmware)]
    [InlineData("Last verified on", InventoryField.LastVerified)]
    [InlineData("Last_Verified_By", InventoryField.LastVerifiedBy)]
    [InlineData("Backup owner", InventoryField.Alternate)]
    [InlineData("purdue_level", InventoryField.Purdue)]
    [InlineData("Hersteller", InventoryField.Vendor)]
    [InlineData("S/N", InventoryField.Serial)]
    public void Headings_are_known_in_both_languages_whatever_their_case_and_signs(string heading, InventoryField field)
    {
        var file = Lists.Read(field == InventoryField.Tag ? $"{heading},x\n1a,1\n" : $"Tag,{heading}\n1a,1\n");

        Assert.Equal([heading], file.Mapping.Columns[field]);
    }

    [Fact]
    public void A_saved_mapping_reads_the_file_its_own_way_and_is_written_as_it_is_read()
    {
        var mapping = ColumnMapping.TryParse("""{"tag": "Nr", "vendor": ["Firma", "Marke"], "ignore": ["Vendor"]}""", out var complaint);

        var file = Lists.Read("Nr;Marke;Vendor\n1;ABB;x\n", mapping);

        Assert.Null(complaint);
        Assert.Equal(("1", "ABB"), (file.Only().Tag, file.Only().Vendor));
        Assert.Equal(["Vendor"], file.IgnoredColumns);
        var again = ColumnMapping.TryParse(file.Mapping.ToJson(), out _)!;
        Assert.Equal(file.Mapping.ToJson(), again.ToJson());
        Assert.Equal("ABB", Lists.Read("Nr;Marke;Vendor\n1;ABB;x\n", again).Only().Vendor);
    }

    [Theory]
    [InlineData("no json", "mapping-not-json")]
    [InlineData("[]", "mapping-not-json")]
    [InlineData("""{"colour": "x"}""", "mapping-field")]
    [InlineData("""{"tag": 1}""", "mapping-value")]
    public void A_mapping_that_cannot_be_read_is_named(string json, string code)
    {
        Assert.Null(ColumnMapping.TryParse(json, out var complaint));
        Assert.Equal(code, complaint?.Code);
    }
}
