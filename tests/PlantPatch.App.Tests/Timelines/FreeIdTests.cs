using System.Text;
using PlantPatch.App.Changes;
using PlantPatch.App.Evaluations;
using PlantPatch.App.Mitigation;
using PlantPatch.App.Outages;
using PlantPatch.App.Sources;
using PlantPatch.App.Tests.Evaluations;
using PlantPatch.App.Tests.Mitigation;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Sources;
using PlantPatch.Feeds.Timelines;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Timelines;

/// <summary>A history that was brought in uses ids of the same form as ours.</summary>
public sealed class FreeIdTests
{
    const string History = """
        {"t":"2025-12-01T10:00:00-05:00","e":"source.designated","source":"SRC-0001"}
        {"t":"2025-12-02T10:00:00-05:00","e":"source.evaluated","source":"SRC-0001","eval":"EV-0001","findings":[{"patch":"PP-2025-0007","applicable":true,"assets":["TC-01"]}]}
        {"t":"2025-12-03T10:00:00-05:00","e":"plan.created","plan":"MP-0001","patches":["PP-2025-0007"],"assets":["TC-01"],"actions":["isolate it"],"due":"2026-06-30"}
        {"t":"2025-12-04T10:00:00-05:00","e":"change.completed","change":"CH-0003","asset":"TC-02"}
        {"t":"2025-12-05T10:00:00-05:00","e":"outage.scheduled","outage":"OUT-0002","unit":"2","start":"2026-03-01","end":"2026-03-09"}
        """;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task What_is_new_here_never_gets_the_id_of_something_in_a_history_that_was_brought_in(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        var store = plant.Plant.Store;
        Assert.True((await Import(plant, History)).Outcome!.Stored);

        var source = await plant.Designate(CyclePlant.Portal);
        var (change, _) = await new CompleteChange(store).Run("", "TC-01", "network card replaced", "", null, SiteScope.All, Plant.Maria, Cancel);
        var (plan, _, _) = await new DraftPlan(store).Run("Riverbend", PlanPlant.Content(), Plant.Maria, Cancel);
        var (outage, _) = await new PlanOutage(store).Run(new("Riverbend", "Unit 2", new(2026, 4, 3, 18, 0), new(2026, 4, 12, 6, 0), "outage plan"), Plant.Maria, Cancel);

        Assert.Equal(("SRC-0002", "EV-0002", "PP-2026-0008", "CH-0004", "MP-0002", "OUT-0003"),
            (source, await plant.Open(new(source)), await plant.Patch("TC-01"), change, plan, outage));
    }

    [Theory, BothEngines]
    public async Task A_history_that_uses_the_id_of_an_evaluation_or_a_plan_that_is_begun_here_is_a_conflict_with_its_line(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        Assert.Equal("EV-0001", await plant.Open(new(await plant.Designate(CyclePlant.Portal, "portal"))));
        Assert.Equal("MP-0001", (await new DraftPlan(plant.Plant.Store).Run("Riverbend", PlanPlant.Content(), Plant.Maria, Cancel)).Id);

        var (outcome, _) = await Import(plant, History);

        Assert.False(outcome!.Stored);
        Assert.Equal([("line 2", true), ("line 3", true)], outcome.Conflicts.Select(c => (c.Where, c.Message.Contains(c.Where == "line 2" ? "evaluation EV-0001, opened here" : "plan MP-0001, drafted here"))));
    }

    [Theory, BothEngines]
    public async Task An_exemption_and_an_exception_never_have_the_same_id(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);

        var (exemption, _) = await new ExemptFromSource(plant.Plant.Store).Run("TC-01", "", ExemptionKind.NotUpdateable, "fused at the factory", new(2027, 1, 1), null, Plant.Maria, Cancel);
        var (exception, refusal) = await new KeepException(plant.Plant.Store).Propose(new("Riverbend", "PP-2026-0001", ["TC-02"], "no test rig", "the old firmware stays", new(2026, 12, 1)), Plant.Maria, Cancel);

        Assert.Null(refusal);
        Assert.Equal(("EX-0001", "EX-0002"), (exemption, exception));
    }

    static Task<(ImportHistory.Outcome? Outcome, Core.Refusal? Refusal)> Import(CyclePlant plant, string lines) =>
        new ImportHistory(plant.Plant.Store).Run(HistoryReader.Read(Encoding.UTF8.GetBytes(lines)), "h.ndjson", preview: false, Plant.Maria, Cancel);
}
