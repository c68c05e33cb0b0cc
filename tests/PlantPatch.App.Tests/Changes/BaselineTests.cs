using PlantPatch.App.Changes;
using PlantPatch.App.Clocks;
using PlantPatch.App.Tests.Obligations;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Changes;

public sealed class BaselineTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_change_asks_for_a_baseline_within_thirty_days_and_the_baseline_of_that_change_ends_it(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        var (id, refusal) = await new CompleteChange(plant.Store).Run("", "TC-01", "network card replaced", "", null, SiteScope.All, new("maria"), Cancel);
        Assert.Equal(("CH-0001", null), (id, refusal));
        Assert.Equal(new LocalDate(2026, 12, 22), (await Due(plant, "C5"))!.Row.Due);

        Assert.Contains("A first baseline needs", (await Update(plant, "CH-0001", null, null)).Refusal!.Reason);
        Assert.Contains("No baseline is due for a change CH-9", (await Update(plant, "CH-9", [], [])).Refusal!.Reason);
        var (row, deviations, _) = await Update(plant, "CH-0001", [], ["102/tcp"]);

        Assert.Equal((1, 0), (row!.Version, deviations.Count));
        Assert.Null(await Due(plant, "C5"));
        var shown = (await new ShowBaseline(plant.Store).Run("TC-01", await plant.Now(), SiteScope.All, Cancel))!;
        Assert.Equal(["Northgate TC100 V1.5.0"], shown.Versions[0].Items.SystemOrFirmware);
        Assert.Equal(["102/tcp"], shown.Versions[0].Items.Ports);
        Assert.Null(await new ShowBaseline(plant.Store).Run("TC-01", await plant.Now(), SiteScope.Of(["Hillside"]), Cancel));
    }

    [Theory, BothEngines]
    public async Task What_deviates_from_the_baseline_is_named_when_it_is_looked_at_and_the_clock_starts_anew(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        await plant.Record("asset.inservice", "2026-01-02T08:00:00-05:00", """{"asset":"TC-01","impact":"high","cls":"BCA","sources":["S1"]}""");
        Assert.Contains("has no baseline yet", (await Monitor(plant)).Refusal!.Reason);
        await Update(plant, "", ["none of ours"], ["102/tcp"]);
        Assert.Empty((await Monitor(plant)).Deviations);
        Assert.Equal(new LocalDate(2026, 12, 27), (await Due(plant, "C6"))!.Row.Due);

        await plant.Record("source.evaluated", "2026-11-02T10:00:00-05:00", ObligationPlant.Evaluated);
        await plant.Record("patch.applied", "2026-11-10T10:00:00-05:00", """{"patch":"P1","assets":["TC-01"],"verified":true}""");

        Assert.Equal(["1.1.5 security patches: P1 is new"], (await Monitor(plant)).Deviations);
        var (row, deviations, _) = await Update(plant, "", null, null);
        Assert.Equal((2, "1.1.5 security patches: P1 is new"), (row!.Version, Assert.Single(deviations)));
        Assert.Empty((await Monitor(plant)).Deviations);
    }

    static Task<(BaselineRow? Row, IReadOnlyList<string> Deviations, PlantPatch.Core.Refusal? Refusal)> Update(ObligationPlant plant, string change, string[]? custom, string[]? ports) =>
        new UpdateBaseline(plant.Store).Run("TC-01", change, "checked by tess", custom, ports, SiteScope.All, new("maria"), Cancel);

    static Task<(IReadOnlyList<string> Deviations, PlantPatch.Core.Refusal? Refusal)> Monitor(ObligationPlant plant) =>
        new MonitorBaseline(plant.Store).Run("TC-01", "scan of today", SiteScope.All, new("maria"), Cancel);

    static async Task<ListDues.Item?> Due(ObligationPlant plant, string rule) =>
        (await new ListDues(plant.Store).Run(new() { AsOf = await plant.Now(), Rule = rule }, Cancel)).SingleOrDefault(d => d.Row.Asset == "TC-01");
}
