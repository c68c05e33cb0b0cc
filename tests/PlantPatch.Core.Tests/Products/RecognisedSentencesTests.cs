using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;
using PlantPatch.Core.Tests.Matching;

namespace PlantPatch.Core.Tests.Products;

/// <summary>How a product was recognised is said whole: every way of recognising one has its sentence here.</summary>
public class RecognisedSentencesTests
{
    static readonly Matcher Matcher = new(ProductKnowledge.BuiltIn);

    [Theory]
    // By its article.
    [InlineData("Siemens", "CPU 1515-2 PN (6ES7515-2AM02-0AB0)", "Siemens", "CPU 1515-2 PN", "6ES7 515-2AM02-0AB0", Recognition.OrderNumber, "Order number 6ES75152AM020AB0.")]
    [InlineData("Siemens", "CPU 1515-2 PN (6ES7515-2AM02-0AB0)", "Siemens", "PLC", "6ES7515-2AM02", Recognition.OrderNumber, "Order number 6ES75152AM02 of 'CPU 1515-2 PN (6ES7515-2AM02-0AB0)'.")]
    [InlineData("Boilerworks", "FM20/FM30/FM40", "Boilerworks", "FM30", "", Recognition.OrderNumber, "'FM30' is the article 'FM30'.")]
    [InlineData("Boilerworks", "Camera M73*", "Boilerworks", "Camera", "M7301", Recognition.PartPattern, "'M7301' is covered by 'M73*'.")]
    // By its family.
    [InlineData("Schneider Electric", "Modicon M340", "Schneider Electric", "BMXP342020", "", Recognition.FamilyMember, "'Schneider Electric BMXP342020' is one of Modicon M340 ('Modicon M340').")]
    [InlineData("Schneider Electric", "Modicon M340", "Schneider Electric", "M340 PLC", "", Recognition.ExactName, "'Schneider Electric M340 PLC' names the family Modicon M340 ('Modicon M340').")]
    [InlineData("Omron", "SYSMAC CJ Series", "Omron", "SYSMAC CJ2M", "", Recognition.FamilyMember, "'Omron SYSMAC CJ2M' belongs to CJ ('SYSMAC CJ Series').")]
    // By its name.
    [InlineData("Boilerworks", "Frobnicator", "Boilerworks", "Frobnicator", "", Recognition.ExactName, "The name is 'Frobnicator'.")]
    [InlineData("Boilerworks", "Frobnicator (previously Gronkulator)", "Boilerworks", "Gronkulator", "", Recognition.ExactName, "'Boilerworks Gronkulator' is listed as 'Frobnicator (previously Gronkulator)'.")]
    [InlineData("Boilerworks", "Frobnicator", "", "Frobnicator", "", Recognition.ExactName, "The name is 'Frobnicator', but no vendor is given.")]
    [InlineData("Boilerworks", "BD Alaris Point-of-Care Unit (PCU) Model 8015", "Boilerworks", "Alaris PCU 8015", "", Recognition.ExactName, "'Boilerworks Alaris PCU 8015' is model 8015 of 'BD Alaris Point-of-Care Unit (PCU) Model 8015' (the row is for 'PCU').")]
    // By something like it.
    [InlineData("Boilerworks", "Frobnicator QX100", "Boilerworks", "Frobnicator QX100 1820", "", Recognition.SimilarName, "'Boilerworks Frobnicator QX100 1820' looks like 'Frobnicator QX100'; a person must confirm.")]
    [InlineData("Boilerworks", "Zimplicit", "Boilerworks", "Zimpliciti", "", Recognition.SimilarName, "'Boilerworks Zimpliciti' looks like 'Zimplicit' misspelt; a person must confirm.")]
    [InlineData("Boilerworks", "Frobnicator", "Kesselwerk", "Frobnicator", "", Recognition.SimilarName, "'Frobnicator' is the very name, though of another vendor than 'KESSELWERK', of whom nothing is known; a person must confirm.")]
    [InlineData("Siemens", "CPU 1515-2 PN (6ES7515-2AM02-0AB0)", "Kesselwerk", "CPU", "6ES7515-2AM02-0AB0", Recognition.SimilarName, "'6ES75152AM020AB0' of 'CPU 1515-2 PN (6ES7515-2AM02-0AB0)' is another vendor's than 'KESSELWERK'; a person must confirm.")]
    [InlineData("Boilerworks", "ADAM-5550", "Boilerworks", "ADAM-5550", "ADAM-5550KW", Recognition.SimilarName, "'Boilerworks ADAM-5550 ADAM-5550KW' is called like 'ADAM-5550', but its model is another; a person must confirm.")]
    public void Every_way_of_recognising_a_product_says_what_it_saw(string vendor, string product, string ownVendor, string ownProduct, string model, Recognition by, string because)
    {
        var match = Only(SmallAdvisory.Of((vendor, product, "*")), new() { Vendor = ownVendor, Product = ownProduct, Model = model, Version = "1.0" });

        Assert.Equal((by, because), Said(match));
    }

