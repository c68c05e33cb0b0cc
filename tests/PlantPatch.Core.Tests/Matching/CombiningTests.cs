using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;

namespace PlantPatch.Core.Tests.Matching;

/// <summary>What several rows, statuses and vulnerabilities say together about one installed thing.</summary>
public class CombiningTests
{
    static readonly Matcher Matcher = new(ProductKnowledge.BuiltIn);

    [Theory]
    [InlineData(ProductStatus.KnownAffected, ProductStatus.KnownNotAffected, Verdict.Affected)]
    [InlineData(ProductStatus.KnownNotAffected, ProductStatus.KnownAffected, Verdict.Affected)]
    [InlineData(ProductStatus.Fixed, ProductStatus.UnderInvestigation, Verdict.Unknown)]
    [InlineData(ProductStatus.UnderInvestigation, ProductStatus.Fixed, Verdict.Unknown)]
    [InlineData(ProductStatus.UnderInvestigation, ProductStatus.KnownAffected, Verdict.Affected)]
    [InlineData(ProductStatus.Recommended, ProductStatus.Fixed, Verdict.NotAffected)]
    [InlineData(ProductStatus.Fixed, ProductStatus.Recommended, Verdict.NotAffected)]
    [InlineData(ProductStatus.Unknown, ProductStatus.Fixed, Verdict.NotAffected)]
    [InlineData(ProductStatus.Fixed, ProductStatus.Unknown, Verdict.NotAffected)]
    public void Of_two_statuses_of_one_row_the_worse_counts_and_one_of_another_version_does_not(ProductStatus first, ProductStatus second, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", "1.5"));
        advisory = advisory with { Vulnerabilities = [advisory.Vulnerabilities[0] with { Statuses = [new(first, "P1"), new(second, "P1")] }] };

        Assert.Equal(expected, Explain(advisory, "PumpMaster", "1.5").Verdict);
    }

    [Theory]
    [InlineData(ProductStatus.KnownNotAffected, "1.5", "lists '1.5' as known not affected")]
    [InlineData(ProductStatus.Fixed, "1.5", "lists '1.5' as fixed")]
    [InlineData(ProductStatus.Fixed, "", "lists it as fixed")]
    [InlineData(ProductStatus.Recommended, "1.5", "only recommends a version of it")]
    [InlineData(ProductStatus.UnderInvestigation, "1.5", "still investigating")]
    [InlineData(ProductStatus.Unknown, "1.5", "gives no usable status")]
    public void The_status_is_in_the_sentence(ProductStatus status, string expression, string words) =>
        Assert.Contains(words, Explain(SmallAdvisory.Of(status, ("Acme", "PumpMaster", expression)), "PumpMaster", "1.5").Because, StringComparison.Ordinal);

