using PlantPatch.App.Coverage;
using PlantPatch.Core.Products;
using PlantPatch.Tests;
using static PlantPatch.App.Tests.Conformance.SmallPlant;

namespace PlantPatch.App.Tests.Conformance;

public class CoverageDebtTests
{
    [Theory, BothEngines]
    public async Task Each_kind_of_debt_is_a_number_with_its_assets_and_a_day_keeps_its_last(Engine engine)
    {
        await using var plant = await Create(engine, "A-1,Moxa,EDR-810,5.10", "A-2,Moxa,EDR-810,", "A-3,Unheard Of Works,Box,1", "A-4,,Box,1");
        var debt = new CoverageDebt(plant.Store, ProductKnowledge.BuiltIn);
        await plant.Advise(new Said().Document());
        plant.Test.Clock.AdvanceDays(1);
        await plant.Inventory("A-2,Moxa,EDR-810,5.12");

        var lines = await debt.Show(Cancel);

        Assert.Equal([(CoverageKind.NoVersion, 0), (CoverageKind.NoFeed, 2), (CoverageKind.Unknown, 0), (CoverageKind.NoVendorStatus, 4)], lines.Select(l => (l.Kind, l.Assets)));
        Assert.Equal([1, 0], lines[0].Trend.Select(p => p.Assets));
        Assert.Equal([2, 2], lines[1].Trend.Select(p => p.Assets));
        Assert.Equal([1, 0], lines[2].Trend.Select(p => p.Assets));
        Assert.All(lines, l => Assert.Equal(4, l.InService));
        Assert.Equal(["A-3", "A-4"], (await debt.List(CoverageKind.NoFeed, 10, Cancel)).Select(i => i.Asset));
    }
}
