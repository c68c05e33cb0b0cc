using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Clocks;
using PlantPatch.App.Tests.Obligations;
using PlantPatch.Core.Clocks;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Clocks;

public sealed class ListViolationsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task The_gap_of_an_open_violation_grows_each_day_and_nothing_is_written_for_it_until_it_is_cured(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        await plant.Record("source.evaluated", "2026-10-11T10:00:00-04:00", """{"source":"S1","eval":"E0","findings":[{"patch":"P0","applicable":true,"assets":["TC-01"]}]}""");
        async Task<(int Gap, Severity? Vsl, LocalDate? Cured)> On(AsOf asOf) =>
            (await new ListViolations(plant.Store).Run(new() { AsOf = asOf, Rule = "R2.3" }, Cancel)) is [var only] ? (only.GapDays, only.Vsl, only.Cured) : throw new InvalidOperationException("Not one.");
        var first = await plant.Now();
        Assert.Equal((42, Severity.Lower, null), await On(first));

        foreach (var days in (int[])[1, 7, 15])
        {
            plant.Test.Clock.AdvanceDays(days);
            Assert.Null(await new RecomputeClocks(plant.Store).Run("days pass", new("test"), Cancel));
        }

        Assert.Equal((65, Severity.High, null), await On(await plant.Now()));
        await using (var db = plant.Store.Read()) Assert.Equal(1, await db.Violations.CountAsync(v => v.Rule == "R2.3", Cancel));

        await plant.Record("patch.applied", "2026-12-15T04:00:00-05:00", """{"patch":"P0","assets":["TC-01"],"verified":true}""");
        plant.Test.Clock.AdvanceDays(9);
        Assert.Equal((65, Severity.High, new LocalDate(2026, 12, 15)), await On(await plant.Now()));
        Assert.Equal((42, Severity.Lower, null), await On(first with { IsNow = false }));
    }
}
