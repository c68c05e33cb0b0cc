using PlantPatch.Core.Products;

namespace PlantPatch.Core.Tests.Products;

/// <summary>Who is meant by what advisories and inventories write into the vendor's column.</summary>
public class VendorsTests
{
    static readonly Vendors Vendors = ProductKnowledge.BuiltIn.Vendors;

    [Theory]
    [InlineData("Siemens", "Siemens")]
    [InlineData("SIEMENS AG", "Siemens")]
    [InlineData("Siemens Industry Automation", "Siemens")]
    [InlineData(" siemens, ", "Siemens")]
    [InlineData("Allen-Bradley", "Rockwell Automation")]
    [InlineData("Siemens and Rockwell Automation", "Siemens|Rockwell Automation")]
    [InlineData("Siemens / Rockwell Automation", "Siemens|Rockwell Automation")]
    [InlineData("Siemens, Siemens AG", "Siemens")]
    [InlineData("Frobnic Corp.", "FROBNIC")]
    [InlineData("Frobnic, Inc.", "FROBNIC")]
    [InlineData("Frobnic GmbH & Co. KG", "FROBNIC")]
    [InlineData("Trend Control Systems", "Honeywell")]
    [InlineData("Trend Micro", "Trend Micro")]
    [InlineData("Trend Gronk", "TRENDGRONK")]
    [InlineData("Contec Medical Systems Co., Ltd.", "Contec Health")]
    [InlineData("CONTEC CO., LTD.", "CONTEC|CCL")]
    [InlineData("UAB Frobnic", "FROBNIC")]
    [InlineData("Frobnic A.S.", "FROBNIC")]
    [InlineData("Coagule Frobnic", "COAGULEFROBNIC")]
    [InlineData("Group", "GROUP")]
    [InlineData("Gronk Electro Works", "GRONKELECTROWORKS|GEW")]
    [InlineData("Gronk Works", "GRONKWORKS")]
    [InlineData("Gronk 3 Works", "GRONK3WORKS")]
    public void A_written_vendor_stands_for_these(string written, string expected) => Assert.Equal(expected, string.Join('|', Vendors.Read(written).Names));

    [Theory]
    [InlineData("", true)]
    [InlineData("  - ", true)]
    [InlineData("n/a", true)]
    [InlineData("unknown", true)]
    [InlineData("Siemens", false)]
    [InlineData("Frobnic", false)]
    public void No_vendor_is_missing(string written, bool expected) => Assert.Equal(expected, Vendors.Read(written).Missing);

    [Theory]
    [InlineData("Simens", "Siemens", true)]
    [InlineData("Rockwel Automation", "Rockwell Automation", true)]
    [InlineData("Schnieder Electric", "Schneider Electric", true)]
    [InlineData("Hitachy Enargy", "Hitachi Energy", true)]
    [InlineData("Simenz", "SIMENZ", false)]
    [InlineData("Siemens", "Siemens", false)]
    [InlineData("Franklin Fueling", "Franklin Fueling Systems", false)]
    [InlineData("Sie", "SIE", false)]
    public void One_wrong_letter_is_a_guess_and_says_so_and_the_vendor_may_be_another_all_the_same(string written, string expected, bool guessed)
    {
        var read = Vendors.Read(written);

        Assert.Equal((expected, guessed), (read.Names[0], read.Guessed));
        Assert.Equal(guessed ? [written.ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal)] : [], read.Names.Skip(1));
    }

    [Theory]
    [InlineData("MegaSys Computer Technologies", "MegaSys", VendorRelation.Same)]
    [InlineData("Siemens", "Siemens AG", VendorRelation.Same)]
    [InlineData("Siemens", "Rockwell Automation", VendorRelation.Different)]
    [InlineData("Siemens", "", VendorRelation.Missing)]
    [InlineData("", "Siemens", VendorRelation.Missing)]
    [InlineData("OSIsoft", "AVEVA", VendorRelation.Same)]
    [InlineData("Frobnic", "Frobnic", VendorRelation.Same)]
    [InlineData("Frobnic", "Frobnik", VendorRelation.Same)]
    [InlineData("Frobnic", "Frobnikk", VendorRelation.Different)]
    [InlineData("Frobnic", "Frobnic Pumpenbau", VendorRelation.Same)]
    [InlineData("Frobnic Pumpenbau", "Frobnic", VendorRelation.Same)]
    [InlineData("MDT", "MDT Software", VendorRelation.Same)]
    [InlineData("MDT Software", "MDT", VendorRelation.Same)]
    [InlineData("MDT", "MDTX Software", VendorRelation.Different)]
    [InlineData("MDT", "MDT Gronkulator", VendorRelation.Different)]
    [InlineData("SMA Solar Technology AG", "SMA", VendorRelation.Same)]
    [InlineData("SMA Solar Technology AG", "SMA Technologie AG", VendorRelation.Same)]
    [InlineData("Gron", "Gronkulator", VendorRelation.Different)]
    [InlineData("Gronk", "Gronkulator", VendorRelation.Same)]
    [InlineData("Frobnic, Inc.", "Gronk, Inc.", VendorRelation.Different)]
    [InlineData("Frobnic, Inc.", "Frobnic", VendorRelation.Same)]
    [InlineData("Frobnic (Pty) Ltd", "Gronk (Pty) Ltd", VendorRelation.Different)]
    [InlineData("Digital Alert", "Digital Alert Systems", VendorRelation.Same)]
    [InlineData("WTI", "Western Telematic Inc", VendorRelation.Same)]
    public void An_asset_of_this_vendor_may_stand_in_a_row_of_that_one(string row, string installed, VendorRelation expected) =>
        Assert.Equal(expected, Vendors.Relate(Vendors.Read(row), Vendors.Read(installed)));
}
