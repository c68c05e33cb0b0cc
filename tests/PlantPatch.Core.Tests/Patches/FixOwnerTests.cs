using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Products;
using PlantPatch.Core.Tests.Matching;

namespace PlantPatch.Core.Tests.Patches;

/// <summary>One text for all rows of an advisory: which version is the fix of which row.</summary>
public class FixOwnerTests
{
    static readonly Matcher Matcher = new(ProductKnowledge.BuiltIn);

    [Theory]
    [InlineData("PumpMaster", "ValveMaster", "PumpMaster: Update to version 3.0", "3.0", "")]
    [InlineData("PumpMaster", "ValveMaster", "ValveMaster: Update to version 3.0", "", "3.0")]
    // A series, a condition or an article in brackets that both say must agree; what only one of them says is no difference.
    [InlineData("PumpMaster Series C", "PumpMaster Series D", "PumpMaster Series C: Update to version 5.029", "5.029", "")]
    [InlineData("PumpMaster Series C", "PumpMaster Series D", "PumpMaster Series D: Update to version 11.004", "", "11.004")]
    [InlineData("PumpMaster Series C", "PumpMaster Series D", "PumpMaster: Update to version 5.029", "5.029", "5.029")]
    [InlineData("PumpMaster (Q5)", "PumpMaster (Q6)", "PumpMaster (Q5): Update to version 2.0", "2.0", "")]
    [InlineData("PumpMaster (Q5)", "PumpMaster (Q6)", "PumpMaster (Q6): Update to version 2.0", "", "2.0")]
    [InlineData("PumpMaster (Q5)", "PumpMaster (Q6)", "PumpMaster: Update to version 2.0", "2.0", "2.0")]
    [InlineData("GT Designer3 (GOT1000)", "GT Designer3 (GOT2000)", "GT Designer3 (GOT2000): Update to version 1.325P", "", "1.325P")]
    [InlineData("GT Designer3 (GOT1000)", "GT Designer3 (GOT2000)", "GT Designer3 (GOT1000): Update to version 1.325P", "1.325P", "")]
    [InlineData("GT Designer3 (GOT1000)", "GT Designer3 (GOT2000)", "GT Designer3: Update to version 1.325P", "1.325P", "1.325P")]
    // What is a part of the row's name, or has it as a part, is meant where nothing is called exactly so.
    [InlineData("PumpMaster Lagoon", "ValveMaster", "PumpMaster: Update to version 3.0", "3.0", "")]
    [InlineData("PumpMaster", "ValveMaster", "PumpMaster Lagoon: Update to version 3.0", "3.0", "")]
    [InlineData("PumpMaster Lagoon", "PumpMaster", "PumpMaster: Update to version 3.0", "", "3.0")]
    [InlineData("PumpMaster Lagoon Series C", "ValveMaster", "PumpMaster Series D: Update to version 3.0", "", "")]
    [InlineData("SIMATIC S7-1500 CPU 1515-2 PN (6ES7515-2AM02-0AB0)", "SIMATIC S7-1500 CPU 1511-1 PN (6ES7511-1AK02-0AB0)", "SIMATIC S7-1500 CPU 1515-2 PN (6ES7515-2AM02-0AB0): Update to version 2.9.4", "2.9.4", "")]
    [InlineData("SIMATIC S7-1500 CPU 1515-2 PN (6ES7515-2AM02-0AB0)", "SIMATIC S7-1500 CPU 1515-2 PN (6ES7515-2AM01-0AB0)", "SIMATIC S7-1500 CPU 1515-2 PN (6ES7515-2AM01-0AB0): Update to version 2.9.4", "", "2.9.4")]
    public void A_version_that_a_text_names_for_a_product_is_the_fix_of_the_rows_that_are_it(string first, string second, string text, string ofFirst, string ofSecond)
    {
        var vendor = first.StartsWith("SIMATIC", StringComparison.Ordinal) ? "Siemens" : "Mitsubishi Electric";
        var advisory = SmallAdvisory.Of((vendor, first, ""), (vendor, second, ""));
        var vulnerability = advisory.Vulnerabilities[0] with { Remediations = [new Remediation { Category = RemediationCategory.VendorFix, Details = text, ProductIds = ["P1", "P2"] }] };
        var compiled = Matcher.Compile(advisory with { Vulnerabilities = [vulnerability] });

        Assert.Equal((ofFirst, ofSecond), (Versions(compiled, vulnerability, "P1"), Versions(compiled, vulnerability, "P2")));
    }

    // Rows of one product in several versions and variants: whatever the text calls it, it is that product.
    [Theory]
    [InlineData("Arena", "Arena", "16.00.01", "")]
    [InlineData("Arena", "Arena 32 bit", "16.00.01", "")]
    [InlineData("Arena", "Lagoon", "", "16.00.01")]
    public void A_text_without_a_product_is_about_the_only_name_of_the_advisory(string first, string second, string expected, string unclaimed)
    {
        var advisory = SmallAdvisory.Of(("Acme", first, ""), ("Acme", second, ""));
        var vulnerability = advisory.Vulnerabilities[0] with { Remediations = [new Remediation { Category = RemediationCategory.VendorFix, Details = "Update to version 16.00.01 or later" }] };

        var fixes = FixReading.Read(Matcher.Compile(advisory with { Vulnerabilities = [vulnerability] }), vulnerability, "P1");

        Assert.Equal((expected, unclaimed), (string.Join('|', fixes.Versions), string.Join('|', fixes.Unclaimed)));
    }

    static string Versions(CompiledAdvisory compiled, Vulnerability vulnerability, string id) => string.Join('|', FixReading.Read(compiled, vulnerability, id).Versions);
}
