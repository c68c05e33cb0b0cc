using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Risk;
using PlantPatch.App.Tests.Obligations;
using PlantPatch.Core.Risk;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Risk;

public sealed class AssessRiskTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static readonly AssessRisk.Inputs Whole = new()
    {
        PubliclyExposed = true, Automatable = true, TechnicalImpact = "total", Exploitation = "active", Exposure = "open", Safety = "catastrophic", Mission = "mission_failure",
    };

    [Theory, BothEngines]
    public async Task An_assessment_keeps_its_inputs_and_versions_and_moves_no_compliance_clock(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        await plant.Record("source.evaluated", "2026-11-02T10:00:00-05:00", ObligationPlant.Evaluated);
        var (obligations, dues) = await Standing(plant);

        var (row, refusal) = await new AssessRisk(plant.Store).Run("cve-2026-1", Whole, new("maria"), Cancel);

        Assert.Null(refusal);
        Assert.Equal(("CVE-2026-1", "immediate", Urgency.Now, ""), (row!.Cve, row.Ssvc, row.When, row.Bod2604));   // no catalogue was imported: whether it is listed is unknown
        Assert.Contains("SSVC deployer 1.0.0", row.Inputs);
        var after = await Standing(plant);
        Assert.Equal(obligations, after.Obligations);
        Assert.Equal(dues, after.Dues);
    }

    [Theory, BothEngines]
    public async Task A_later_assessment_takes_the_place_of_the_earlier_one_which_stays_as_of_its_time(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        await new AssessRisk(plant.Store).Run("CVE-2026-1", Whole, new("maria"), Cancel);
        var then = await plant.Now();
        plant.Test.Clock.AdvanceDays(1);
        await new AssessRisk(plant.Store).Run("CVE-2026-1", new(), new("maria"), Cancel);

        var list = new ListPriorities(plant.Store);
        Assert.Equal(Urgency.Unknown, Assert.Single(await list.Run("", await plant.Now(), Cancel)).When);
        Assert.Equal(Urgency.Now, Assert.Single(await list.Run("CVE-2026-1", then with { IsNow = false }, Cancel)).When);
    }

    [Fact]
    public async Task A_word_that_no_table_has_is_refused_and_not_taken_for_unknown()
    {
        await using var plant = await ObligationPlant.Create(Engine.Sqlite);

        foreach (var odd in (AssessRisk.Inputs[])[Whole with { Exploitation = "activ" }, Whole with { TechnicalImpact = "all" }, Whole with { Mission = "lost" }, Whole with { Safety = "bad" }, Whole with { Exposure = "wide" }])
            Assert.Contains("left out when nobody knows", (await new AssessRisk(plant.Store).Run("CVE-2026-1", odd, new("maria"), Cancel)).Refusal!.Reason);
    }

    static async Task<(List<long> Obligations, List<long> Dues)> Standing(ObligationPlant plant)
    {
        await using var db = plant.Store.Read();
        return (await db.Obligations.Where(o => o.KnownTo == null).OrderBy(o => o.Id).Select(o => o.Id).ToListAsync(Cancel), await db.Dues.Where(d => d.KnownTo == null).OrderBy(d => d.Id).Select(d => d.Id).ToListAsync(Cancel));
    }
}
