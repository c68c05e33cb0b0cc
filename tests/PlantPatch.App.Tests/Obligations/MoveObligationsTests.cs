using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Obligations;
using PlantPatch.App.Patches;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Obligations;
using PlantPatch.Core.Patches;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Obligations;

public sealed class MoveObligationsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_patch_goes_from_its_evaluation_to_a_verified_installation_and_each_step_is_signed_by_who_may(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        await plant.Record("source.evaluated", "2026-11-02T10:00:00-05:00", ObligationPlant.Evaluated);
        var (tess, olaf, cara, dirk) = (await plant.User("tess", Role.Engineer), await plant.User("olaf", Role.Operations), await plant.User("cara", Role.Approver), await plant.User("dirk", Role.Engineer));
        const string key = "P1/TC-01";

        Assert.Null((await plant.Move(tess, ObligationEvent.TestStarted, key, records: ("test plan", "TP-12"))).Refusal);
        var tested = await plant.Move(tess, ObligationEvent.TestPassed, key, records: ("differences", "one controller less"));
        Assert.Equal((Duty.Operations, null), (tested.Outcome!.WaitsFor, tested.Outcome.To));
        Assert.Equal(ObligationState.Testing, (await plant.Show(key)).Item.Row.State);
        Assert.Null((await plant.Move(cara, ObligationEvent.TestPassed, key)).Refusal);
        Assert.Null((await plant.Move(olaf, ObligationEvent.WindowBooked, [ObligationKey.Parse(key)!.Value], new("next outage", new Dictionary<string, string>()) { Window = "W-7", Day = new(2026, 11, 30) })).Refusal);
        var early = await plant.Move(dirk, ObligationEvent.Deploy, key);
        Assert.Contains("take a backup", early.Refusal!.Reason);
        var authorised = await plant.Move(cara, ObligationEvent.Deploy, key, "the change is CH-7",
            ("controls determined", "ports"), ("software verified", "sha256 and signature"), ("backup", "image of today"), ("media", "none used"));
        Assert.Equal(Duty.Deployer, authorised.Outcome!.WaitsFor);
        Assert.Null((await plant.Move(dirk, ObligationEvent.Deploy, key)).Refusal);
        var own = await plant.Move(dirk, ObligationEvent.VerifiedEffective, key, records: [("controls verified", "scan"), ("version", "V1.9.1 on the panel")]);
        Assert.Contains("cannot sign it as verified", own.Refusal!.Reason);
        Assert.Null((await plant.Move(tess, ObligationEvent.VerifiedEffective, key, records: [("controls verified", "scan"), ("version", "V1.9.1 on the panel")])).Refusal);

        var shown = await plant.Show(key);
        Assert.Equal((ObligationState.Deployed, "P1", false), (shown.Item.Row.State, shown.Item.Row.SatisfiedBy, shown.Item.Row.Open));
        Assert.Equal(["tess", "tess", "cara", "cara", "tess"], shown.SignOffs.Select(s => s.UserName));
        Assert.Contains(shown.Dues, d => d is { Rule: "C5", Open: true });
        Assert.Equal([ObligationState.EvaluatedApplicable, ObligationState.Testing, ObligationState.Approved, ObligationState.Scheduled, ObligationState.Deployed],
            shown.History.Select(h => h.State).Distinct());
        Assert.Equal(ObligationState.EvaluatedApplicable, (await plant.Show("P1/TC-02")).Item.Row.State);
    }

    [Theory, BothEngines]
    public async Task One_decision_serves_alike_assets_and_each_keeps_its_own_record_and_signatures(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        await plant.Record("source.evaluated", "2026-11-02T10:00:00-05:00", """{"source":"S1","eval":"E1","findings":[{"patch":"P1","applicable":false,"assets":["TC-01","TC-02","TC-03"]}]}""");
        var (eva, rob) = (await plant.User("eva", Role.Engineer), await plant.User("rob", Role.Compliance));
        var alike = await new AlikeObligations(plant.Store).Run(new("P1", "TC-01"), SiteScope.All, Cancel);
        Assert.Equal("it has Northgate TC100 V1.6.0; it lacks Northgate TC100 V1.5.0", alike.Single(a => a.Differs.Length > 0).Differs);
        ObligationKey[] keys = [.. alike.Where(a => a.Differs.Length == 0).Select(a => a.Key)];
        var given = new MoveObligations.Given("the option is not installed", new Dictionary<string, string> { ["basis"] = "TC100 V1.5.0 without option W" });

        Assert.Equal(Duty.Reviewer, (await plant.Move(eva, ObligationEvent.FoundNotApplicable, keys, given)).Outcome!.WaitsFor);
        Assert.Contains("cannot sign it as reviewed", (await plant.Move(eva, ObligationEvent.FoundNotApplicable, keys, given)).Refusal!.Reason);
        Assert.Null((await plant.Move(rob, ObligationEvent.FoundNotApplicable, keys, new("checked", new Dictionary<string, string>()))).Refusal);

        await using var db = plant.Store.Read();
        Assert.Equal([("TC-01", ObligationState.NotApplicable), ("TC-02", ObligationState.NotApplicable), ("TC-03", ObligationState.Evaluating)],
            (await db.Obligations.Where(o => o.KnownTo == null).OrderBy(o => o.Asset).ToListAsync(Cancel)).Select(o => (o.Asset, o.State)));
        Assert.Equal(4, await db.SignOffs.CountAsync(Cancel));
        Assert.Equal(2, await db.ObligationMoves.CountAsync(Cancel));
        Assert.Equal(1, await db.Events.CountAsync(e => e.Kind == "finding.revised", Cancel));
    }

    [Theory, BothEngines]
    public async Task What_changed_after_the_page_was_shown_is_not_signed(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        await plant.Record("source.evaluated", "2026-11-02T10:00:00-05:00", ObligationPlant.Evaluated);
        var tess = await plant.User("tess", Role.Engineer);
        var seen = MoveObligations.StandingHash([(await plant.Show("P1/TC-01")).Item.Row]);
        await plant.Record("test.started", "2026-11-10T10:00:00-05:00", """{"patch":"P1"}""");

        var (_, refusal) = await plant.Move(tess, ObligationEvent.TestFailed, [new("P1", "TC-01")], new("it hangs", new Dictionary<string, string>()) { SeenSha256 = seen });

        Assert.StartsWith("This was changed after the page was shown.", refusal!.Reason);
    }

    [Theory]
    [InlineData(ObligationEvent.PlanActive, "make or revise the plan")]
    [InlineData(ObligationEvent.AssetDecommissioned, "retire the asset")]
    [InlineData(ObligationEvent.RolledBack, "cannot take 'rolled back'")]
    public async Task A_move_that_is_made_elsewhere_or_is_not_in_the_table_is_refused_with_what_to_do(ObligationEvent move, string because)
    {
        await using var plant = await ObligationPlant.Create(Engine.Sqlite);
        await plant.Record("source.evaluated", "2026-11-02T10:00:00-05:00", ObligationPlant.Evaluated);

        Assert.Contains(because, (await plant.Move(await plant.User("tess", Role.Engineer), move, "P1/TC-01")).Refusal!.Reason);
    }

    [Theory, BothEngines]
    public async Task The_board_follows_the_obligations_and_is_moved_by_nobody_beside_them(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        var (id, _) = await new AddPatch(plant.Store).Run(new() { Id = "P1", Vendor = "Northgate", Product = "TC100", FixedVersion = "V1.9.1", Assets = ["TC-01"] }, new("maria"), Cancel);
        await plant.Record("source.evaluated", "2026-11-02T10:00:00-05:00", ObligationPlant.Evaluated);

        Assert.Equal(PatchStatus.Evaluating, (await new PatchBook(plant.Store).Find(id!, Cancel))!.Patch.Status);
        Assert.Contains("plantpatch obligations list --patch P1", (await new MovePatch(plant.Store).Run("P1", PatchStatus.Deployed, MoveDetails.None, new("maria"), Cancel)).Refusal!.Reason);
        await plant.Record("patch.applied", "2026-11-10T10:00:00-05:00", """{"patch":"P1","assets":["TC-01","TC-02","TC-03"],"verified":true}""");
        Assert.Equal(PatchStatus.Evaluating, (await new PatchBook(plant.Store).Find(id!, Cancel))!.Patch.Status);
        await plant.Record("patch.applied", "2026-11-11T10:00:00-05:00", """{"patch":"P1","assets":["HL-01"],"verified":true}""");
        Assert.Equal(PatchStatus.Deployed, (await new PatchBook(plant.Store).Find(id!, Cancel))!.Patch.Status);
        Assert.Contains("not from the day it was identified", (await plant.Show("P1/TC-01")).Simple!.WhyNotTheClock);
    }
}