    [Theory]
    [InlineData(ProductStatus.Fixed, "the advisory lists only '1.5' as fixed")]
    [InlineData(ProductStatus.KnownNotAffected, "the advisory lists only '1.5' as known not affected")]
    public void What_is_fixed_in_one_version_says_nothing_of_another(ProductStatus status, string words)
    {
        var judged = Assert.Single(Judge(SmallAdvisory.Of(status, ("Acme", "PumpMaster", "1.5")), "PumpMaster", "1.2"));

        Assert.Equal((Verdict.Unknown, Doubt.NoStatus), (judged.Verdict, judged.Doubt));
        Assert.Contains(words, judged.Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BMEP584040", "4.25", Verdict.Affected)]
    [InlineData("BMEP584040S", "4.25", Verdict.NotAffected)]
    [InlineData("BMEP584040S", "4.20", Verdict.Affected)]
    public void What_one_row_leaves_out_is_judged_by_the_row_that_lists_it(string model, string version, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Schneider Electric", "Modicon M580 CPU (part numbers BMEP* and BMEH*, excluding M580 CPU Safety)", "< 4.30"),
            ("Schneider Electric", "Modicon M580 CPU Safety (part numbers BMEP58*S and BMEH58*S)", "< 4.21"));

        Assert.Equal(expected, Matcher.Explain(Matcher.Compile(advisory), new Installed { Vendor = "Schneider Electric", Product = "Modicon M580", Model = model, Version = version }).Verdict);
    }

    [Theory]
    [InlineData("R16B", Verdict.Unknown)]
    [InlineData("R16B Revision C", Verdict.Affected)]
    [InlineData("R16B Revision D", Verdict.NotAffected)]
    [InlineData("R16A", Verdict.NotAffected)]
    public void A_release_that_does_not_say_its_revision_may_be_the_affected_one(string version, Verdict expected) =>
        Assert.Equal(expected, Explain(SmallAdvisory.Of(("Acme", "PumpMaster", "R16B_Revision_C")), "PumpMaster", version).Verdict);

    // A row that says which version is fixed counts only where no other says anything.
    [Theory]
    [InlineData("Pol. WebClient SVN", Verdict.NotAffected)]
    [InlineData("Something else", Verdict.Unknown)]
    public void A_name_that_only_resembles_counts_where_the_advisory_lists_nothing_nearer(string beside, Verdict expected)
    {
        var advisory = Matcher.Compile(SmallAdvisory.Of(("Boilerworks", "Polarion WebClient for SVN", "< 5.0"), ("Boilerworks", beside, "< 0.5")));
        var thing = new Installed { Vendor = "Boilerworks", Product = "Pol. WebClient SVN", Version = "1.0" };

        Assert.Equal(expected, Matcher.Explain(advisory, thing).Verdict);
    }

    [Fact]
    public void A_fixed_row_of_another_version_steps_back_behind_an_affected_one()
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", "< 2.0"), ("Acme", "PumpMaster", "2.0"));
        advisory = advisory with { Vulnerabilities = [advisory.Vulnerabilities[0] with { Statuses = [new(ProductStatus.KnownAffected, "P1"), new(ProductStatus.Fixed, "P2")] }] };

        Assert.Equal(Verdict.Affected, Explain(advisory, "PumpMaster", "1.0").Verdict);
        Assert.Equal(Verdict.NotAffected, Explain(advisory, "PumpMaster", "2.0").Verdict);
        Assert.Equal(Verdict.NotAffected, Explain(advisory, "PumpMaster", "3.0").Verdict);
    }

    // 6.6.0 is listed as fixed, though it lies before the end of the range; what is listed so in a range of its own is no single version.
    [Theory]
    [InlineData("6.6.0", "6.6.0", Verdict.NotAffected)]
    [InlineData("6.6.0", "6.5.0", Verdict.Affected)]
    [InlineData(">=6.6.0", "6.6.0", Verdict.Affected)]
    public void A_version_that_is_listed_as_fixed_is_fixed_whatever_range_it_lies_in(string listed, string version, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", "< 9.4.1"), ("Acme", "PumpMaster", listed));
        advisory = advisory with { Vulnerabilities = [advisory.Vulnerabilities[0] with { Statuses = [new(ProductStatus.KnownAffected, "P1"), new(ProductStatus.Fixed, "P2")] }] };

        Assert.Equal(expected, Explain(advisory, "PumpMaster", version).Verdict);
    }

    [Theory]
    [InlineData("PumpMaster 8", "< 8.0.13", "7.9.14", Verdict.NotAffected)]
    [InlineData("PumpMaster 8", "< 8.0.13", "8.0.12", Verdict.Affected)]
    [InlineData("PumpMaster 8", "< 8.0.13", "8", Verdict.Affected)]
    // The versions do not count in that line.
    [InlineData("PumpMaster 8", "< 1.4.2", "1.3.0", Verdict.Affected)]
    // Thirty is no release.
    [InlineData("PumpMaster 30", "< 30.2", "29.1", Verdict.Unknown)]
    public void A_line_that_ends_the_rows_name_is_asked_of_the_version(string row, string range, string version, Verdict expected) =>
        Assert.Equal(expected, Explain(SmallAdvisory.Of(("Acme", row, range)), "PumpMaster", version).Verdict);

    [Theory]
    [InlineData("PumpMaster V2 server", "< 1.1.9.20", Verdict.Unknown)]
    [InlineData("PumpMaster V2 server", "< 3.5", Verdict.Unknown)]
    [InlineData("PumpMaster V2 server", "*", Verdict.Affected)]
    [InlineData("PumpMaster server", "< 1.1", Verdict.NotAffected)]
    public void A_number_that_both_names_bear_is_no_version(string row, string range, Verdict expected) =>
        Assert.Equal(expected, Explain(SmallAdvisory.Of(("Acme", row, range)), "PumpMaster V2 server", "").Verdict);

    [Theory]
    [InlineData("S/N 2750", Verdict.Affected)]
    [InlineData("S/N 5210", Verdict.NotAffected)]
    [InlineData("", Verdict.Unknown)]
    public void Serial_numbers_in_a_rows_name_are_its_range(string version, Verdict expected) =>
        Assert.Equal(expected, Explain(SmallAdvisory.Of(("Acme", "PumpMaster (serial number from 2000 to 5166)", "*")), "PumpMaster", version).Verdict);

