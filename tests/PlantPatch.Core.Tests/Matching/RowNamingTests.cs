using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;

namespace PlantPatch.Core.Tests.Matching;

/// <summary>Where an advisory names the product of a row when its branch does not: above it, in product.name, in the version field, beside it, in the title.</summary>
public class RowNamingTests
{
    static readonly Matcher Matcher = new(ProductKnowledge.BuiltIn);

    [Fact]
    public void A_row_without_a_product_branch_is_called_like_its_family_and_else_as_product_name_says()
    {
        var advisory = SmallAdvisory.Of(("Acme", "", "< 2.0"), ("Acme", "", "< 2.0"));
        advisory = advisory with { Products = [advisory.Products[0] with { Family = "PumpMaster", FullName = "Lagoon Edition: < 2.0" }, advisory.Products[1] with { FullName = "ValveMaster" }] };

        Assert.Equal(Verdict.Affected, Explain(advisory, "PumpMaster", "1.0"));
        Assert.Equal(Verdict.Affected, Explain(advisory, "ValveMaster", "1.0"));
        Assert.Equal(Verdict.NotAffected, Explain(advisory, "TankMaster", "1.0"));
    }

    [Theory]
    [InlineData("*", "3.2", Verdict.Affected)]
    [InlineData("*", "3.1", Verdict.Affected)]
    [InlineData("*", "3.3.3", Verdict.Affected)]
    [InlineData("*", "3.0", Verdict.NotAffected)]
    [InlineData("*", "3.3.4", Verdict.NotAffected)]
    [InlineData("", "3.3.4", Verdict.NotAffected)]
    [InlineData("vers:all/*", "3.3.4", Verdict.NotAffected)]
    [InlineData("All versions", "3.3.4", Verdict.NotAffected)]
    public void A_range_in_the_name_counts_where_the_version_field_says_all(string expression, string version, Verdict expected) =>
        Assert.Equal(expected, Explain(SmallAdvisory.Of(("Emerson", "OpenEnterprise 3.1 through 3.3.3", expression)), "OpenEnterprise", version, vendor: "Emerson"));

    [Theory]
    [InlineData("", "ARP600", "Arctic ARP600 with firmware version>=3.4.10  to <=3.4.13", "3.4.13", Verdict.Affected)]
    [InlineData("", "ARP600", "Arctic ARP600 with firmware version>=3.4.10  to <=3.4.13", "3.4.14", Verdict.NotAffected)]
    [InlineData("", "ARP600", "Arctic ARP600 with a wireless modem module", "3.4.14", Verdict.Affected)]
    [InlineData("ARP600", "", "Arctic ARP600 versions prior to 3.4.14", "3.4.14", Verdict.NotAffected)]
    [InlineData("ARP600", "", "Arctic ARP600 3.4.10", "3.4.14", Verdict.Affected)]
    public void A_range_that_only_the_full_name_tells_is_the_row_s(string product, string expression, string full, string version, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("ABB", product, expression));
        advisory = advisory with { Products = [advisory.Products[0] with { Family = "Arctic", FullName = full }] };

