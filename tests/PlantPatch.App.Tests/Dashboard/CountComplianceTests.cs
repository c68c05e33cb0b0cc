using PlantPatch.App.Dashboard;
using PlantPatch.App.Tests.Obligations;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Dashboard;

public sealed class CountComplianceTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Obligations_and_the_clock_of_their_source_are_counted_by_day_and_site_and_the_first_of_each_is_named(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        await plant.Record("source.evaluated", "2026-11-02T10:00:00-05:00", ObligationPlant.Evaluated);

        var counted = await new CountPlant(plant.Store).Run(Cancel);

        var due = new LocalDate(2026, 12, 7);
        Assert.Equal(
            [("C1", "", due, 1), ("C3", "Hillside", due, 1), ("C3", "Riverbend", due, 3)],
            counted.Compliance.Days.OrderBy(d => d.Rule).ThenBy(d => d.Site, StringComparer.Ordinal).Select(d => (d.Rule, d.Site, d.Due, d.Count)));
        Assert.Equal(["P1/HL-01", "P1/TC-01", "S1"], counted.Compliance.First.Select(f => f.Subject));
        Assert.Equal(("S1", 20), (counted.Compliance.Sources[0].Id, counted.Compliance.Sources[0].Standing!.Gap));
        Assert.Null(counted.LastBackup);
    }

    [Theory, BothEngines]
    public async Task What_is_done_and_what_is_due_later_than_the_time_ahead_is_not_counted(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        await plant.Record("source.evaluated", "2026-11-02T10:00:00-05:00", ObligationPlant.Evaluated);
        await plant.Record("patch.applied", "2026-11-10T10:00:00-05:00", """{"patch":"P1","assets":["TC-01","TC-02","TC-03"],"verified":true}""");

        Assert.Equal([("C3", "Hillside", 1)], await Counted());
        plant.Test.Clock.AdvanceDays(-21);
        Assert.NotEmpty(await Counted());   // a clock that was set back does not make time run backwards

        async Task<List<(string, string, int)>> Counted() =>
            [.. (await new CountCompliance(plant.Store).Run(Cancel)).Days.Where(d => d.Rule == "C3").Select(d => (d.Rule, d.Site, d.Count))];
    }
}
