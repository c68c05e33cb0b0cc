using PlantPatch.Core.Assets;
using PlantPatch.Core.Sources;

namespace PlantPatch.Core.Tests.Sources;

public sealed class SourceCoverageTests
{
    static readonly Asset Hmi = new()
    {
        Tag = "HMI-7", System = "Turbine Control", Vendor = "Dell", Product = "Precision 3660", Impact = ImpactRating.Medium, Class = AssetClass.Bca,
        Components =
        [
            new() { Kind = ComponentKind.OperatingSystem, Vendor = "Microsoft", Product = "Windows 10 Enterprise", Version = "21H2" },
            new() { Kind = ComponentKind.Software, Vendor = "Siemens", Product = "SIMATIC WinCC Runtime", Version = "V18" },
            new() { Kind = ComponentKind.Firmware, Version = "1.2" },
        ],
    };

    [Theory]
    [InlineData("Siemens", "", "", "", "SIMATIC WinCC Runtime")]
    [InlineData("siemens", "SIMATIC WinCC", "", "", "SIMATIC WinCC Runtime")]
    [InlineData("Siemens", "SIMATIC Win", "", "", null)]
    [InlineData("Siemens", "SIMATIC STEP 7", "", "", null)]
    [InlineData("Microsoft", "Windows", "Turbine Control", "", "Windows 10 Enterprise")]
    [InlineData("Microsoft", "Windows", "Boiler Control", "", null)]
    [InlineData("Dell", "", "", "HMI-7", "Precision 3660")]
    [InlineData("Dell", "", "", "HMI-8", null)]
    public void A_rule_covers_what_all_of_its_fields_name(string vendor, string product, string system, string asset, string? covered)
    {
        var coverage = new SourceCoverage([new("S1", vendor, product, system, asset)], []);

        Assert.Equal(covered is null ? [] : [covered], coverage.Of(Hmi).Where(i => i.State == CoverageState.Covered).Select(i => i.Item.Product));
    }

    [Theory]
    [InlineData("", "Turbine Control", "")]
    [InlineData("", "", "hmi-7")]
    public void A_rule_for_a_system_or_an_asset_covers_everything_on_it(string vendor, string system, string asset) =>
        Assert.All(new SourceCoverage([new("S1", vendor, "", system, asset)], []).Of(Hmi), i => Assert.Equal(CoverageState.Covered, i.State));

    [Fact]
    public void What_nobody_follows_is_without_source_unless_somebody_said_why()
    {
        var coverage = new SourceCoverage([new("S1", "Siemens", "", "", "")], [new("EX-0001", "HMI-7", "Dell Precision 3660", ExemptionKind.VendorGone, "the BIOS line was ended")]);

        var items = coverage.Of(Hmi).ToDictionary(i => i.Item.Name);

        Assert.Equal((CoverageState.WithoutSource, "no source is followed for it: name one, or exempt it with the reason (CIP-007-6 R2.1)"), Said(items["Microsoft Windows 10 Enterprise"]));
        Assert.Equal((CoverageState.Covered, "S1 is followed for Siemens"), Said(items["Siemens SIMATIC WinCC Runtime"]));
        Assert.Equal((CoverageState.Exempt, "the vendor is gone: the BIOS line was ended"), Said(items["Dell Precision 3660"]));
        Assert.Equal(["S1"], coverage.SourcesOf(Hmi));
    }

    [Theory]
    [InlineData(ImpactRating.High, AssetClass.Pca, CoverageState.WithoutSource)]
    [InlineData(ImpactRating.Medium, null, CoverageState.WithoutSource)]
    [InlineData(ImpactRating.Medium, AssetClass.Sci, CoverageState.WithoutSource)]
    [InlineData(ImpactRating.Low, AssetClass.Bca, CoverageState.NotInScope)]
    [InlineData(ImpactRating.None, null, CoverageState.NotInScope)]
    [InlineData(null, AssetClass.Bca, CoverageState.Unrated)]
    public void Only_high_and_medium_impact_need_a_source_and_an_unrated_asset_is_not_passed_over(ImpactRating? impact, AssetClass? type, CoverageState expected) =>
        Assert.All(new SourceCoverage([], []).Of(Hmi with { Impact = impact, Class = type }), i => Assert.Equal(expected, i.State));

    [Fact]
    public void Not_updateable_needs_its_reason()
    {
        var coverage = new SourceCoverage([], []);

        Assert.All(coverage.Of(Hmi with { Updateable = false }), i => Assert.Equal(CoverageState.WithoutSource, i.State));
        Assert.All(coverage.Of(Hmi with { Updateable = false, NotUpdateableBecause = "burnt into ROM" }), i => Assert.Equal(CoverageState.Exempt, i.State));
    }

    [Fact]
    public void An_asset_without_any_version_still_needs_a_source() =>
        Assert.Equal("Dell Precision 3660", Assert.Single(new SourceCoverage([], []).Of(Hmi with { Components = [] })).Item.Name);

    [Theory]
    [InlineData(2028, 6, 30, false)]
    [InlineData(2028, 7, 1, true)]
    public void Shared_infrastructure_is_bound_from_the_day_of_the_standard_that_names_it(int year, int month, int day, bool bound)
    {
        Assert.Equal(bound, Applicability.Applies(StandardPart.PatchManagement, ImpactRating.Medium, AssetClass.Sci, null, new LocalDate(year, month, day)));
        Assert.True(Applicability.Applies(StandardPart.PatchManagement, ImpactRating.Medium, AssetClass.Bca, null, new LocalDate(year, month, day)));
    }

    [Fact]
    public void A_rule_that_names_only_a_product_or_nothing_is_refused()
    {
        Assert.NotNull(CoverageRule.Check(new("S1", "", "Windows", "", "")));
        Assert.Null(CoverageRule.Check(new("S1", "Microsoft", "", "", "")));
    }

    static (CoverageState, string) Said(ItemCoverage item) => (item.State, item.Because);
}
