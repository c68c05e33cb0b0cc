using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Products;
using PlantPatch.Core.Tests.Matching;

namespace PlantPatch.Core.Tests.Patches;

public class FixReadingTests
{
    static readonly Matcher Matcher = new(ProductKnowledge.BuiltIn);

    [Theory]
    [InlineData("Update to V17 Update 5 or later version", "V17 Update 5")]
    [InlineData("PumpMaster: Version 23 or later", "23")]
    [InlineData("PumpMaster: OS version 20210219", "20210219")]
    [InlineData("ValveMaster: Version 23 or later", "")]
    [InlineData("Restrict access to port 102/tcp. See SSA-123456 and CVE-2020-1234.", "")]
    [InlineData("Users of versions prior to 3.1 should upgrade to 3.1.4 or later.", "3.1.4")]
    [InlineData("PumpMaster: corrected in v33.017, v34.014 and later", "v33.017|v34.014")]
    [InlineData("Install hotfix HF-17_2/CR149706", "HF-17_2/CR149706")]
    [InlineData("https://example.com/9.9/file.zip", "")]
    [InlineData("PumpMaster V1.4.0", "1.4.0")]
    [InlineData("PumpMaster software Version 1 has reached end of life (EOL). Acme will release a fix for PumpMaster software Version 2.", "")]
    [InlineData("Acme has released patch P0520844 for PumpMaster Version 8.4.4 to address the vulnerability.", "")]
    [InlineData("PumpMaster 1.2 has reached end of life, update to version 2.1.", "2.1")]
    [InlineData("PumpMaster Version 6.9 should upgrade to Version 6.9.584.0", "6.9.584.0")]
    [InlineData("PumpMaster: R1.01.00 - R2.50.40: Update to the latest revision (R3.10.00)", "R3.10.00")]
    [InlineData("PumpMaster: v12.0 to v13.5 Software patches are available to users", "")]
    [InlineData("Acme has released PumpMaster Version 8.4.4.P0320844 for users currently using PumpMaster Version 8.4.4", "8.4.4.P0320844")]
    [InlineData("Acme has produced Version 1.8.69 to fix the reported vulnerabilities in Version 1.8.56", "1.8.69")]
    [InlineData("Acme fixed these vulnerabilities in Version 4.70, and recommends an update.", "4.70")]
    [InlineData("Update to 4.70. It ends the vulnerabilities in Version 4.60.", "4.70")]
    [InlineData("Migrate to 3.1 release 3112.00 or later", "3.1 release 3112.00")]
    [InlineData("Acme has phased out PumpMaster Version 3.07.11 and released Version 3.07.14.", "3.07.14")]
    [InlineData("Upgrade to 5.7.0. A patch is available from the web site for PumpMaster 5.4.2 and 5.6.0.", "5.7.0")]
    [InlineData("PumpMaster firmware version 12.0.1 to 12.0.14 Update to firmware version 12.0.15", "12.0.15")]
    [InlineData("Update from version 12.0.1 to 12.0.14", "12.0.14")]
    [InlineData("Users are encouraged to upgrade the PumpMaster Cloud software from V7.07 to V7.09", "V7.09")]
    [InlineData("Acme has released patches to address earlier versions of PumpMaster including v3.60, v4.00.01, v4.10", "")]
    [InlineData("A requirement to install PumpMaster 9.4 FP2 Hotfix 5 is to have at least the PumpMaster 9.4 FP2 Hotfix 4 installed.", "9.4 FP2 Hotfix 5")]
    [InlineData("PumpMaster 2014 R2 SP1 - Apply HF-11_1_SP1/CR149705 as soon as possible.", "HF-11_1_SP1/CR149705")]
    [InlineData("PumpMaster: firmware Version 6.02 to 6.05", "")]
    [InlineData("PumpMaster Version 2.00.23 has been removed from the web site and replaced with ValveMaster, Version 3.01", "3.01")]
    [InlineData("Acme is no longer supporting PumpMaster v2.0.2.2 and recommends that users upgrade to PumpMaster v2.0.3.0", "v2.0.3.0")]
    [InlineData("Apply Service Release 1 for the current PumpMaster Version 3.10", "")]
    [InlineData("Update to a version later than PumpMaster Version 2.2.3 where possible", "")]
    [InlineData("Update PumpMaster with v12.0 & v13.0 patch", "")]
    [InlineData("PumpMaster: v13.10 Security Patch", "")]
    [InlineData("PumpMaster v6.10/6.11 (see Patch Answer ID 1126433). Additionally, the user could move to v6.20, which is available", "v6.20")]
    [InlineData("Update PumpMaster to 2018 SP3 Patch 6 or later", "2018 SP3 Patch 6")]
    [InlineData("Update PumpMaster to the latest version, 4.7.2 B1072.3.4, before applying the patch, which is available", "")]
    [InlineData("The steps are in Section 5.10.1 of the User Guide for PumpMaster 3.3.1, which is available", "")]
    [InlineData("Acme recommends upgrading to the more secure SecMaster-1p product line", "")]
    [InlineData("Update to version 2.1-3 or later", "2.1-3")]
    [InlineData("PumpMaster version 12.4.1 \uFFFD 12.4.11: Update to PumpMaster version 12.4.12", "12.4.12")]
    [InlineData("Acme has released a firmware update, Version: MS_2.7.9973, that addresses all of them", "2.7.9973")]
    [InlineData("PumpMaster Versions: 11.3.1, 12.3.1, 13.3.0, and R5: Apply patch from vendor.", "")]
    [InlineData("Acme recommends that users of PumpMaster 2014 R2 SP1 apply update HC_SecurityHF_10.6.13100.", "10.6.13100")]
    [InlineData("Acme recommends that users in PumpMaster Versions 2017 through 2020 R2 P01 (inclusive) are affected and should first upgrade to 2023", "2023")]
    [InlineData("Acme released PumpMaster Version VM6.0 in April 2020 and recommends users to contact their representative", "VM6.0")]
    [InlineData("Acme recommends that users secure industrial control systems according to NIST SP 800-82 Rev. 2:", "")]
    [InlineData("PumpMaster firmware Version 12.6.1 - 12.6.6: Update to PumpMaster firmware as of Version 12.6.7", "12.6.7")]
    [InlineData("PumpMaster Version 12.7.1: Update to PumpMaster as of Version 12.7.2", "12.7.2")]
    [InlineData("Acme released PumpMaster v8.0 + Service Pack 1 to address this vulnerability", "v8.0 + Service Pack 1")]
    public void A_text_names_the_fixed_versions_of_the_row_and_nothing_else(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Read("", text).All.Select(f => f.Version)));

    /// <summary>The text stands for both products of the advisory.</summary>
    [Theory]
    [InlineData("Acme recommends PumpMaster users update to Version 7.02 or later", "7.02", "")]
    [InlineData("PumpMaster Versions 3.90.01 and prior, update to v4.00.01 or later available at:", "v4.00.01", "")]
    [InlineData("The maintainers of PumpMaster recommend users update to Version 3.6.4 or later", "3.6.4", "")]
    [InlineData("PumpMaster Version 10.97.1 and later will not be vulnerable", "10.97.1", "")]
    [InlineData("Update PumpMaster: Update to 1.03D or later", "1.03D", "")]
    [InlineData("Update PumpMaster, to version 3.03.17 or higher and update ValveMaster, to version 4.1 or higher", "3.03.17", "")]
    [InlineData("Update to the latest versions or apply the patch:PumpMaster: Update to R15.02.01", "R15.02.01", "")]
    [InlineData("Acme recommends users update to Version 1.9.0 or later", "", "1.9.0")]
    [InlineData("Update PumpMaster System Services (PSS) for Distributed Plants and ValveMaster Policy Center to v6.40.01", "v6.40.01", "")]
    [InlineData("Acme recommends that customers update to PumpMaster or ValveMaster R6.11.12 or later", "R6.11.12", "")]
    [InlineData("Acme recommends ValveMaster users update to Version 7.02 or later", "", "")]
    public void A_text_for_several_products_is_read_for_the_one_it_names(string text, string expected, string unclaimed)
    {
        var fixes = Read("", text, "P1", "P2");

        Assert.Equal((expected, unclaimed), (string.Join('|', fixes.Versions), string.Join('|', fixes.Unclaimed)));
    }

    [Theory]
    [InlineData("9000X Drive", "Eaton has released an update for 9000X Drive that is available via the following link", "")]
    [InlineData("9000X Drive", "Eaton has released version 9100X", "9100X")]
    [InlineData("PumpMaster IoT", "Acme recommends users update the PumpMaster platform software to PumpMaster 4.6 Update 2 (v4.60.023) or a later release", "4.6 Update 2|v4.60.023")]
    [InlineData("ValveMaster IoT", "Acme recommends users update the PumpMaster platform software to v4.60.023 or a later release", "")]
    [InlineData("PumpMaster IoT", "The tool is available since release 6.1; update to version 9.5", "9.5")]
    [InlineData("PumpMaster V1200", "Update to V1200 or later", "V1200")]
    [InlineData("PumpMaster 5370", "Update to 5370.1 or later", "5370.1")]
    public void What_stands_in_the_products_own_name_is_no_fix_of_it(string product, string text, string expected)
    {
        var advisory = SmallAdvisory.Of(("Eaton", product, "<= 2.0.29"));
        var vulnerability = advisory.Vulnerabilities[0] with { Remediations = [new() { Category = RemediationCategory.VendorFix, Details = text, ProductIds = ["P1"] }] };

        Assert.Equal(expected, string.Join('|', FixReading.Read(Matcher.Compile(advisory with { Vulnerabilities = [vulnerability] }), vulnerability, "P1").Versions));
    }

    [Theory]
    [InlineData("<= V16", "Update to V16 Update 3", "P1", "V16 Update 3", "")]
    [InlineData("<= V16", "Update to V16 Update 3", "P1 P2", "V16 Update 3", "")]
    [InlineData("<= V16", "Update to V17 Update 3", "P1 P2", "", "V17 Update 3")]
    [InlineData("<= V1", "Update to V16 Update 3", "P1 P2", "", "V16 Update 3")]
    [InlineData("<= V16", "Update to V16 Update 3", "P1 P2 P3", "", "V16 Update 3")]
    public void What_goes_on_from_the_last_affected_version_is_the_fix_of_each_product_it_was_given_to(string expression, string text, string products, string expected, string unclaimed)
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", expression), ("Acme", "ValveMaster", ""), ("Acme", "DrainMaster", ""));
        var vulnerability = advisory.Vulnerabilities[0] with { Remediations = [new() { Category = RemediationCategory.VendorFix, Details = text, ProductIds = products.Split(' ') }] };

        var fixes = FixReading.Read(Matcher.Compile(advisory with { Vulnerabilities = [vulnerability] }), vulnerability, "P1");

        Assert.Equal((expected, unclaimed), (string.Join('|', fixes.Versions), string.Join('|', fixes.Unclaimed)));
    }

    [Fact]
    public void A_mitigation_that_repeats_the_version_in_the_products_name_names_no_fix()
    {
        var advisory = SmallAdvisory.Of(("Acme", "Help Server V4.2", "*"));
        Remediation Said(RemediationCategory category, string text) => new() { Category = category, Details = text, ProductIds = ["P1"] };
        string Read(Remediation said) => string.Join('|', FixReading.Read(Matcher.Compile(advisory), advisory.Vulnerabilities[0] with { Remediations = [said] }, "P1").Versions);

        Assert.Equal("", Read(Said(RemediationCategory.Mitigation, "Do not open unknown links while working on Help Server V4.2")));
        Assert.Equal("V4.3", Read(Said(RemediationCategory.Mitigation, "Use Help Server V4.3 or later")));
    }

    [Fact]
    public void Without_a_text_the_exclusive_bound_is_the_fix()
    {
        var fix = Assert.Single(Read("< 2.4", "Contact support").All);

        Assert.Equal(("2.4", FixSource.Bound, true), (fix.Version, fix.Source, fix.Sure));
    }

    [Fact]
    public void A_bound_and_a_text_that_differ_are_a_conflict()
    {
        Assert.Equal("", Read("< V2.04", "Update to V2.4 or later").Conflict);
        Assert.Contains("2.6", Read("< 2.4", "Update to 2.6 or later").Conflict);
    }

    [Fact]
    public void What_the_text_says_about_a_restart_is_carried() =>
        Assert.Contains("reboot", Read("", "Update to 2.6 or later. A reboot of the device is needed").All[0].RestartRequired);

    static Fixes Read(string expression, string text) => Read(expression, text, "P1");

    static Fixes Read(string expression, string text, params string[] products)
    {
        var advisory = SmallAdvisory.Of(("Acme", "PumpMaster", expression), ("Acme", "ValveMaster", ""));
        var vulnerability = advisory.Vulnerabilities[0] with
        {
            Remediations = [new Remediation { Category = RemediationCategory.VendorFix, Details = text, ProductIds = products }],
        };
        return FixReading.Read(Matcher.Compile(advisory with { Vulnerabilities = [vulnerability] }), vulnerability, "P1");
    }
}
