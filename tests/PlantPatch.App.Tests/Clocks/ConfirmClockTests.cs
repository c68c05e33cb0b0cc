using PlantPatch.App.Clocks;
using PlantPatch.App.Tests.Obligations;
using PlantPatch.App.Timelines;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Clocks;

public sealed class ConfirmClockTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_clock_that_was_set_back_extends_nothing_and_records_nothing_until_a_person_confirms_it(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        await plant.Record("source.evaluated", "2026-11-02T10:00:00-05:00", ObligationPlant.Evaluated);
        plant.Test.Clock.AdvanceDays(-20);

        var refusal = await plant.TryRecord("patch.applied", "2026-11-01T10:00:00-05:00", """{"patch":"P1","assets":["TC-01"],"verified":true}""");

        Assert.Contains("was set back", refusal!.Reason);
        Assert.Contains("was set back", (await new RecomputeClocks(plant.Store).Run("night", new("system"), Cancel))!.Reason);
        Assert.Equal(new LocalDate(2026, 11, 22), (await plant.Now()).Today);
        Assert.False((await new ConfirmClock(plant.Store).Show(Cancel)).Trust.IsTrusted);
        Assert.Null(await new ConfirmClock(plant.Store).Run("compared with the time server", new("anna"), Cancel));
        Assert.True((await new ConfirmClock(plant.Store).Show(Cancel)).Trust.IsTrusted);
        Assert.Equal(new LocalDate(2026, 11, 2), (await plant.Now()).Today);
        Assert.Null(await plant.TryRecord("source.designated", "2026-11-01T10:00:00-05:00", """{"source":"S2"}"""));
    }

    [Theory, BothEngines]
    public async Task A_clock_that_ran_far_ahead_is_suspect_and_what_else_is_recorded_meanwhile_does_not_vouch_for_it(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        plant.Test.Clock.AdvanceDays(41);
        await plant.User("somebody");

        Assert.Contains("more than 40 days after", (await plant.TryRecord("source.designated", "2026-12-01T10:00:00-05:00", """{"source":"S2"}"""))!.Reason);
        Assert.Contains("Say how you know", (await new ConfirmClock(plant.Store).Run(" ", new("anna"), Cancel))!.Reason);
        Assert.Null(await new ConfirmClock(plant.Store).Run("the plant stood still over the holidays", new("anna"), Cancel));
        Assert.Null(await plant.TryRecord("source.designated", "2026-12-01T10:00:00-05:00", """{"source":"S2"}"""));
        Assert.Contains("nothing to confirm", (await new ConfirmClock(plant.Store).Run("again", new("anna"), Cancel))!.Reason);
    }

    [Theory, BothEngines]
    public async Task Policies_are_set_by_name_and_a_change_counts_everything_anew(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        await plant.Record("source.evaluated", "2026-11-02T10:00:00-05:00", ObligationPlant.Evaluated);
        await plant.Record("patch.applied", "2026-11-10T10:00:00-05:00", """{"patch":"P1","assets":["TC-01"]}""");
        Assert.True((await plant.Show("P1/TC-01")).Item.Row.Open);
        var set = new SetEntity(plant.Store);

        Assert.Contains("no_such is no policy", (await set.Run("Riverbend Power", "America/New_York", new Dictionary<string, string> { ["no_such"] = "1" }, new("anna"), Cancel))!.Reason);
        Assert.Null(await set.Run("Riverbend Power", "America/New_York", new Dictionary<string, string> { ["installed_counts"] = "true", ["clock_ahead_days"] = "60" }, new("anna"), Cancel));

        Assert.False((await plant.Show("P1/TC-01")).Item.Row.Open);
        Assert.Equal((true, 60), ((await set.Show(Cancel))!.Policy.InstalledCounts, (await set.Show(Cancel))!.Policy.ClockAheadDays));
    }

    [Theory, BothEngines]
    public async Task A_correction_ends_what_the_corrected_event_said_of_other_things(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        await plant.Record("source.evaluated", "2026-11-02T10:00:00-05:00", """{"source":"S1","eval":"E1","findings":[{"patch":"P1","applicable":true,"assets":["TC-01"]}]}""");
        await using var db = plant.Store.Read();
        var wrong = db.Events.Single(e => e.Kind == "source.evaluated").Id;
        plant.Test.Clock.AdvanceMinutes(1);

        var right = new NewEvent("source.evaluated", OffsetDateTime.FromDateTimeOffset(new(2026, 11, 2, 10, 0, 0, TimeSpan.FromHours(-5))),
            System.Text.Json.Nodes.JsonNode.Parse("""{"source":"S1","eval":"E1","findings":[{"patch":"P2","applicable":true,"assets":["TC-01"]}]}""")!.AsObject()) { Corrects = wrong, Reason = "the number was misread" };
        Assert.Null((await new RecordEvents(plant.Store).Run([right], "a test", new("maria"), Cancel)).Refusal);

        var standing = db.Obligations.Where(o => o.KnownTo == null).Select(o => o.Patch).ToList();
        Assert.Equal(["P2"], standing);
    }
}
