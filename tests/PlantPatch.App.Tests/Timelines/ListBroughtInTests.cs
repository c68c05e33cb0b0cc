using PlantPatch.App.Clocks;
using PlantPatch.App.Tests.Evidence;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Timelines;

public sealed class ListBroughtInTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task What_came_in_as_history_is_listed_though_nobody_described_it(Engine engine)
    {
        await using var plant = await EvidencePlant.Create(engine);
        var (list, now) = (new ListBroughtIn(plant.Test.Store), await AsOf.Now(plant.Test.Store, Cancel));

        Assert.Equal(["E3", "E2", "E1"], (await list.Evaluations(now, Cancel)).Select(e => e.Id));
        var plan = Assert.Single(await list.Plans(now, SiteScope.All, Cancel));
        Assert.Equal(("MP-1", new LocalDate(2026, 9, 1)), (plan.Id, plan.Due));
        Assert.Empty(await list.Plans(now, SiteScope.Of(["Riverbend"]), Cancel));
    }
}