    // Three letters and digits are an article where the advisory gives them as one, two are not.
    [Theory]
    [InlineData("M73", "M73", Verdict.Affected)]
    [InlineData("M73", "M74", Verdict.NotAffected)]
    [InlineData("M7", "M7", Verdict.NotAffected)]
    public void A_model_number_of_the_row_is_an_article(string listed, string model, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", "*"));
        advisory = advisory with { Products = [advisory.Products[0] with { ModelNumbers = [listed] }] };

        Assert.Equal(expected, Matcher.Explain(Matcher.Compile(advisory), new() { Vendor = "Acme", Product = "Brenner", Model = model, Version = "1.0" }).Verdict);
    }

    [Theory]
    [InlineData("Firmware", Verdict.Affected)]
    [InlineData("Gronkulator", Verdict.Unknown)]
    public void The_firmware_of_a_device_is_on_every_one_of_them_and_a_program_may_be(string part, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Acme", part, "< 2.2.0"), ("Acme", "PumpMaster", ""));
        advisory = advisory with
        {
            Products = [.. advisory.Products, advisory.Products[0] with { ProductId = "Both", Relationship = new("installed_on", "P1", "P2") }],
            Vulnerabilities = [advisory.Vulnerabilities[0] with { Statuses = [new(ProductStatus.KnownAffected, "Both")] }],
        };

        Assert.Equal(expected, Explain(advisory, "PumpMaster", "2.1.0").Verdict);
    }

    [Theory]
    [InlineData("Pump 852", "1.9", Verdict.NotAffected)]
    [InlineData("Pump 852", "1.8", Verdict.Affected)]
    [InlineData("Pump 853", "1.9", Verdict.Affected)]
    public void Firmware_on_one_device_is_no_train_of_that_on_another_and_a_workaround_for_the_device_alone_says_nothing_of_its_versions(string device, string version, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Acme", "Firmware", "< 1.9"), ("Acme", "Firmware", "< 2.0"), ("Acme", "Pump 852", ""), ("Acme", "Pump 853", ""));
        advisory = advisory with
        {
            Products = [.. advisory.Products, advisory.Products[0] with { ProductId = "On852", Relationship = new("installed_on", "P1", "P3") }, advisory.Products[1] with { ProductId = "On853", Relationship = new("installed_on", "P2", "P4") }],
            Vulnerabilities = [advisory.Vulnerabilities[0] with { Statuses = [new(ProductStatus.KnownAffected, "On852"), new(ProductStatus.KnownAffected, "On853")], Remediations = [new() { Category = RemediationCategory.Workaround, Details = "Deactivate ssh.", ProductIds = ["P3", "P4"] }] }],
        };

        var judged = Explain(advisory, device, version);
        Assert.True(expected == judged.Verdict, judged.Because);
    }

    [Theory]
    [InlineData("10.4.4.1.21", Verdict.NotAffected)]
    [InlineData("10.4.4.1.20", Verdict.Affected)]
    [InlineData("10.4.4.0.9", Verdict.Affected)]
    [InlineData("10.4.40.1", Verdict.NotAffected)]
    public void Of_two_lines_in_the_names_the_inner_one_says_which_bound_counts(string version, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster V10.4.4", "< V10.4.4.2"), ("Acme", "PumpMaster V10.4.4.1", "< V10.4.4.1.21"));

        Assert.Equal(expected, Explain(advisory, "PumpMaster", version).Verdict);
    }

    [Theory]
    [InlineData("Update to 3.1.44, 3.4.25, 3.6.14", "3.4.30", Verdict.NotAffected)]
    [InlineData("Update to 3.1.44, 3.4.25, 3.6.14", "3.4.24", Verdict.Affected)]
    [InlineData("Update to 3.1.44, 3.4.25, 3.6.14", "3.5.99", Verdict.Affected)]
    [InlineData("Update to 3.4.25, 3.6.14", "3.4.30", Verdict.Unknown)]
    public void Who_names_fixes_of_three_release_trains_means_one_for_each(string text, string version, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", "< 4.0"));
        advisory = advisory with { Vulnerabilities = [advisory.Vulnerabilities[0] with { Remediations = [new() { Category = RemediationCategory.VendorFix, Details = text, ProductIds = ["P1"] }] }] };

        Assert.Equal(expected, Explain(advisory, "PumpMaster", version).Verdict);
    }

