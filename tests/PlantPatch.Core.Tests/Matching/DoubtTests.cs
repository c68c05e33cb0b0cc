using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;

namespace PlantPatch.Core.Tests.Matching;

public class DoubtTests
{
    static readonly Matcher Matcher = new(ProductKnowledge.BuiltIn);

    [Theory]
    [InlineData("PumpMaster", "< 2.0", "PumpMaster", "1.0", Verdict.Affected, Doubt.None)]
    [InlineData("PumpMaster", "< 2.0", "PumpMaster", "2.0", Verdict.NotAffected, Doubt.None)]
    [InlineData("PumpMaster", "< 2.0", "PumpMaster Lagoon", "1.0", Verdict.Unknown, Doubt.SimilarName)]
    [InlineData("PumpMaster", "< 2.0", "PumpMaster Lagoon", "", Verdict.Unknown, Doubt.SimilarName)]
    [InlineData("PumpMaster", "< 2.0", "PumpMaster", "", Verdict.Unknown, Doubt.NoVersion)]
    [InlineData("PumpMaster", "< 2.0", "PumpMaster", "unknown", Verdict.Unknown, Doubt.NoVersion)]
    [InlineData("PumpMaster", "< 2.0", "PumpMaster", "????", Verdict.Unknown, Doubt.UnreadableVersion)]
    [InlineData("PumpMaster", "<< 2.0 ~~ 3.0 >>", "PumpMaster", "1.0", Verdict.Unknown, Doubt.UnreadableExpression)]
    [InlineData("PumpMaster", "<= 2.0", "PumpMaster", "2.0.1", Verdict.Unknown, Doubt.ShortVersion)]
    [InlineData("PumpMaster", "1.1, 1.3", "PumpMaster", "1.2", Verdict.Unknown, Doubt.Between)]
    [InlineData("PumpMaster", "< 2.0", "PumpMaster", "2020-01-01", Verdict.Unknown, Doubt.NotComparable)]
    public void An_unknown_verdict_says_what_it_hangs_on(string row, string expression, string product, string version, Verdict verdict, Doubt doubt)
    {
        var advisory = Matcher.Compile(SmallAdvisory.Of(("Acme", row, expression)));

        var match = Assert.Single(Matcher.Judge(advisory, new Installed { Vendor = "Acme", Product = product, Version = version }));

        Assert.Equal((verdict, doubt), (match.Verdict, match.Doubt));
        Assert.Equal(["P1"], match.Rows);
    }

    [Fact]
    public void A_vendor_that_still_investigates_leaves_the_status_open()
    {
        var advisory = Matcher.Compile(SmallAdvisory.Of(ProductStatus.UnderInvestigation, ("Acme", "PumpMaster", "< 2.0")));

        Assert.Equal(Doubt.NoStatus, Assert.Single(Matcher.Judge(advisory, new Installed { Vendor = "Acme", Product = "PumpMaster", Version = "1.0" })).Doubt);
    }

    [Fact]
    public void A_series_that_the_inventory_does_not_say_is_a_question_of_the_variant()
    {
        var advisory = Matcher.Compile(SmallAdvisory.Of(("Rockwell Automation", "1756-EN2T Series C", "<= 5.028"), ("Rockwell Automation", "1756-EN2T Series D", "<= 11.003")));

        var match = Assert.Single(Matcher.Judge(advisory, new Installed { Vendor = "Rockwell", Product = "1756-EN2T", Version = "10.010" }));

        Assert.Equal((Verdict.Unknown, Doubt.Variant), (match.Verdict, match.Doubt));
        Assert.Equal(["P1", "P2"], match.Rows);
    }

    [Fact]
    public void A_taught_name_without_a_model_can_mean_only_what_has_no_model()
    {
        var alias = new TaughtAlias("", "PumpMaster Lagoon", "", "PumpMaster") { ThisModelOnly = true };
        var knowledge = ProductKnowledge.Load([], [alias]);

        Assert.True(knowledge.Concerns(alias, new() { Product = "Pumpmaster LAGOON" }));
        Assert.False(knowledge.Concerns(alias, new() { Product = "PumpMaster Lagoon", Model = "PM-9" }));
        Assert.False(knowledge.Concerns(alias, new() { Vendor = "Other", Product = "PumpMaster Lagoon" }));
    }
}
