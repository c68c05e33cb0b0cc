using PlantPatch.Feeds.Inventory;

namespace PlantPatch.Feeds.Tests.Inventory;

/// <summary>What a spreadsheet does to versions, serial numbers and dates, and how it is named.</summary>
public sealed class SpreadsheetTrapTests
{
    [Theory]
    [InlineData("2026-01-04", "version-became-date", "4.1 or 1.4")]
    [InlineData("2026-01-04 00:00:00", "version-became-date", "4.1 or 1.4")]
    [InlineData("04.01.2026", "version-became-date", "4.1 or 1.4")]
    [InlineData("1/4/2026", "version-became-date", "1.4 or 4.1")]
    [InlineData("01.Apr", "version-became-date", "1.4 or 4.1")]
    [InlineData("1-Apr", "version-became-date", "1.4 or 4.1")]
    [InlineData("02. Mrz", "version-became-date", "2.3 or 3.2")]
    [InlineData("Apr 01", "version-became-date", "4.01 or 1.4")]
    [InlineData("Jan-04", "version-became-date", "1.04 or 4.1")]
    [InlineData("6.19E+12", "scientific-notation", "13 digits that begins with 619")]
    [InlineData("#N/A", "spreadsheet-error", "#N/A")]
    [InlineData("#NAME?", "spreadsheet-error", "#NAME?")]
    [InlineData("########", "spreadsheet-error", "########")]
    [InlineData("V4.\uFFFD", "unreadable-character", "UTF-8")]
    [InlineData("V4.\u00011", "control-character", "U+0001")]
    public void A_destroyed_version_is_named_and_not_taken(string version, string code, string probably)
    {
        var file = Lists.Read($"Tag,Firmware Version\nA,{version}\nB,V1.0\n");

        var complaint = file.Complaint(code);
        Assert.Equal((2, "Firmware Version", Severity.Warning), (complaint.Row, complaint.Column, complaint.Severity));
        Assert.Contains(probably, complaint.Complaint.Message, StringComparison.Ordinal);
        Assert.Equal("", file.Rows[0].Asset.Components.Single().Version);
        Assert.False(file.Rows[0].Fields.Contains(Core.Assets.AssetField.Firmware), "what is known about the firmware must stay");
    }

    [Theory]
    [InlineData("1-2", "version-maybe-date")]
    [InlineData("45321", "version-maybe-serial")]
    public void A_doubtful_version_is_named_and_taken(string version, string code)
    {
        var file = Lists.Read($"Tag,Firmware Version\nA,{version}\n");

        Assert.Equal(code, file.Complaint(code).Complaint.Code);
        Assert.Equal(version, file.Only().Components.Single().Version);
    }

    [Theory]
    [InlineData("V4.5 SP2 HF3")]
    [InlineData("R120.2-1")]
    [InlineData("2019-11")]
    [InlineData("7.0.0.0.1")]
    [InlineData("2.9.6")]
    [InlineData("02.09.06")]
    [InlineData("V18 Update 4")]
    [InlineData("4.10")]
    [InlineData("1E")]
    [InlineData("12.4.2301")]
    [InlineData("21H2")]
    [InlineData("10.0.17763.1217")]
    public void Real_versions_raise_no_suspicion(string version)
    {
        var file = Lists.Read($"Tag,Vendor,Firmware Version\nA,Siemens,{version}\n");

        file.HasNoComplaint();
        Assert.Equal(version, file.Only().Components.Single().Version);
    }

    [Fact]
    public void A_product_versioned_by_days_keeps_its_days() =>
        Lists.Read("Tag,Vendor,Product,Firmware\nA,X,P,2023-10-05\nB,X,P,2024-02-11\n").HasNoComplaint();