        Assert.Equal(expected, Explain(advisory, "ARP600", version, vendor: "ABB"));
    }

    [Fact]
    public void A_row_called_software_is_that_of_its_family()
    {
        var advisory = SmallAdvisory.Of(("ABB", "ARM600", ">= 4.1.2 | <= 5.0.3"), ("ABB", "SW", ">= 5.0.1 | <= 5.0.3")) with { Title = "ABB M2M Gateway" };
        advisory = advisory with { Products = [advisory.Products[0] with { Family = "ABB M2M Gateway" }, advisory.Products[1] with { Family = "ABB M2M Gateway" }] };

        Assert.Equal(Verdict.Affected, Explain(advisory, "M2M Gateway SW", "5.0.1", vendor: "ABB"));
        Assert.Equal(Verdict.Affected, Explain(advisory, "M2M Gateway ARM600", "4.1.2", vendor: "ABB"));
        Assert.Equal(Verdict.NotAffected, Explain(advisory, "ARG600", "5.0.1", vendor: "ABB"));
    }

    [Theory]
    [InlineData("Festo Firmware (R05 (17.06.2016) = 2.3.8.0) installed on Festo Hardware Controller CECC-D (All versions)", "CECC-D", "2.3.8.0", Verdict.Affected)]
    [InlineData("Festo Firmware (R05 (17.06.2016) = 2.3.8.0) installed on Festo Hardware Controller CECC-D (All versions)", "CECC-X-M1", "2.3.8.0", Verdict.NotAffected)]
    [InlineData("Firmware <2.4.0 installed on CECC-D", "CECC-D", "2.3.9", Verdict.Affected)]
    [InlineData("Firmware <2.4.0 installed on CECC-D", "CECC-D", "2.4.0", Verdict.NotAffected)]
    public void Firmware_that_is_installed_on_a_device_is_the_device_s(string row, string product, string version, Verdict expected) =>
        Assert.Equal(expected, Explain(SmallAdvisory.Of(("Festo", row, "vers:all/*")), product, version, vendor: "Festo"));

    [Theory]
    [InlineData("App: 100, Frm: 214", Verdict.Affected)]
    [InlineData("App: 100, Frm: 215", Verdict.Unknown)]
    public void The_versions_of_two_parts_are_no_article(string version, Verdict expected) =>
        Assert.Equal(expected, Explain(SmallAdvisory.Of(("Daikin", "Security Gateway", "App:_100_Frm:_214")), "Security Gateway", version, vendor: "Daikin"));

    [Theory]
    [InlineData("AXC 1050", "2700988", "AXC 1050", "2700988", Verdict.Affected)]
    [InlineData("AXC 1050", "2700988", "Controller", "2700988", Verdict.Affected)]
    [InlineData("AXC 1050", "2700988", "Controller", "2700989", Verdict.NotAffected)]
    [InlineData("Performance Series NVRs", "HEN08144", "Performance Series NVR", "HEN08144", Verdict.Affected)]
    [InlineData("Performance Series NVRs", "HEN08144", "NVR", "HEN08144", Verdict.Affected)]
    [InlineData("Performance Series NVRs", "HEN08144", "Performance Series NVR", "HEN08145", Verdict.NotAffected)]
    [InlineData("Vision Series", "HEN08144|HEN16144", "NVR", "HEN16144", Verdict.Affected)]
    [InlineData("Vision Series", "HEN08144|HEN16144", "NVR", "HEN32144", Verdict.NotAffected)]
    public void An_article_in_the_version_field_is_what_is_listed_in_all_its_versions(string row, string article, string product, string model, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Boilerworks", row, article));

        Assert.Equal(expected, Explain(advisory, product, "9.9", model, "Boilerworks"));
    }

    [Fact]
    public void An_article_in_the_version_field_is_named_without_the_commas_behind_it()
    {
        var judged = Matcher.Explain(Matcher.Compile(SmallAdvisory.Of(("Boilerworks", "Performance Series NVRs", "HEN08144,,"))), new() { Vendor = "Boilerworks", Product = "Kettle", Version = "1.0" });

        Assert.EndsWith("it lists HEN08144.", judged.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void An_article_in_the_version_field_under_a_condition_leaves_it_open()
    {
        var advisory = SmallAdvisory.Of(("Siemens", "SINAMICS PERFECT HARMONY GH180 Drives", "MLFB 6SR32.. with option A30"));

        Assert.Equal(Verdict.Unknown, Explain(advisory, "SINAMICS PERFECT HARMONY GH180", "1.0", vendor: "Siemens"));
    }

    [Theory]
    [InlineData("HMIBMO", "Harmony Box", "HMIBMOMA5DD1E01", Verdict.Affected)]
    [InlineData("HMIBMO", "Harmony Box", "HMIBMPMA5DD1E01", Verdict.NotAffected)]
    [InlineData("HMIST6", "Harmony Box HMIST6 series", "HMIST6400", Verdict.Affected)]
    [InlineData("HMIST6", "Harmony Box HMIST6 series", "HMIST7400", Verdict.NotAffected)]
    [InlineData("PFXGP4100", "Harmony Box PFXGP4100 series", "PFXGP4114", Verdict.Affected)]
    [InlineData("PFXGP4100", "Harmony Box PFXGP4100 series", "PFXGP4214", Verdict.NotAffected)]
    [InlineData("PFXGP4100", "Harmony Box PFXGP4100", "PFXGP4114", Verdict.NotAffected)]
    [InlineData("PFX-GP4100", "Harmony Box PFX-GP4100 series", "PFXGP4114", Verdict.NotAffected)]
    [InlineData("HMIb", "Harmony Box", "HMIBMP", Verdict.NotAffected)]
    [InlineData("HMIBm", "Harmony Box", "HMIBMPMA5", Verdict.NotAffected)]
    public void A_model_number_of_letters_or_of_a_series_is_the_beginning_of_its_articles(string listed, string fullName, string model, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Boilerworks", "Harmony Box", "< 9.0"));
        advisory = advisory with { Products = [advisory.Products[0] with { ModelNumbers = [listed], FullName = fullName }] };

        Assert.Equal(expected, Explain(advisory, "Panel", "1.0", model, "Boilerworks"));
    }

    [Fact]
    public void Rows_of_one_branch_that_product_name_tells_apart_are_products_of_their_own()
    {
        var advisory = SmallAdvisory.Of(("Omron", "SYSMAC N-series", "< 2.0"), ("Omron", "SYSMAC N-series", "< 4.0"));
        advisory = advisory with { Products = [advisory.Products[0] with { FullName = "SYSMAC N-series - Falcon Loader: Versions 1" }, advisory.Products[1] with { FullName = "SYSMAC N-series - Lagoon Loader: Versions 3" }] };

        Assert.Equal(Verdict.NotAffected, Explain(advisory, "Falcon Loader", "3.0", vendor: "Omron"));
        Assert.Equal(Verdict.Affected, Explain(advisory, "Lagoon Loader", "3.0", vendor: "Omron"));
    }

    [Fact]
    public void What_stands_behind_the_dash_of_one_row_alone_names_no_other_product()
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", "< 2.0"), ("Acme", "PumpMaster", "< 4.0"));
        advisory = advisory with { Products = [advisory.Products[0] with { FullName = "PumpMaster - Harbour: Versions 1" }, advisory.Products[1] with { FullName = "PumpMaster: Versions 3" }] };

        Assert.Equal(Verdict.Affected, Explain(advisory, "PumpMaster", "1.0"));
    }

    [Fact]
    public void What_only_says_the_branch_again_behind_the_dash_names_no_other_product()
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", "< 2.0"), ("Acme", "PumpMaster", "< 4.0"));
        advisory = advisory with { Products = [advisory.Products[0] with { FullName = "PumpMaster - PumpMaster Lagoon: Versions 1" }, advisory.Products[1] with { FullName = "PumpMaster - PumpMaster Harbour: Versions 3" }] };

        Assert.Equal(Verdict.Affected, Explain(advisory, "PumpMaster", "1.0"));
    }

    [Fact]
    public void Parts_of_one_whole_are_named_behind_their_dash()
    {
        var advisory = SmallAdvisory.Of(("Boilerworks", "Steamline Design - Ecodial NL", "< 2.0"), ("Boilerworks", "Steamline Design - Ecodial FR", "< 4.0"));

        Assert.Equal(Verdict.NotAffected, Explain(advisory, "Ecodial NL", "3.0", vendor: "Boilerworks"));
        Assert.Equal(Verdict.Affected, Explain(advisory, "Ecodial FR", "3.0", vendor: "Boilerworks"));
        Assert.Equal(Verdict.Affected, Explain(advisory, "Steamline Design - Ecodial FR", "3.0", vendor: "Boilerworks"));
    }

    // Too little behind the dash is an edition or a language of the whole.
    [Theory]
    [InlineData("Zandr", Verdict.Affected)]
    [InlineData("Zand", Verdict.Unknown)]
    public void A_part_has_a_name_of_five_letters_at_least(string part, Verdict expected) =>
        Assert.Equal(expected, Explain(SmallAdvisory.Of(("Boilerworks", $"Steamline Design - {part}", "< 2.0"), ("Boilerworks", "Steamline Design - Brixolog", "< 2.0")), part, "1.0", vendor: "Boilerworks"));

    [Theory]
    [InlineData(2, "it lists PumpMaster 1, PumpMaster 2.")]
    [InlineData(3, "it lists PumpMaster 1, PumpMaster 2, PumpMaster 3.")]
    [InlineData(5, "it lists PumpMaster 1, PumpMaster 2, PumpMaster 3 and 2 more.")]
    public void A_product_that_is_not_listed_is_told_what_is(int rows, string expected)
    {
        var advisory = SmallAdvisory.Of([.. Enumerable.Range(1, rows).Select(i => ("Acme", $"PumpMaster {i}", "< 2.0"))]);

        var judged = Matcher.Explain(Matcher.Compile(advisory), new() { Vendor = "Acme", Product = "TankMaster", Version = "1.0" });

        Assert.Equal((Verdict.NotAffected, $"VA-1 does not list this product; {expected}"), (judged.Verdict, judged.Because));
    }

    [Theory]
    [InlineData("Lagoon Control formerly known as PumpMaster: versions 1.0 and prior")]
    [InlineData("Lagoon Control (formerly PumpMaster): versions 1.0 and prior")]
    [InlineData("Lagoon Control, also known as PumpMaster: versions 1.0 and prior")]
    public void A_former_name_in_product_name_is_a_name_of_the_row(string fullName)
    {
        var advisory = SmallAdvisory.Of(("Acme", "Lagoon Control", "< 2.0"));
        advisory = advisory with { Products = [advisory.Products[0] with { FullName = fullName }] };

        Assert.Equal(Verdict.Affected, Explain(advisory, "PumpMaster", "1.0"));
        Assert.Equal(Verdict.Affected, Explain(advisory, "Lagoon Control", "1.0"));
    }

    [Fact]
    public void A_former_name_in_the_title_is_one_where_the_advisory_is_about_one_product()
    {
        var one = SmallAdvisory.Of(("Acme", "Lagoon Control", "< 2.0")) with { Title = "Acme Lagoon Control (formerly known as PumpMaster)" };
        var two = SmallAdvisory.Of(("Acme", "Lagoon Control", "< 2.0"), ("Acme", "Harbour Control", "< 2.0")) with { Title = one.Title };

        Assert.Equal(Verdict.Affected, Explain(one, "PumpMaster", "1.0"));
        Assert.NotEqual(Verdict.Affected, Explain(two, "PumpMaster", "1.0"));
    }

    [Fact]
    public void The_letters_of_the_title_stand_for_the_words_before_them()
    {
        var advisory = SmallAdvisory.Of(("Boilerworks", "Energy Communication Unit Power Control Software", "<= 4.5.0")) with { Title = "Boilerworks Energy Communication Unit (ECU-C) Power Control Software" };

        Assert.Equal(Verdict.Affected, Explain(advisory, "ECU-C Power Control Software", "4.4", vendor: "Boilerworks"));
    }

    [Fact]
    public void The_product_that_a_series_belongs_to_is_in_the_title()
    {
        var advisory = SmallAdvisory.Of(("Acme", "Series B", "< 2.0")) with { Title = "PumpMaster 4000" };

        Assert.Equal(Verdict.Affected, Explain(advisory, "PumpMaster 4000 Series B", "1.0"));
        Assert.Equal(Verdict.NotAffected, Explain(advisory, "PumpMaster 4000 Series C", "1.0"));
    }

    [Theory]
    [InlineData("All revisions of Version 2.2.1", "2.2.1", "2.2.1.7", Verdict.Affected)]
    [InlineData("PumpMaster: Version 2.2.1 all revisions", "2.2.1", "2.2.1.7", Verdict.Affected)]
    [InlineData("PumpMaster: version 12.0.*", "12.0", "12.0.9", Verdict.Affected)]
    [InlineData("PumpMaster: version 12.0", "12.0", "12.1", Verdict.NotAffected)]
    [InlineData("All revisions of Version 2.2.1", "2.2.1", "2.2.2", Verdict.NotAffected)]
    public void A_version_all_of_whose_revisions_are_meant_is_a_line(string fullName, string expression, string version, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", expression));
        advisory = advisory with { Products = [advisory.Products[0] with { FullName = fullName }] };

        Assert.Equal(expected, Explain(advisory, "PumpMaster", version));
    }

    // A line that only the title names may be all that the inventory has.
    [Theory]
    [InlineData("Weincloud and cMT", "Weincloud", Verdict.Unknown)]
    [InlineData("Weincloud and cMT", "cMT", Verdict.NotAffected)]
    [InlineData("Weincloud, Lagoonware; Harbourware & Marinaware", "Lagoonware", Verdict.Unknown)]
    [InlineData("Weincloud, Lagoonware; Harbourware & Marinaware", "Marinaware", Verdict.Unknown)]
    [InlineData("Weincloud", "Tankware", Verdict.NotAffected)]
    public void A_name_of_the_title_that_no_row_says_is_unknown(string title, string product, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Weintek", "Account API", "<= 0.13.6")) with { Title = title };

        Assert.Equal(expected, Explain(advisory, product, "0.13.6", vendor: "Weintek"));
    }

    [Theory]
    [InlineData("Lagoonware", "Lagoonware", Verdict.Unknown)]
    [InlineData("Lagoonware", "Harbourware", Verdict.NotAffected)]
    [InlineData("QXVR", "QXVR", Verdict.Unknown)]
    [InlineData("QXV", "QXV", Verdict.NotAffected)]
    public void The_family_branch_above_a_product_is_all_that_some_inventories_have(string family, string product, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", "< 2.0"));
        advisory = advisory with { Products = [advisory.Products[0] with { Family = family }] };

        Assert.Equal(expected, Explain(advisory, product, "1.0"));
    }

    // Titles and names that say nothing more, each in its way.
    [Theory]
    [InlineData("PumpMaster", "PumpMaster: < 2.0", "Acme PumpMaster")]
    [InlineData("PumpMaster", "PumpMaster", "Lagoon Harbour Server (XYZ)")]
    [InlineData("XYZ PumpMaster", "XYZ PumpMaster", "Lagoon Harbour Server (XYZ)")]
    [InlineData("PumpMaster", "PumpMaster - Lagoon", "Lagoon Harbour Server (XYZABCD)")]
    [InlineData("PumpMaster", "PumpMaster included in the product", "Acme PumpMaster (formerly)")]
    [InlineData("PumpMaster", "", "")]
    public void What_is_said_nowhere_is_no_name_of_the_row(string product, string fullName, string title)
    {
        var advisory = SmallAdvisory.Of(("Acme", product, "< 2.0")) with { Title = title };
        advisory = advisory with { Products = [advisory.Products[0] with { FullName = fullName }] };

        Assert.Equal(Verdict.NotAffected, Explain(advisory, "Other", "1.0", vendor: "Acme"));
        Assert.Equal(Verdict.Affected, Explain(advisory, product, "1.0"));
    }

    static Verdict Explain(Advisory advisory, string product, string version, string model = "", string vendor = "Acme") =>
        Matcher.Explain(Matcher.Compile(advisory), new() { Vendor = vendor, Product = product, Model = model, Version = version }).Verdict;
}