    [Fact]
    public void A_cpe_and_a_package_url_are_named_as_what_they_are()
    {
        var advisory = SmallAdvisory.Of(("Boilerworks", "Frobnicator", "*"), ("Boilerworks", "Gronkulator", "*"));
        advisory = advisory with
        {
            Products = [advisory.Products[0] with { Cpe = "cpe:2.3:a:boilerworks:frob_suite:1.0:*:*:*:*:*:*:*" }, advisory.Products[1] with { Purls = ["pkg:nuget/Gronk.Core@1.0"] }],
        };

        Assert.Equal((Recognition.Cpe, "The CPE names are alike ('cpe:2.3:a:boilerworks:frob_suite:1.0:*:*:*:*:*:*:*')."), Said(Only(advisory, new() { Vendor = "Boilerworks", Product = "Kessel", Version = "1.0", Cpe = "cpe:2.3:a:boilerworks:frob_suite:2.0:*:*:*:*:*:*:*" })));
        Assert.Equal((Recognition.Purl, "The package URLs are alike ('pkg:nuget/gronk.core')."), Said(Only(advisory, new() { Vendor = "Boilerworks", Product = "Kessel", Version = "1.0", Purl = "pkg:nuget/Gronk.Core@2.0" })));
    }

    [Fact]
    public void A_row_that_is_installed_on_another_says_which_half_is_missing()
    {
        var advisory = SmallAdvisory.Of(("Boilerworks", "Frobnicator", "*"), ("Boilerworks", "Gronkulator", "*"));
        advisory = advisory with
        {
            Products = [.. advisory.Products, advisory.Products[0] with { ProductId = "Both", Relationship = new("installed_on", "P1", "P2") }],
            Vulnerabilities = [advisory.Vulnerabilities[0] with { Statuses = [new(ProductStatus.KnownAffected, "Both")] }],
        };

        Assert.Equal((Recognition.ExactName, "The name is 'Frobnicator', but the row is 'Frobnicator' installed on 'Gronkulator' and the inventory gives only one of them."), Said(Only(advisory, new() { Vendor = "Boilerworks", Product = "Frobnicator", Version = "1.0" })));
    }

    [Fact]
    public void What_a_person_confirmed_is_said_to_be_confirmed()
    {
        var matcher = new Matcher(ProductKnowledge.Load([], [new("Boilerworks", "Frob", "", "Frobnicator")]));

        Assert.Equal((Recognition.Alias, "'Boilerworks Frob' was confirmed to be 'Frobnicator'."), Said(Assert.Single(matcher.Judge(matcher.Compile(SmallAdvisory.Of(("Boilerworks", "Frobnicator", "*"))), new() { Vendor = "Boilerworks", Product = "Frob", Version = "1.0" }))));
    }

    // All rows list every version: what is said of it is left out.
    static (Recognition, string) Said(Match match) => (match.By, match.Because.Replace("; all versions are affected", "", StringComparison.Ordinal));

    static Match Only(Advisory advisory, Installed thing) => Assert.Single(Matcher.Judge(Matcher.Compile(advisory), thing));
}
