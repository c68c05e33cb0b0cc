using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;

namespace PlantPatch.Core.Tests.Matching;

public class MatcherTests
{
    static readonly Matcher Matcher = new(ProductKnowledge.BuiltIn);

    [Theory]
    [InlineData("SIMATIC S7-1500", "")]
    [InlineData("S7-1500 CPU", "")]
    public void Only_a_familys_name_leaves_open_which_of_its_articles_it_is(string product, string model)
    {
        var advisory = Matcher.Compile(SmallAdvisory.Of(("Siemens", "SIMATIC S7-1500 CPU 1518-4 PN/DP MFP (6ES7518-4AX00-1AB0)", "< 99.0")));

        var match = Assert.Single(Matcher.Judge(advisory, new() { Vendor = "Siemens", Product = product, Model = model, Version = "V3.1" }));

        Assert.Equal(Verdict.Unknown, match.Verdict);
        Assert.Contains("names only the family S7-1500", match.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_article_of_the_family_is_not_the_one_that_is_listed()
    {
        var advisory = Matcher.Compile(SmallAdvisory.Of(("Siemens", "SIMATIC S7-1500 CPU 1518-4 PN/DP MFP (6ES7518-4AX00-1AB0)", "< 99.0")));

        Assert.Empty(Matcher.Judge(advisory, new() { Vendor = "Siemens", Product = "S7-1500", Model = "6ES7515-2AM02-0AB0", Version = "V2.9" }));
    }

    [Fact]
    public void Both_indexes_find_what_only_names_the_family()
    {
        var advisory = Matcher.Compile(SmallAdvisory.Of(("Siemens", "SIMATIC S7-1500 CPU 1518-4 PN/DP MFP (6ES7518-4AX00-1AB0)", "< 99.0")));
        var thing = new Installed { Vendor = "Siemens", Product = "S7-1500 CPU", Version = "V3.1" };

        Assert.Single(new AdvisoryIndex(Matcher, [advisory]).Judge(thing));
        Assert.Single(new InstalledIndex(Matcher, [thing]).Judge(advisory));
    }

    [Theory]
    // Order numbers: blanks, dashes, missing tails, hardware revisions.
    [InlineData("Siemens", "SIMATIC S7-1500 CPU 1515-2 PN (6ES7515-2AM02-0AB0)", "Siemens AG", "CPU 1515-2 PN", "6ES7 515-2AM02-0AB0", true)]
    [InlineData("Siemens", "SIMATIC S7-1500 CPU 1515-2 PN (6ES7515-2AM02-0AB0)", "Siemens", "CPU 1515-2 PN", "6ES7515-2AN03-0AB0", false)]
    [InlineData("Siemens", "SIMATIC S7-1500 CPU 1515-2 PN (6ES7515-2AM02-0AB0)", "Siemens", "SIMATIC S7-1500", "6ES7515-2AM02", true)]
    [InlineData("Siemens", "SCALANCE X204-2", "Siemens", "SCALANCE X204-2LD", "", false)]
    [InlineData("Siemens", "SIMATIC S7-1200 CPU family (incl. SIPLUS variants)", "Siemens", "CPU 1214C", "6ES7 214-1AG40-0XB0", true)]
    [InlineData("Siemens", "SIMATIC S7-1500 CPU family", "Siemens", "S7-1500 CP 1543-1", "6GK7543-1AX00-0XE0", false)]
    // Part patterns.
    [InlineData("Schneider Electric", "Modicon M340 CPU (part numbers BMXP34*)", "Schneider", "Modicon M340", "BMXP342020", true)]
    [InlineData("Schneider Electric", "Modicon M340 CPU (part numbers BMXP34*)", "Schneider", "Modicon M340", "BMXNOE0100", false)]
    [InlineData("Rockwell Automation", "1756-L8z", "Allen-Bradley", "ControlLogix", "1756-L83E/B", true)]
    [InlineData("Mitsubishi Electric", "MELSEC iQ-R Series R04/08/16/32/120(EN)CPU", "Mitsubishi", "R16ENCPU", "", true)]
    [InlineData("Mitsubishi Electric", "MELSEC iQ-R Series R04/08/16/32/120(EN)CPU", "Mitsubishi", "R16PCPU", "", false)]
    [InlineData("Mitsubishi Electric", "FX5U-xMy/z x=32,64,80, y=T,R, z=ES,DS,ESS,DSS", "Mitsubishi Electric", "MELSEC iQ-F", "FX5U-64MR/DS", true)]
    [InlineData("Mitsubishi Electric", "FX5U-xMy/z x=32,64,80, y=T,R, z=ES,DS,ESS,DSS", "Mitsubishi Electric", "MELSEC iQ-F", "FX5UC-32MT/D", false)]
    [InlineData("Hikvision", "DS-2CD2xx2FWD Series", "HikVision", "DS-2CD2142FWD", "", true)]
    [InlineData("WAGO", "750-880/xxx-xxx", "WAGO", "750-880/025-001", "", true)]
    // Families.
    [InlineData("Rockwell Automation", "CompactLogix 5370 controllers", "Rockwell", "CompactLogix", "1769-L30ER", true)]
    [InlineData("Rockwell Automation", "CompactLogix 5370 controllers", "Rockwell", "CompactLogix", "5069-L320ER", false)]
    [InlineData("Hitachi Energy", "RTU500 series CMU", "ABB", "RTU560", "560CMU05", true)]
    [InlineData("Hitachi Energy", "Relion 670/650 series", "ABB", "REL670", "", true)]
    [InlineData("Hitachi Energy", "Relion 670/650 series", "ABB", "REF615", "", false)]
    [InlineData("Yokogawa", "STARDOM FCN/FCJ", "Yokogawa", "FCJ", "NFJT100", true)]
    // Names, variants, vendors.
    [InlineData("Moxa", "MB3170 series", "MOXA", "MGate MB3170", "MB3170-T", true)]
    [InlineData("Moxa", "MB3170 series", "Moxa", "MGate MB3180", "MB3180", false)]
    [InlineData("Weintek", "cMT3072", "WEINTEK LABS", "cMT3151", "cMT3151", false)]
    [InlineData("Johnson Controls Inc.", "Software House C•CURE 9000", "Johnson Controls", "C-CURE 9000", "", true)]
    [InlineData("GeutebrÃ¼ck", "G-Code EBC-21xx", "Geutebrück", "G-Code EBC-2112", "", true)]
    [InlineData("Siemens", "SIMATIC WinCC OA V3.17", "Siemens", "SIMATIC WinCC", "", false)]
    [InlineData("ABB", "AC500", "Beckhoff", "AC500", "", false)]
    [InlineData("3S-Smart Software Solutions GmbH", "CODESYS Gateway", "CODESYS", "CODESYS Gateway", "", true)]
    [InlineData("OSIsoft LLC", "PI Vision", "AVEVA", "PI Vision", "", true)]
    [InlineData("Acme", "AB-50-32 Lagoon Pumpers", "Acme", "Lagoon Pumper", "", true)]
    [InlineData("Acme", "AB-50-32 Lagoon Pumper", "Acme", "Lagoon-Pumper", "", true)]
    public void A_row_concerns_what_an_engineer_would_say_it_concerns(string rowVendor, string row, string vendor, string product, string model, bool expected)
    {
        var advisory = Matcher.Compile(SmallAdvisory.Of((rowVendor, row, "< 99.0")));

        var matches = Matcher.Judge(advisory, new Installed { Vendor = vendor, Product = product, Model = model, Version = "1.0" });

        Assert.Equal(expected, matches.Any(m => m.By != Recognition.SimilarName));
        Assert.All(matches, m => Assert.NotEmpty(m.Because));
    }

    [Theory]
    [InlineData("1756-EN2T/D", "11.003", Verdict.Affected)]
    [InlineData("1756-EN2T/D", "11.004", Verdict.NotAffected)]
    [InlineData("1756-EN2T", "5.028", Verdict.Affected)]
    [InlineData("1756-EN2T", "10.010", Verdict.Unknown)]
    [InlineData("1756-EN2TR/C", "5.028", Verdict.NotAffected)]
    public void Without_its_series_a_module_is_decided_only_when_all_series_agree(string model, string version, Verdict expected)
    {
        var advisory = Matcher.Compile(SmallAdvisory.Of(("Rockwell Automation", "1756-EN2T Series C", "<= 5.028"), ("Rockwell Automation", "1756-EN2T Series D", "<= 11.003")));

        Assert.Equal(expected, Matcher.Explain(advisory, new Installed { Vendor = "Rockwell", Product = model, Version = version }).Verdict);
    }

    [Theory]
    [InlineData("R126-V3", Verdict.Affected)]
    [InlineData("R126", Verdict.Affected)]
    [InlineData("R126-V4", Verdict.NotAffected)]
    [InlineData("R130-V0", Verdict.NotAffected)]
    [InlineData("V3", Verdict.Unknown)]
    public void A_release_in_the_product_branch_limits_the_row_and_the_title_names_the_product(string version, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Schweitzer Engineering Laboratories", "R126", ">=V0|<=V3")) with { Title = "Schweitzer Engineering Laboratories SEL-411L" };

        Assert.Equal(expected, Matcher.Explain(Matcher.Compile(advisory), new Installed { Vendor = "SEL", Product = "SEL 411L", Model = "0411L1", Version = version }).Verdict);
    }

    [Theory]
    [InlineData("Niagara AX", "3.8.401", Verdict.Affected)]
    [InlineData("Niagara 4", "4.4.92.2", Verdict.Affected)]
    [InlineData("Niagara 4", "4.6.96.28.4", Verdict.NotAffected)]
    public void A_word_of_the_title_that_another_row_says_does_not_make_it_this_row(string product, string version, Verdict expected)
    {
        var advisory = Matcher.Compile(SmallAdvisory.Of(("Tridium", "Niagara 4.4u2", "< 4.4.93.40.2"), ("Tridium", "Niagara AX 3.8u4", "< 3.8.401.1"), ("Tridium", "Niagara 4.6", "< 4.6.96.28.4"))
            with { Title = "Tridium Niagara Enterprise Security, Niagara AX, and Niagara 4" });

        Assert.Equal(expected, Matcher.Explain(advisory, new Installed { Vendor = "Tridium", Product = product, Version = version }).Verdict);
    }

    [Fact]
    public void What_an_article_in_the_versions_place_stands_beside_is_never_unlisted()
    {
        var advisory = Matcher.Compile(SmallAdvisory.Of(("ENEA", "OSE", "OSE4"), ("Wind River", "VxWorks", ">= 6.5")));

        Assert.NotEqual(Verdict.NotAffected, Matcher.Explain(advisory, new Installed { Vendor = "ENEA", Product = "OSE", Version = "OSE4" }).Verdict);
        Assert.Equal(Verdict.NotAffected, Matcher.Explain(advisory, new Installed { Vendor = "ENEA", Product = "Linux", Version = "4" }).Verdict);
    }

    [Theory]
    [InlineData("Acme recommends users update to firmware version v6.4.0, which addresses the reported vulnerability.", "6.4.0", Verdict.NotAffected)]
    [InlineData("Acme recommends users update to firmware version v6.4.0, which addresses the reported vulnerability.", "6.3.0", Verdict.Affected)]
    [InlineData("Use the engineering tool in version v6.4.0 or later.", "6.4.0", Verdict.Unknown)]
    public void Where_an_article_stands_for_the_version_a_mitigation_ends_it_when_it_says_so(string text, string version, Verdict expected)
    {
        var advisory = SmallAdvisory.Of(("Rockwell Automation", "Allen-Bradley Stratix 5950", "1783-SAD2T2SPK9"));
        advisory = advisory with { Vulnerabilities = [advisory.Vulnerabilities[0] with { Remediations = [new() { Category = RemediationCategory.Mitigation, Details = text, ProductIds = ["P1"] }] }] };

        Assert.Equal(expected, Matcher.Explain(Matcher.Compile(advisory), new() { Vendor = "Rockwell Automation", Product = "Stratix 5950", Model = "1783-SAD2T2SPK9", Version = version }).Verdict);
    }

    [Theory]
    [InlineData("474021a 102", Verdict.Affected)]
    [InlineData("474021A.102®", Verdict.Affected)]
    [InlineData("(474021A-102)", Verdict.Affected)]
    [InlineData("474021A.1023", Verdict.Unknown)]
    [InlineData("474021A.10", Verdict.Unknown)]
    [InlineData("ASIK-474021A.102", Verdict.Unknown)]
    [InlineData("474021Ä.102", Verdict.Unknown)]
    public void A_model_in_the_version_column_of_the_advisory_is_known_however_it_is_written(string model, Verdict expected) =>
        Assert.Equal(expected, Matcher.Explain(Matcher.Compile(SmallAdvisory.Of(("Nokia", "AirScale Common System Module", "474021A.102"))),
            new() { Vendor = "Nokia", Product = "AirScale Common System Module", Model = model }).Verdict);

    [Fact]
    public void A_model_that_stands_where_the_version_belongs_is_what_is_listed()
    {
        var advisory = Matcher.Compile(SmallAdvisory.Of(("Nokia", "ASIK AirScale 5G Common System Module", "474021A.102")));
        var thing = new Installed { Vendor = "Nokia", Product = "ASIK AirScale 5G Common System Module", Model = "474021A.102" };

        Assert.Equal(Verdict.Affected, Matcher.Explain(advisory, thing).Verdict);
        Assert.NotEqual(Verdict.Affected, Matcher.Explain(advisory, thing with { Model = "474021A.103" }).Verdict);
    }

    [Fact]
    public void A_similar_name_is_for_a_person_and_a_taught_alias_decides()
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", "< 2.0"));
        var installed = new Installed { Vendor = "Acme", Product = "PumpMaster Lagoon", Version = "1.0" };
        var taught = new Matcher(ProductKnowledge.Load([], [new TaughtAlias("Acme", "PumpMaster Lagoon", "", "PumpMaster")]));
        var denied = new Matcher(ProductKnowledge.Load([], [new TaughtAlias("Acme", "PumpMaster Lagoon", "", "PumpMaster", Same: false)]));

        Assert.Equal(Verdict.Unknown, Matcher.Explain(Matcher.Compile(advisory), installed).Verdict);
        Assert.Equal(Verdict.Affected, taught.Explain(taught.Compile(advisory), installed).Verdict);
        Assert.Empty(denied.Judge(denied.Compile(advisory), installed));
    }

    [Fact]
    public void A_table_of_ones_own_adds_vendors_and_families_without_a_rebuild()
    {
        var own = new Matcher(ProductKnowledge.Load(["vendor\tAcme\t\tAcme Robotics|ACR\tour purchasing list\nfamily\tAcme\tPM3\t=PumpMaster 300|PM3##*|PM31*\tour purchasing list\n"]));
        var advisory = own.Compile(SmallAdvisory.Of(("Acme", "PumpMaster 300 series", "< 2.0")));

        var match = Assert.Single(own.Judge(advisory, new Installed { Vendor = "ACR", Product = "Pump", Model = "PM3117", Version = "1.0" }));

        Assert.Equal((Recognition.FamilyMember, Verdict.Affected), (match.By, match.Verdict));
        Assert.Single(ProductKnowledge.Load(["family\tAcme\n"]).Complaints);
    }

    [Theory]
    [InlineData(ProductStatus.KnownAffected, Verdict.Affected)]
    [InlineData(ProductStatus.FirstAffected, Verdict.Affected)]
    [InlineData(ProductStatus.LastAffected, Verdict.Affected)]
    [InlineData(ProductStatus.KnownNotAffected, Verdict.NotAffected)]
    [InlineData(ProductStatus.Fixed, Verdict.NotAffected)]
    [InlineData(ProductStatus.FirstFixed, Verdict.NotAffected)]
    [InlineData(ProductStatus.UnderInvestigation, Verdict.Unknown)]
    [InlineData(ProductStatus.Recommended, Verdict.Unknown)]
    public void The_status_of_the_row_decides_what_its_range_means(ProductStatus status, Verdict expected)
    {
        var advisory = Matcher.Compile(SmallAdvisory.Of(status, ("Acme", "PumpMaster", "1.5")));

        Assert.Equal(expected, Matcher.Explain(advisory, new Installed { Vendor = "Acme", Product = "PumpMaster", Version = "1.5" }).Verdict);
    }

    [Fact]
    public void Each_vulnerability_is_judged_for_itself()
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", "< 2.0"), ("Acme", "ValveMaster", "< 2.0"));
        var first = advisory.Vulnerabilities[0];
        var split = Matcher.Compile(advisory with
        {
            Vulnerabilities =
            [
                first with { Name = "CVE-1", Statuses = [new(ProductStatus.KnownAffected, "P1")] },
                first with { Name = "CVE-2", Statuses = [new(ProductStatus.KnownAffected, "P2")] },
            ],
        });

        Assert.Equal("CVE-2", Assert.Single(Matcher.Judge(split, new Installed { Vendor = "Acme", Product = "ValveMaster", Version = "1.0" })).Vulnerability);
    }