    [Theory]
    [InlineData("3.1.3119.000", Verdict.Affected)]
    [InlineData("3.1.3119.001", Verdict.NotAffected)]
    [InlineData("3119.000", Verdict.Affected)]
    [InlineData("3.1", Verdict.Unknown)]
    [InlineData("3.2.0044.0", Verdict.NotAffected)]
    public void A_bound_that_is_a_build_counts_within_the_line_of_the_name(string version, Verdict expected) =>
        Assert.Equal(expected, Explain(SmallAdvisory.Of(("Acme", "PumpMaster 3.1", "< 3119.001")), "PumpMaster", version).Verdict);

    [Theory]
    [InlineData("CODESYS Gronkulator", "V3.5 SP13 Patch 2", Verdict.Affected)]
    [InlineData("CODESYS Gronkulator", "V3.5 SP10 Patch 5", Verdict.NotAffected)]
    [InlineData("CODESYS Gronkulator", "3.5 SP15", Verdict.Affected)]
    [InlineData("CODESYS Gronkulator", "V3.5 SP15 Patch 1", Verdict.NotAffected)]
    [InlineData("Gronkulator", "V3.5 SP13 Patch 2", Verdict.Unknown)]
    public void CODESYS_writes_its_service_packs_as_the_third_number_and_patches_in_tens(string product, string version, Verdict expected) =>
        Assert.Equal(expected, Explain(SmallAdvisory.Of(("Acme", product, ">= 3.5.11.0 | <= 3.5.15.0")), product, version).Verdict);

    [Theory]
    [InlineData("9.6.3", Verdict.NotAffected)]
    [InlineData("9.6.2", Verdict.Affected)]
    [InlineData("9.7.9", Verdict.Affected)]
    [InlineData("9.12.0", Verdict.NotAffected)]
    public void A_generation_at_the_end_of_a_name_is_an_outer_line(string version, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster using Gronk 9", "< V9.12.0"), ("Acme", "PumpMaster using Gronk 9 (V9.6)", "< V9.6.3"));

        Assert.Equal(expected, Explain(advisory, "PumpMaster using Gronk 9", version).Verdict);
    }

    [Theory]
    [InlineData("Kesselwerk Networks", "Gronkulator", Verdict.Affected)]
    [InlineData("Kesselwerk", "Gronkulator", Verdict.Affected)]
    [InlineData("Kesselwerkstatt", "Gronkulator", Verdict.Unknown)]
    [InlineData("Kesselwerk Networks", "Brixolog", Verdict.NotAffected)]
    public void A_vendor_that_nobody_knows_and_the_title_names_is_the_rows(string vendor, string product, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Acme", "Gronkulator", "< 10.1"), ("Acme", "Brenner", "< 10.1")) with { Title = "Acme Kesselwerk" };

        Assert.Equal(expected, Matcher.Explain(Matcher.Compile(advisory), new() { Vendor = vendor, Product = product, Version = "10.0" }).Verdict);
    }

    [Theory]
    [InlineData("PumpMaster SE2023", "223.0.9", Verdict.Affected)]
    [InlineData("PumpMaster SE2023", "23.0.9", Verdict.Affected)]
    [InlineData("PumpMaster SE2023", "222.0.9", Verdict.Unknown)]
    [InlineData("PumpMaster QXY2023", "223.0.9", Verdict.Unknown)]
    public void The_year_in_the_name_that_the_version_says_too_is_no_part_of_it(string product, string version, Verdict expected) =>
        Assert.Equal(expected, Explain(SmallAdvisory.Of(("Acme", "PumpMaster", "< 223.0.11")), product, version).Verdict);

    [Theory]
    [InlineData("< V8.2.12", Verdict.Unknown)]
    [InlineData("< 2.0.5", Verdict.Affected)]
    public void A_number_within_both_names_is_no_version_unless_the_row_counts_from_there(string range, Verdict expected) =>
        Assert.Equal(expected, Explain(SmallAdvisory.Of(("Acme", "PumpMaster Hybrid 2.0 Subscriber", range)), "PumpMaster Hybrid 2.0 Subscriber", "").Verdict);

