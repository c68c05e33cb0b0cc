using CsCheck;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;

namespace PlantPatch.Core.Tests.Matching;

public sealed class AnyNameTests
{
    static readonly string[] Words =
    [
        "KT-400", "KT400", "Door", "Controller", "Rev01", "SIMATIC", "S7-1500", "CPU", "7", "(PN)", "Series B", "V2.1", "6ES7214-1AG40-0XB0", "FactoryTalk", "View", "SE", "on", "PanelView",
        "module", "B", "1756-EN2T/D", "2020", "R2", "(spare)", "XP1001-05R", "WebAccess/SCADA", "iSTAR", "Pro", "<", "-", "x=32,64", "Édition", "NPort", "5150", "module", "for", "the", "of", "with", "and", "Software", "Server", "HMI", "Mobile", "Panels",
    ];

    static readonly string[] Vendors = ["Siemens", "Rockwell Automation", "Kantech", "", "Moxa Inc."];

    static readonly Gen<string> Name = Gen.Int[0, Words.Length - 1].Select(i => Words[i]).Array[1, 6].Select(words => string.Join(' ', words));

    [Fact]
    public void A_row_without_the_brand_whose_words_mean_less_behind_it_is_judged() =>
        Assert.Equal(Verdict.Affected, Explained("Siemens", "HMI Mobile Panels", new() { Vendor = "Siemens", Product = "SIMATIC HMI Mobile Panels", Version = "V1.5" }));

    static Verdict Explained(string vendor, string row, Installed installed)
    {
        var matcher = new Matcher(ProductKnowledge.BuiltIn);
        return matcher.Explain(matcher.Compile(SmallAdvisory.Of(ProductStatus.KnownAffected, (vendor, row, "<V2.0"))), installed).Verdict;
    }

    [Fact]
    public void No_name_that_anybody_writes_makes_judging_fail()
    {
        var matcher = new Matcher(ProductKnowledge.BuiltIn);
        Gen.Select(Name, Name, Name, Gen.Int[0, Vendors.Length - 1].Select(i => Vendors[i]), Gen.Int[0, Vendors.Length - 1].Select(i => Vendors[i])).Sample((row, product, model, theirs, own) =>
        {
            var compiled = matcher.Compile(SmallAdvisory.Of(ProductStatus.KnownAffected, (theirs, row, "<V2.0")));
            foreach (var (p, m) in new[] { (product, ""), (product, model), ("", model), ($"{row} {row}", ""), ($"{row} {product}", ""), ($"{product} {row}", ""), (row, row), (row, $"{product} {row}") })
                Assert.NotEmpty(matcher.Explain(compiled, new() { Vendor = own, Product = p, Model = m, Version = "V1.5" }).Because);
        }, iter: 1_500);
    }
}