    [Fact]
    public void A_row_that_is_remediated_but_has_no_status_counts_as_affected_and_says_so()
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", "< 2.0"));
        var mute = advisory.Vulnerabilities[0] with
        {
            Statuses = [], Remediations = [new Remediation { Category = RemediationCategory.VendorFix, Details = "Update to 2.0", ProductIds = ["P1"] }],
        };

        var judged = Matcher.Explain(Matcher.Compile(advisory with { Vulnerabilities = [mute] }), new Installed { Vendor = "Acme", Product = "PumpMaster", Version = "1.0" });

        Assert.Equal(Verdict.Affected, judged.Verdict);
        Assert.Contains("no status", judged.Because);
    }

    [Fact]
    public void A_part_installed_on_a_device_needs_both()
    {
        var advisory = SmallAdvisory.Of(("Acme", "Firmware Falcon", "< 2.0"), ("Acme", "Camera M73", ""));
        var both = advisory.Products[0] with { ProductId = "P3", FullName = "Firmware Falcon on Camera M73", Relationship = new("installed_on", "P1", "P2") };
        var related = Matcher.Compile(advisory with
        {
            Products = [.. advisory.Products, both],
            Vulnerabilities = [advisory.Vulnerabilities[0] with { Statuses = [new(ProductStatus.KnownAffected, "P3")] }],
        });

        Assert.Equal(Verdict.Unknown, Matcher.Explain(related, new Installed { Vendor = "Acme", Product = "Camera M73", Version = "1.0" }).Verdict);
        Assert.Equal(Verdict.Affected, Matcher.Explain(related, new Installed { Vendor = "Acme", Product = "Camera M73", Model = "Falcon", Version = "1.0" }).Verdict);
    }
}