    [Theory]
    [InlineData("Acme Libraries bundled in Kesselwerk Gronkulator", "Kesselwerk", Verdict.Affected)]
    [InlineData("Acme Libraries bundled in Kesselwerk Gronkulator", "Brennerbau", Verdict.Unknown)]
    [InlineData("Gronkulator", "Kesselwerk", Verdict.Unknown)]
    public void The_title_says_who_makes_what_is_listed_under_the_vendor_of_a_part(string title, string vendor, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Acme", "Gronk", "< 10.1")) with { Title = title };
        advisory = advisory with { Products = [advisory.Products[0] with { Product = "Gronkulator", FullName = "Gronkulator: < 10.1" }] };

        Assert.Equal(expected, Matcher.Explain(Matcher.Compile(advisory), new() { Vendor = vendor, Product = "Gronkulator", Version = "10.0" }).Verdict);
    }

    [Fact]
    public void The_worst_of_several_vulnerabilities_is_told_and_how_many_there_are_like_it()
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", "< 2.0"), ("Acme", "PumpMaster", "< 3.0"));
        var one = advisory.Vulnerabilities[0];
        advisory = advisory with
        {
            Vulnerabilities =
            [
                one with { Name = "CVE-1", Statuses = [new(ProductStatus.KnownAffected, "P1")] }, one with { Name = "CVE-2", Statuses = [new(ProductStatus.UnderInvestigation, "P1")] },
                one with { Name = "CVE-3", Statuses = [new(ProductStatus.KnownAffected, "P2")] }, one with { Name = "CVE-4", Statuses = [new(ProductStatus.KnownAffected, "P2")] },
            ],
        };

        var (below, between, above) = (Explain(advisory, "PumpMaster", "1.0"), Explain(advisory, "PumpMaster", "2.5"), Explain(advisory, "PumpMaster", "3.5"));

