using PlantPatch.App.Assets;
using PlantPatch.App.Patches;
using PlantPatch.App.Reports;
using PlantPatch.App.Review;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Sites;

public sealed class SiteScopeTests
{
    static readonly SiteScope Riverbend = SiteScope.Of(["Riverbend"]);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Every_list_shows_the_sites_that_somebody_may_see_and_no_other(Engine engine)
    {
        await using var plant = await TwoSites(engine);

        var findings = await plant.Findings(new() { Scope = Riverbend });
        var assets = await new ListAssets(plant.Store).Run(new() { Scope = Riverbend }, Cancel);
        var (questions, total) = await new ListReview(plant.Store).Run(new() { Scope = Riverbend, WithNames = true }, Cancel);
        var patches = await new PatchBook(plant.Store).Run(Riverbend, Cancel);
        var report = await new ReportFromStore(plant.Store).Run(NaiveTime.Of(new LocalDate(2026, 11, 22)), Riverbend, Cancel);

        Assert.Equal(["RB-TC-01", "RB-TC-02"], findings.Select(f => f.Asset));
        Assert.Equal(["RB-TC-01", "RB-TC-02"], assets.Select(a => a.Asset.Tag));
        Assert.Equal("RB-TC-02", Assert.Single(questions[0].AssetTags));
        Assert.Equal(1, total);
        Assert.Equal(["RB-TC-01", "RB-TC-02"], Assert.Single(patches).Assets.Select(a => a.Tag));
        Assert.DoesNotContain("HL-TC", string.Concat(patches[0].Score.Points.Select(p => p.Because)));
        Assert.Equal(2, report.Patches.AssetCount(0));
    }

    [Theory, BothEngines]
    public async Task Who_may_see_no_site_finds_nothing(Engine engine)
    {
        await using var plant = await TwoSites(engine);
        var patch = Assert.Single(await new PatchBook(plant.Store).Run(Cancel)).Patch.Id;

        Assert.Empty(await plant.Findings(new() { Scope = SiteScope.None }));
        Assert.Null(await new PatchBook(plant.Store).Find(patch, SiteScope.None, Cancel));
        Assert.NotNull(await new PatchBook(plant.Store).Find(patch, Riverbend, Cancel));
    }

    static async Task<Plant> TwoSites(Engine engine)
    {
        var plant = await Plant.Create(engine);
        await plant.Assets("""
            Asset ID,Site,Unit,Vendor,Product,Firmware Version,Network exposed
            RB-TC-01,Riverbend,Unit 1,Northgate,Turbine Controller TC100,V1.5.0,no
            RB-TC-02,Riverbend,Unit 1,Northgate,Turbine Controller TC100,,no
            HL-TC-01,Hillside,Unit 7,Northgate,Turbine Controller TC100,V1.5.0,yes
            HL-TC-02,Hillside,Unit 7,Northgate,Turbine Controller TC100,,yes
            """);
        await plant.Import(new SmallAdvisory("NG-2026-001"));
        return plant;
    }
}
