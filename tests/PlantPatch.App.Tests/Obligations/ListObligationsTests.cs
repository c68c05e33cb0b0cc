using PlantPatch.App.Clocks;
using PlantPatch.App.Obligations;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Obligations;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Obligations;

public sealed class ListObligationsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task What_is_due_stands_in_the_order_of_its_dates_with_days_left_and_the_severity_of_being_late(Engine engine)
    {
        await using var plant = await Three(engine);

        var due = await new ListObligations(plant.Store).Run(new() { AsOf = await plant.Now(), DueOnly = true }, Cancel);

        Assert.Equal([("P0/TC-01", -7, Severity.Lower), ("P1/TC-02", 15, null), ("P2/HL-01", 25, (Severity?)null)], due.Select(d => (d.Key.ToString(), d.DaysLeft!.Value, d.IfActedToday)));
        Assert.Equal(("S1", "Riverbend", "Unit 1", new LocalDate(2026, 10, 11)), (due[0].Row.Source, due[0].Row.Site, due[0].Row.Unit, due[0].Row.Since!.Value));
    }

    [Theory, BothEngines]
    public async Task A_day_in_the_past_shows_what_was_due_and_known_then_page_by_page(Engine engine)
    {
        await using var plant = await Three(engine);
        var then = await plant.Now();
        plant.Test.Clock.AdvanceDays(3);
        await plant.Record("patch.applied", "2026-11-24T10:00:00-05:00", """{"patch":"P1","assets":["TC-02"],"verified":true}""");
        var list = new ListObligations(plant.Store);
        var past = new ListObligations.Query { AsOf = then with { IsNow = false }, DueOnly = true, Limit = 2 };

        var first = await list.Run(past, Cancel);
        var second = await list.Run(past with { After = first[^1].Place }, Cancel);
        var now = await list.Run(new() { AsOf = await plant.Now(), DueOnly = true }, Cancel);

        Assert.Equal(["P0/TC-01", "P1/TC-02", "P2/HL-01"], first.Concat(second).Select(d => d.Key.ToString()));
        Assert.Equal((2, 1), (first.Count, second.Count));
        Assert.Equal(["P0/TC-01", "P2/HL-01"], now.Select(d => d.Key.ToString()));
        Assert.Equal((3, 1), await list.Count(past, Cancel));
    }

    [Theory, BothEngines]
    public async Task Filters_narrow_and_a_person_of_one_site_sees_no_other(Engine engine)
    {
        await using var plant = await Three(engine);
        var (list, all) = (new ListObligations(plant.Store), new ListObligations.Query { AsOf = await plant.Now() });
        async Task<string> Of(ListObligations.Query query) => string.Join(' ', (await list.Run(query, Cancel)).Select(d => d.Key.ToString()));

        Assert.Equal("P0/TC-01 P1/TC-02 P2/HL-01", await Of(all));
        Assert.Equal("P0/TC-01", await Of(all with { OverdueOnly = true }));
        Assert.Equal("P2/HL-01", await Of(all with { DueOnly = true, Site = "Hillside" }));
        Assert.Equal("P1/TC-02", await Of(all with { DueOnly = true, Unit = "Unit 2" }));
        Assert.Equal("P1/TC-02", await Of(all with { Asset = "TC-02" }));
        Assert.Equal("P0/TC-01 P1/TC-02", await Of(all with { DueOnly = true, Scope = SiteScope.Of(["Riverbend", "Nowhere"]) }));
        Assert.Equal("", await Of(all with { DueOnly = true, Site = "Hillside", Scope = SiteScope.Of(["Riverbend"]) }));
        Assert.Equal("", await Of(all with { State = ObligationState.Deferred }));
        Assert.Null(await new ShowObligation(plant.Store).Run(new("P2", "HL-01"), all.AsOf, SiteScope.Of(["Riverbend"]), Cancel));
        Assert.Null(await new ExplainClock(plant.Store).Run("P2/HL-01", all.AsOf, SiteScope.Of(["Riverbend"]), Cancel));
    }

    [Theory, BothEngines]
    public async Task Every_date_explains_itself_with_its_rule_start_sum_and_source(Engine engine)
    {
        await using var plant = await Three(engine);

        var action = (await new ExplainClock(plant.Store).Run("P0/TC-01", await plant.Now(), SiteScope.All, Cancel))!;
        var source = (await new ExplainClock(plant.Store).Run("S1", await plant.Now(), SiteScope.All, Cancel))!;

        var clock = Assert.Single(action.Clocks);
        Assert.Equal(("C3", new LocalDate(2026, 10, 11), new LocalDate(2026, 11, 15), Instant.FromUtc(2026, 11, 16, 5, 0) - Duration.FromMilliseconds(1), "CIP-007-6/CIP-010-4"),
            (clock.Rule.Id, clock.Since!.Value, clock.Due!.Value, clock.Ends!.Value, clock.Pack!.Id));
        Assert.Contains("+ 35 calendar days = 2026-11-15, CIP-007-6 R2.3", clock.Because);
        Assert.Equal("R2.3", Assert.Single(action.Violations).Rule);
        Assert.Contains(action.Events, e => e.Kind == "source.evaluated");
        Assert.Equal(("C1", true), (Assert.Single(source.Clocks).Rule.Id, source.Earlier.Count > 0));
    }

    static async Task<ObligationPlant> Three(Engine engine)
    {
        var plant = await ObligationPlant.Create(engine);
        await plant.Record("source.evaluated", "2026-10-11T10:00:00-04:00", """{"source":"S1","eval":"E0","findings":[{"patch":"P0","applicable":true,"assets":["TC-01"]}]}""");
        await plant.Record("source.evaluated", "2026-11-02T10:00:00-05:00", """{"source":"S1","eval":"E1","findings":[{"patch":"P1","applicable":true,"assets":["TC-02"]}]}""");
        await plant.Record("source.evaluated", "2026-11-12T10:00:00-05:00", """{"source":"S1","eval":"E2","findings":[{"patch":"P2","applicable":true,"assets":["HL-01"]}]}""");
        return plant;
    }
}