    [Fact]
    public void A_short_minor_among_longer_ones_may_have_lost_its_zero()
    {
        var file = Lists.Read("Tag,Vendor,Product,Firmware\nA,X,P,4.12\nB,X,P,4.1\nC,X,Q,4.1\n");

        Assert.Equal(3, file.Complaint("version-maybe-lost-zero").Row);
        Assert.Contains("probably 4.10 or 4.1", file.Complaint("version-maybe-lost-zero").Complaint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_zeros_at_the_end_were_kept_nothing_was_lost() =>
        Lists.Read("Tag,Vendor,Product,Firmware\nA,X,P,4.10\nB,X,P,4.1\n").HasNoComplaint();

    [Fact]
    public void A_decimal_comma_is_read_as_a_point_and_is_a_number_like_any_other()
    {
        var file = Lists.Read("Tag;Purdue;Product;Firmware\nA;3,5;P;4,1\nB;2;Q;V1\n");

        Assert.Equal("4.1", file.Rows[0].Asset.Components.Single().Version);
        Assert.Equal(Core.Assets.PurdueLevel.Level3Dmz, file.Rows[0].Asset.Purdue);
        Assert.Equal(2, file.Complaint("version-is-number").Row);
    }

    [Fact]
    public void Lost_leading_zeros_are_named_with_the_number_they_probably_were()
    {
        var file = Lists.Read("Tag,Serial\nA,00123\nB,04567\nC,123\nD,12345\n");

        var complaint = file.Complaint("lost-leading-zeros");
        Assert.Equal((4, "Serial"), (complaint.Row, complaint.Column));
        Assert.Contains("'123' was probably '00123'", complaint.Complaint.Message, StringComparison.Ordinal);
        Assert.Equal(["00123", "04567", "", "12345"], file.Rows.Select(r => r.Asset.Serial));
    }

    [Fact]
    public void A_tag_that_lost_its_zeros_refuses_the_row()
    {
        var file = Lists.Read("Asset ID,Owner\n00123,x\n00124,x\n125,x\n");

        Assert.Equal((4, Severity.Refused), (file.Complaint("lost-leading-zeros").Row, file.Complaint("lost-leading-zeros").Severity));
        Assert.Equal(2, file.Rows.Count);
    }

    [Fact]
    public void Numbers_of_different_widths_lost_nothing() => Lists.Read("Tag,Vendor,Serial\nA,X,00123\nB,X,456\nC,X,1234567\n").HasNoComplaint();

    [Fact]
    public void A_cell_of_255_characters_may_have_been_cut_off() =>
        Assert.Equal("Role", Lists.Read($"Tag,Role\nA,{new string('x', 255)}\n").Complaint("maybe-truncated").Column);

    [Theory]
    [InlineData("2026-01-31", 2026, 1, 31)]
    [InlineData("2026-01-31T08:15:00", 2026, 1, 31)]
    [InlineData("31.01.2026", 2026, 1, 31)]
    [InlineData("1.2.2026", 2026, 2, 1)]
    [InlineData("31/01/2026", 2026, 1, 31)]
    [InlineData("01/31/2026", 2026, 1, 31)]
    [InlineData("31 Jan 2026", 2026, 1, 31)]
    [InlineData("31. Januar 2026", 2026, 1, 31)]
    [InlineData("Jan 31 2026", 2026, 1, 31)]
    [InlineData("31-Jan-2026", 2026, 1, 31)]
    [InlineData("29.02.2028", 2028, 2, 29)]
    public void Days_are_read_as_people_write_them(string text, int year, int month, int day) =>
        Assert.Equal(new LocalDate(year, month, day), Lists.Read($"Tag,End of Life\nA,{text}\n").Only().EndOfLife);

    [Theory]
    [InlineData("03/04/2026", "two different days")]
    [InlineData("31.01.26", "two digits")]
    [InlineData("46053", "probably 2026-01-31")]
    [InlineData("29.02.2026", "no day of the calendar")]
    [InlineData("9999-12-31", "outside the years")]
    [InlineData("1601-01-01", "outside the years")]
    [InlineData("soon", "is no date")]
    [InlineData("2031", "is no date")]
    public void A_day_that_cannot_be_read_is_named_and_leaves_the_field_alone(string text, string why)
    {
        var file = Lists.Read($"Tag,End of Life\nA,{text}\n");

        Assert.Contains(why, file.Complaint("unreadable-date").Complaint.Message, StringComparison.Ordinal);
        Assert.False(Assert.Single(file.Rows).Fields.Contains(Core.Assets.AssetField.EndOfLife));
    }

    [Fact]
    public void One_clear_date_tells_the_order_of_the_whole_column()
    {
        var file = Lists.Read("Tag,End of Life\nA,03/04/2026\nB,31/12/2026\n");

        Assert.Equal(new LocalDate(2026, 4, 3), file.Rows[0].Asset.EndOfLife);
        Assert.Empty(file.RowComplaints);
    }
}
