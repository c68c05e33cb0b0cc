using System.Text;
using PlantPatch.App.Outages;
using PlantPatch.App.Tests.Mitigation;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Mitigation;
using PlantPatch.Feeds.Outages;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Outages;

public sealed class OutagesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task An_outage_goes_its_way_and_the_calendar_of_an_earlier_day_stays(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var (id, _) = await new PlanOutage(plant.Store).Run(new(PlanPlant.Site, "Unit 2", new(2026, 11, 10, 18, 0), new(2026, 11, 14, 6, 0), "plan"), PlanPlant.Maria, Cancel);
        await plant.Until(new(2026, 11, 11));
        var move = new MoveOutage(plant.Store);

        Assert.NotNull((await move.Run(id!, OutageEvent.End, new(null, null, ""), PlanPlant.Maria, Cancel)).Refusal);
        Assert.Equal(OutageState.Running, (await move.Run(id!, OutageEvent.Start, new(new(2026, 11, 10, 19, 30), null, ""), PlanPlant.Maria, Cancel)).Row!.State);
        await plant.Until(new(2026, 11, 14));
        Assert.Equal(OutageState.Ended, (await move.Run(id!, OutageEvent.End, new(null, new(2026, 11, 13, 22, 0), ""), PlanPlant.Maria, Cancel)).Row!.State);
        Assert.Contains("nothing more", (await move.Run(id!, OutageEvent.Cancel, new(null, null, "late"), PlanPlant.Maria, Cancel)).Refusal!.Reason);

        Assert.Equal(OutageState.Planned, (await new ListOutages(plant.Store).Find(id!, SiteScope.All, await plant.AsOf("2026-11-05"), Cancel))!.State);
        Assert.Equal(OutageState.Ended, (await new ListOutages(plant.Store).Run(new() { AsOf = await plant.AsOf() }, Cancel)).Single().State);
    }

    [Theory, BothEngines]
    public async Task A_minute_that_the_clock_skips_or_repeats_is_asked_back(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);

        Assert.Contains("does not exist", (await Plan(new(2027, 3, 14, 2, 30), new(2027, 3, 20, 6, 0))).Reason);
        Assert.Contains("exists twice", (await Plan(new(2027, 11, 1, 6, 0), new(2027, 11, 7, 1, 30))).Reason);
        Assert.Contains("ends after it begins", (await Plan(new(2027, 11, 9, 6, 0), new(2027, 11, 8, 1, 30))).Reason);

        async Task<Core.Refusal> Plan(LocalDateTime start, LocalDateTime end) => (await new PlanOutage(plant.Store).Run(new(PlanPlant.Site, "Unit 2", start, end, ""), PlanPlant.Maria, Cancel)).Refusal!;
    }

    [Theory, BothEngines]
    public async Task A_calendar_is_brought_in_twice_and_only_what_differs_moves(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        const string First = "outage,site,unit,start,end,source\nS27,Alder Creek,Unit 2,2027-04-03 18:00,2027-04-12 06:00,plan\nF27,Alder Creek,Unit 1,2027-10-01,2027-10-09,plan\n,Alder Creek,Unit 1,x,y,\n";

        Assert.Equal((2, 0, 0, 1), await Import(First));
        plant.Clock.AdvanceMinutes(1);
        Assert.Equal((0, 1, 1, 1), await Import(First.Replace("2027-04-12", "2027-04-15", StringComparison.Ordinal)));

        async Task<(int, int, int, int)> Import(string csv)
        {
            var result = await new ImportOutages(plant.Store).Run(OutageReader.Read(Encoding.UTF8.GetBytes(csv)), "outages.csv", SiteScope.All, PlanPlant.Maria, Cancel);
            return (result.Planned, result.Moved, result.Unchanged, result.Complaints.Count);
        }
    }
}