        Assert.Equal(Verdict.Affected, below.Verdict);
        Assert.StartsWith("CVE-1: ", below.Because, StringComparison.Ordinal);
        Assert.EndsWith(" The same holds for 2 more.", below.Because, StringComparison.Ordinal);
        Assert.Equal(Verdict.Affected, between.Verdict);
        Assert.StartsWith("CVE-3: ", between.Because, StringComparison.Ordinal);
        Assert.EndsWith(" The same holds for 1 more.", between.Because, StringComparison.Ordinal);
        Assert.Equal(Verdict.Unknown, above.Verdict);
        Assert.StartsWith("CVE-2: ", above.Because, StringComparison.Ordinal);
        Assert.DoesNotContain("The same holds", above.Because, StringComparison.Ordinal);
    }

    // They may be judged together only where nothing tells them apart.
    [Theory]
    [InlineData("2.0", "2.0", true)]
    [InlineData("2.0", "3.0", false)]
    public void Vulnerabilities_with_other_remedies_are_judged_for_themselves(string first, string second, bool alike)
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", ""));
        Vulnerability Remedied(string name, string fix) => advisory.Vulnerabilities[0] with
        {
            Name = name, Remediations = [new Remediation { Category = RemediationCategory.VendorFix, Details = $"Update to version {fix}", ProductIds = ["P1"] }],
        };
        advisory = advisory with { Vulnerabilities = [Remedied("CVE-1", first), Remedied("CVE-2", second)] };

        var judged = Judge(advisory, "PumpMaster", "2.5").ToDictionary(m => m.Vulnerability, m => m.Verdict);

        Assert.Equal(Verdict.NotAffected, judged["CVE-1"]);
        Assert.Equal(alike, judged["CVE-1"] == judged["CVE-2"]);
    }

    [Fact]
    public void Vulnerabilities_of_which_only_one_lacks_a_status_are_judged_for_themselves()
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", "< 2.0"));
        var scored = new Score("3.1", "", 9.8m, "CRITICAL", ["P1"]);
        advisory = advisory with { Vulnerabilities = [advisory.Vulnerabilities[0] with { Name = "CVE-1", Statuses = [], Scores = [scored] }, advisory.Vulnerabilities[0] with { Name = "CVE-2", Statuses = [] }] };

        var match = Assert.Single(Judge(advisory, "PumpMaster", "1.0"));

        Assert.Equal(("CVE-1", Verdict.Affected), (match.Vulnerability, match.Verdict));
    }

    [Fact]
    public void What_another_vulnerability_gives_a_status_is_not_missing_one_here()
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", "< 2.0"), ("Acme", "ValveMaster", "< 2.0"));
        var scored = new Score("3.1", "", 9.8m, "CRITICAL", ["P2"]);
        advisory = advisory with
        {
            Vulnerabilities =
            [
                advisory.Vulnerabilities[0] with { Name = "CVE-1", Statuses = [new(ProductStatus.KnownAffected, "P1")], Scores = [scored] },
                advisory.Vulnerabilities[0] with { Name = "CVE-2", Statuses = [new(ProductStatus.KnownAffected, "P2")] },
            ],
        };

        Assert.Equal("CVE-2", Assert.Single(Judge(advisory, "ValveMaster", "1.0")).Vulnerability);
    }

    [Fact]
    public void Without_a_version_what_a_mitigation_names_ends_no_range_and_a_vendors_fix_does()
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", ""));
        var fix = new Remediation { Category = RemediationCategory.VendorFix, Details = "Update to version 3.0", ProductIds = ["P1"] };
        Advisory With(params Remediation[] remedies) => advisory with { Vulnerabilities = [advisory.Vulnerabilities[0] with { Remediations = remedies }] };

        Assert.Equal(Verdict.NotAffected, Explain(With(fix), "PumpMaster", "5.0").Verdict);
        Assert.Equal(Verdict.Unknown, Explain(With(fix, fix with { Category = RemediationCategory.Mitigation, Details = "Update to version 2.0" }), "PumpMaster", "5.0").Verdict);
    }

    [Fact]
    public void A_part_is_judged_by_its_own_versions_and_not_by_those_of_what_it_is_installed_on()
    {
        var advisory = SmallAdvisory.Of(("Acme", "Firmware Falcon", "< 2.0"), ("Acme", "Camera M73", "< 9.0"));
        advisory = advisory with
        {
            Products = [.. advisory.Products, advisory.Products[1] with { ProductId = "P3", FullName = "Firmware Falcon installed on Camera M73", Relationship = new("installed_on", "P1", "P2") }],
            Vulnerabilities = [advisory.Vulnerabilities[0] with { Statuses = [new(ProductStatus.KnownAffected, "P3")] }],
        };
        var installed = new Installed { Vendor = "Acme", Product = "Camera M73", Model = "Falcon", Version = "3.0" };

        Assert.Equal(Verdict.NotAffected, Matcher.Explain(Matcher.Compile(advisory), installed).Verdict);
        Assert.Equal(Verdict.Affected, Matcher.Explain(Matcher.Compile(advisory), installed with { Version = "1.0" }).Verdict);
    }

    [Theory]
    [InlineData("12.7.6", "12.7.1-12.7.3")]
    [InlineData("12.5.9", "12.5.1-12.5.3")]
    [InlineData("11.9.9", "11.9.1-11.9.3")]
    public void Of_several_rows_that_do_not_hold_the_one_of_the_installed_train_is_named(string version, string expected)
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", ">=11.9.1|<=11.9.3"), ("Acme", "PumpMaster", ">=12.5.1|<=12.5.3"), ("Acme", "PumpMaster", ">=12.7.1|<=12.7.3"));

        var match = Assert.Single(Judge(advisory, "PumpMaster", version));

        Assert.Equal(Verdict.NotAffected, match.Verdict);
        Assert.Equal(expected.Split('-').Select(v => $"{v}"), [.. advisory.Products.Single(p => p.ProductId == match.ProductId).Expression.Split('|').Select(e => e.TrimStart('>', '<', '='))]);
        Assert.Equal(["P1", "P2", "P3"], match.Rows);
    }

    [Fact]
    public void A_family_steps_back_behind_the_article_that_is_listed_beside_it()
    {
        var advisory = SmallAdvisory.Of(("Siemens", "SIMATIC S7-1500 CPU family", "< V3.0"), ("Siemens", "SIMATIC S7-1500 CPU 1515-2 PN (6ES7515-2AM02-0AB0)", "< V2.0"));

        var match = Assert.Single(Matcher.Judge(Matcher.Compile(advisory), new() { Vendor = "Siemens", Product = "CPU 1515-2 PN", Model = "6ES7515-2AM02-0AB0", Version = "V2.5" }));

        Assert.Equal((Verdict.NotAffected, "P2"), (match.Verdict, match.ProductId));
    }

    [Theory]
    [InlineData("R126-V3", "R126-V3 is", Verdict.Affected)]
    [InlineData("R130-V0", "the row is for release R126, not R130-V0", Verdict.NotAffected)]
    [InlineData("r130", "the row is for release R126, not r130", Verdict.NotAffected)]
    [InlineData("R", "'R' does not say which release it is", Verdict.Unknown)]
    [InlineData("RX", "'RX' does not say which release it is", Verdict.Unknown)]
    public void A_release_in_the_branch_is_compared_before_its_variants(string version, string words, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Schweitzer Engineering Laboratories", "R126", ">=V0|<=V3")) with { Title = "Schweitzer Engineering Laboratories SEL-411L" };

        var judged = Matcher.Explain(Matcher.Compile(advisory), new() { Vendor = "SEL", Product = "SEL 411L", Version = version });

        Assert.Equal(expected, judged.Verdict);
        if (expected != Verdict.Affected) Assert.Contains(words, judged.Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Camera", "", "Update 3", Verdict.Unknown)]
    [InlineData("PumpMaster V16", "", "Update 3", Verdict.Affected)]
    [InlineData("PumpMaster V16", "", "Update 4", Verdict.NotAffected)]
    [InlineData("PumpMaster V16", "", "", Verdict.Affected)]
    [InlineData("PumpMaster V16", "", "V15", Verdict.Affected)]
    [InlineData("PumpMaster V17", "", "V15", Verdict.Affected)]
    public void An_update_alone_completes_the_version_in_the_products_name(string product, string model, string version, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Acme", product.Split(' ')[0], "< V16 Update 4"));

        Assert.Equal(expected, Matcher.Explain(Matcher.Compile(advisory), new() { Vendor = "Acme", Product = product, Model = model, Version = version }).Verdict);
    }

    [Fact]
    public void An_inventory_row_without_a_name_is_unknown() =>
        Assert.Equal((Verdict.Unknown, "The inventory row names no product."), Explain(SmallAdvisory.Of(("Acme", "PumpMaster", "< 2.0")), "", "1.0") is var judged ? (judged.Verdict, judged.Because) : default);

    [Fact]
    public void Of_all_vulnerabilities_of_a_named_row_the_first_of_the_worst_is_told()
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", "< 2.0"), ("Acme", "PumpMaster ", "< 2.0"), ("Other", "PumpMaster", "< 3.0"));
        var one = advisory.Vulnerabilities[0];
        var compiled = Matcher.Compile(advisory with
        {
            Vulnerabilities =
            [
                one with { Name = "CVE-1", Statuses = [new(ProductStatus.UnderInvestigation, "P2")] },
                one with { Name = "CVE-2", Statuses = [], Scores = [new("3.1", "", 9.8m, "CRITICAL", ["P1"])] },
                one with { Name = "CVE-3", Statuses = [new(ProductStatus.KnownAffected, "P2")] },
                one with { Name = "CVE-4", Statuses = [new(ProductStatus.KnownAffected, "P3")] },
            ],
        });

        var below = Matcher.ExplainRow(compiled, " Acme", "PumpMaster", "< 2.0 ", new("1.0", "", ""));
        var above = Matcher.ExplainRow(compiled, "Acme", "PumpMaster", "< 2.0", new("2.0", "", ""));
        var elsewhere = Matcher.ExplainRow(compiled, "Nobody", "PumpMaster", "< 3.0", new("2.5", "", ""));
        var nowhere = Matcher.ExplainRow(compiled, "Acme", "PumpMaster", "< 4.0", new("2.5", "", ""));

        Assert.Equal(Verdict.Affected, below.Verdict);
        Assert.Contains("gives this row no status", below.Because, StringComparison.Ordinal);
        Assert.Equal(Verdict.Unknown, above.Verdict);
        Assert.Contains("still investigating", above.Because, StringComparison.Ordinal);
        Assert.Equal(Verdict.Affected, elsewhere.Verdict);
        Assert.Equal((Verdict.Unknown, "VA-1 has no row 'Acme', 'PumpMaster', '< 4.0'."), (nowhere.Verdict, nowhere.Because));
    }

    [Fact]
    public void A_row_of_which_no_vulnerability_says_anything_is_unknown()
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", "< 2.0"));
        var compiled = Matcher.Compile(advisory with { Vulnerabilities = [advisory.Vulnerabilities[0] with { Statuses = [] }] });

        var judged = Matcher.ExplainRow(compiled, "Acme", "PumpMaster", "< 2.0", new("1.0", "", ""));

        Assert.Equal((Verdict.Unknown, "No vulnerability states anything about this row."), (judged.Verdict, judged.Because));
    }

    // Whoever names only a line of products may have any of them; whoever's name merely resembles another row's is not asked about that.
    [Fact]
    public void A_row_that_the_name_is_a_part_of_counts_before_one_that_it_only_resembles()
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster Lagoon Control", "< 2.0"), ("Acme", "PumpMasters", "< 2.0"));

        var match = Assert.Single(Judge(advisory, "PumpMaster Lagoon", "1.0"));

        Assert.Equal((Verdict.Unknown, "P1"), (match.Verdict, match.ProductId));
    }

    [Theory]
    [InlineData("9.21.0", Verdict.Affected, "P2")]
    [InlineData("9.22.0", Verdict.NotAffected, "P2")]
    [InlineData("7.23.33", Verdict.Affected, "P1")]
    [InlineData("7.23.34", Verdict.NotAffected, "P1")]
    public void The_release_line_of_the_installed_version_chooses_between_rows_that_name_one(string version, Verdict expected, string row)
    {
        var advisory = SmallAdvisory.Of(("Siemens", "Mendix Applications using Mendix 7", "< V7.23.34"), ("Siemens", "Mendix Applications using Mendix 9", "< V9.22.0"));

        var match = Assert.Single(Matcher.Judge(Matcher.Compile(advisory), new() { Vendor = "Siemens", Product = "Mendix", Version = version }));

        Assert.Equal((expected, row), (match.Verdict, match.ProductId));
    }

    [Fact]
    public void What_the_inventory_does_not_say_is_named_with_both_answers()
    {
        var advisory = SmallAdvisory.Of(("Rockwell Automation", "1756-EN2T Series C", "<= 5.028"), ("Rockwell Automation", "1756-EN2T Series D", "<= 11.003"));

        Match Told(string version) => Assert.Single(Matcher.Judge(Matcher.Compile(advisory), new() { Vendor = "Rockwell", Product = "1756-EN2T", Version = version }));

        Assert.Contains("but it depends on what the inventory does not say ('Series D' or 'Series C')", Told("10.010").Because, StringComparison.Ordinal);
        Assert.Contains("whichever it is", Told("5.028").Because, StringComparison.Ordinal);
        Assert.Contains("whichever it is", Told("11.004").Because, StringComparison.Ordinal);
    }

    // '>= 8.10 <= 8.20' speaks of its own versions; a range without a beginning steps back behind the train whose fix the version is.
    [Theory]
    [InlineData("<= 5.028", "5.009", Verdict.NotAffected)]
    [InlineData("<= 5.028", "5.010", Verdict.Unknown)]
    [InlineData(">= 5.001 <= 5.028", "5.009", Verdict.Unknown)]
    public void The_very_version_that_is_the_fix_of_one_train_is_fixed_where_the_other_is_open(string open, string version, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Rockwell Automation", "1756-EN2T", "<= 5.008"), ("Rockwell Automation", "1756-EN2T", open));
        advisory = advisory with
        {
            Vulnerabilities = [advisory.Vulnerabilities[0] with { Statuses = [new(ProductStatus.KnownAffected, "P1"), new(ProductStatus.UnderInvestigation, "P2")], Remediations = [Fix("5.009", "P1")] }],
        };

        var judged = Matcher.Explain(Matcher.Compile(advisory), new() { Vendor = "Rockwell", Product = "1756-EN2T", Version = version });

        Assert.Equal(expected, judged.Verdict);
        Assert.Equal(expected == Verdict.NotAffected, judged.Because.Contains("5.009 is named as a fix of its own train ('5.009')", StringComparison.Ordinal));
    }

    static Remediation Fix(string version, string row) => new() { Category = RemediationCategory.VendorFix, Details = $"Update to version {version}", ProductIds = [row] };

    // '13.5.4' is the fix of '>=13.5.1|<=13.5.3', whatever the train before it says.
    [Theory]
    [InlineData("13.5.4", Verdict.NotAffected)]
    [InlineData("13.5.2", Verdict.Affected)]
    [InlineData("13.2.7", Verdict.Affected)]
    [InlineData("13.2.9", Verdict.Unknown)]
    public void Between_trains_the_one_that_begins_last_before_the_version_decides(string version, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", ">=13.2.1|<=13.2.7"), ("Acme", "PumpMaster", ">=13.5.1|<=13.5.3"));
        advisory = advisory with { Vulnerabilities = [advisory.Vulnerabilities[0] with { Remediations = [Fix("13.7.7", "P1"), Fix("13.5.4", "P2")] }] };

        Assert.Equal(expected, Explain(advisory, "PumpMaster", version).Verdict);
    }

    static Judged Explain(Advisory advisory, string product, string version) => Matcher.Explain(Matcher.Compile(advisory), new() { Vendor = "Acme", Product = product, Version = version });

    static IReadOnlyList<Match> Judge(Advisory advisory, string product, string version) => Matcher.Judge(Matcher.Compile(advisory), new() { Vendor = "Acme", Product = product, Version = version });
}
