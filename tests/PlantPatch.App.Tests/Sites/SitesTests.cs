using PlantPatch.App.Patches;
using PlantPatch.App.Sites;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Sites;

public sealed class SitesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_sites_zone_decides_its_days(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("V1.0.0");
        await new AddPatch(plant.Store).Run(new() { Vendor = "Northgate", Product = "TC100", Assets = ["TC-01"], Identified = new(2026, 11, 1) }, Plant.Maria, Cancel);
        plant.Clock.Reset(Instant.FromUtc(2026, 11, 23, 3, 0));   // still the 22nd in Chicago

        var utc = Assert.Single(await new PatchBook(plant.Store).Run(Cancel)).DaysLeft;
        Assert.Null(await new SetSiteZone(plant.Store).Run("Riverbend", "America/Chicago", Plant.Maria, Cancel));
        var chicago = Assert.Single(await new PatchBook(plant.Store).Run(Cancel)).DaysLeft;

        Assert.Equal((14, 13), (chicago, utc));
        Assert.Equal([("Riverbend", "America/Chicago", 1)], (await new ListSites(plant.Store).Run(Cancel)).Select(s => (s.Name, s.Zone, s.Assets)));
    }

    [Theory, BothEngines]
    public async Task What_is_no_zone_is_refused_and_the_same_zone_again_is_no_change(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await new SetSiteZone(plant.Store).Run("Riverbend", "Europe/Berlin", Plant.Maria, Cancel);
        var before = await plant.Dump();

        var refusal = await new SetSiteZone(plant.Store).Run("Riverbend", "Central Time", Plant.Maria, Cancel);
        await new SetSiteZone(plant.Store).Run("Riverbend", "Europe/Berlin", Plant.Maria, Cancel);

        Assert.StartsWith("'Central Time' is not an IANA time zone", refusal?.Reason);
        Assert.Equal(before, await plant.Dump());
    }
}
