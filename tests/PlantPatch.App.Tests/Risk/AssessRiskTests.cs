using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Risk;
using PlantPatch.App.Tests.Obligations;
using PlantPatch.Core.Accounts;
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
        Assert.Equal(Urgency.Unknown, Assert.Single(await list.Run(new() { AsOf = await plant.Now() }, Cancel)).When);
        Assert.Equal(Urgency.Now, Assert.Single(await list.Run(new() { AsOf = then with { IsNow = false }, Cve = "CVE-2026-1" }, Cancel)).When);
        var shown = (await new ShowPriority(plant.Store).Run("CVE-2026-1", await plant.Now(), SiteScope.All, Cancel))!;
        Assert.Equal((Urgency.Unknown, Urgency.Now), (shown.Standing!.When, Assert.Single(shown.Earlier).When));
    }

    [Theory, BothEngines]
    public async Task What_is_stated_of_an_assets_environment_has_a_reason_and_is_taken_back_by_a_later_statement(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        var (state, scores) = (new StateEnvironment(plant.Store), new ScoresHere(plant.Store));
        var high = new StatedEnvironment { Availability = CvssRequirement.High, Reason = "no second unit" };

        Assert.Contains("Say why", (await state.Run("TC-01", high with { Reason = " " }, new("maria"), Cancel))!.Reason);
        Assert.Contains("no asset TC-99", (await state.Run("TC-99", high, new("maria"), Cancel))!.Reason);
        Assert.Contains("Nothing is stated", (await state.Run("TC-01", new() { Reason = "a slip" }, new("maria"), Cancel))!.Reason);
        Assert.Null(await state.Run("TC-01", high, new("maria"), Cancel));
        var stated = (await scores.Of("TC-01", Cancel))!;
        Assert.Equal((CvssRequirement.High, "maria", "stated for TC-01: no second unit"), (stated.Environment.Availability, stated.Stated!.StatedBy, stated.Environment.Because["AR"]));
        Assert.Null((await scores.Of("TC-02", Cancel))!.Environment.Availability);

        plant.Test.Clock.AdvanceDays(1);
        Assert.Null(await state.Run("TC-01", new() { Reason = "the inventory has it now" }, new("maria"), Cancel));
        Assert.Null((await scores.Of("TC-01", Cancel))!.Environment.Availability);
        await using var db = plant.Store.Read();
        Assert.Equal(2, await db.Environments.CountAsync(e => e.Asset == "TC-01", Cancel));
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
