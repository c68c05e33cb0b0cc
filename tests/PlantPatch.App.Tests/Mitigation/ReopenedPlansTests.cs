using PlantPatch.App.Advisories;
using PlantPatch.App.Epss;
using PlantPatch.App.Findings;
using PlantPatch.App.Kev;
using PlantPatch.App.Mitigation;
using PlantPatch.App.Patches;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.Products;
using PlantPatch.Core.Risk;
using PlantPatch.Feeds.Epss;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Mitigation;

/// <summary>A plan that no longer protects as it says is looked at again, without anybody thinking of it; and no date moves.</summary>
public sealed class ReopenedPlansTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;
    static readonly AddControl.Entry Rule = new(PlanPlant.Site, "Block S7 write", ControlKind.VirtualPatch, "conduit firewall FW-3", "olga") { RuleId = "sid:1000045", Sensor = "IPS-2", Mode = VirtualPatchMode.Prevent };

    [Theory, BothEngines]
    public async Task A_CVE_that_enters_KEV_reopens_the_plan_once_and_its_date_stays(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var id = await plant.Active();
        var due = (await plant.Plan(id)).Item.Due;

        await Kev("CVE-2023-44374", "CVE-2020-0001");
        plant.Clock.AdvanceMinutes(1);
        await Kev("CVE-2023-44374", "CVE-2020-0001", "CVE-2020-0002");

        var plan = await plant.Plan(id);
        Assert.Equal((PlanReviewTrigger.KnownExploited, "CVE-2023-44374"), plan.Reviews.Select(r => (r.Trigger, r.Subject)).Single());
        Assert.Equal((PlanState.Active, due, 1), (plan.Item.State, plan.Item.Due, plan.Item.Reviews));
        Assert.Equal(id, (await new ListPlans(plant.Store).Run(new() { AsOf = await plant.AsOf(), ToReview = true }, Cancel)).Single().Id);

        Assert.Null(await new SettlePlanReview(plant.Store).Run(id, "the firewall rule stops the exploit", PlanPlant.Maria, Cancel));
        Assert.Equal(0, (await plant.Plan(id)).Item.Reviews);
        Assert.NotNull(await new SettlePlanReview(plant.Store).Run(id, "twice", PlanPlant.Maria, Cancel));

        async Task Kev(params string[] cves) => Assert.Null((await new ImportKev(plant.Store).Run(new() { Entries = [.. cves.Select(c => new KevEntry { Cve = c, Vendor = "Siemens", Product = "SIMATIC" })] }, "kev.json", false, PlanPlant.Maria, Cancel)).Refusal);
    }

    [Theory, BothEngines]
    public async Task An_EPSS_score_that_comes_over_the_threshold_reopens_the_plan_and_one_that_stays_there_does_not_again(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var id = await plant.Active();

        Assert.Equal((1, 0), await Import(0.04, new(2026, 10, 30)));
        Assert.Equal((1, 1), await Import(0.31, new(2026, 10, 31)));
        Assert.Null(await new SettlePlanReview(plant.Store).Run(id, "looked", PlanPlant.Maria, Cancel));
        Assert.Equal((1, 0), await Import(0.52, new(2026, 11, 1)));
        Assert.Contains("older", (await new ImportEpss(plant.Store).Run(File(0.1, new(2026, 10, 1)), "old", 0.1, PlanPlant.Maria, Cancel)).Refusal!.Reason);

        Assert.Equal("EPSS of CVE-2023-44374 rose from 4 % to 31 %, over the threshold of 10 %", (await plant.Plan(id)).Reviews.Single().Because);

        EpssFile File(double score, LocalDate day) => EpssReader.Read(System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $"#model_version:v2025.03.14,score_date:{day:uuuu-MM-dd}T00:00:00+0000\ncve,epss,percentile\nCVE-2023-44374,{score},0.9\nCVE-1999-0001,0.9,0.9\n"))).File!;

        async Task<(int Kept, int Reopened)> Import(double score, LocalDate day)
        {
            var (result, refusal) = await new ImportEpss(plant.Store).Run(File(score, day), "epss.csv", PlanWatch.EpssThreshold, PlanPlant.Maria, Cancel);
            Assert.Null(refusal);
            return (result!.Kept, result.Reopened);
        }
    }

    [Theory, BothEngines]
    public async Task A_newer_revision_of_an_advisory_reopens_the_plans_of_its_patches_and_the_same_one_again_does_not(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        Assert.Null((await new AddPatch(plant.Store).Run(new() { Id = "PP-0002", Vendor = "Siemens", Product = "SIMATIC", Cves = ["CVE-2026-1001"], Advisories = ["ADV-1"], Assets = ["TC-01"] }, PlanPlant.Maria, Cancel)).Refusal);
        await plant.Evaluated("PP-0002", "TC-01");
        plant.Clock.AdvanceMinutes(1);
        await Import(1);
        var id = await plant.Active(PlanPlant.Content() with { Patches = ["PP-0001", "PP-0002"] });
        var due = (await plant.Plan(id)).Item.Due;
        Assert.Empty((await plant.Plan(id)).Reviews);

        await Import(2);
        await Import(2);

        var plan = await plant.Plan(id);
        Assert.Equal((PlanReviewTrigger.AdvisoryRevised, "ADV-1"), plan.Reviews.Select(r => (r.Trigger, r.Subject)).Single());
        Assert.Contains("advisory ADV-1 changed", plan.Reviews.Single().Because);
        Assert.Equal((PlanState.Active, due, 1), (plan.Item.State, plan.Item.Due, plan.Item.Reviews));

        async Task Import(int revision)
        {
            using var folder = new TempFolder();
            await new ImportAdvisories(plant.Store, new JudgeAdvisories(ProductKnowledge.BuiltIn)).Run([new SmallAdvisory("ADV-1") { Revision = revision }.WriteTo(folder.Path)], IntakeRules.Default, PlanPlant.Maria, null, Cancel);
            plant.Clock.AdvanceMinutes(1);
        }
    }

    [Theory, BothEngines]
    public async Task A_control_that_fails_breaches_the_plans_that_rely_on_it_and_one_that_works_again_restores_them(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var (control, _) = await new AddControl(plant.Store).Run(Rule, PlanPlant.Maria, Cancel);
        var id = await plant.Active(PlanPlant.Content(controls: [control!]));
        var check = new CheckControl(plant.Store);

        var (breached, refusal) = await check.Verify(control!, works: false, "replayed the exploit in the lab", "LAB-9", PlanPlant.Maria, Cancel);
        plant.Clock.AdvanceMinutes(1);
        Assert.Null(refusal);
        Assert.Equal([id], breached);
        Assert.Equal((PlanState.Breached, 1), ((await plant.Plan(id)).Item.State, (await plant.Plan(id)).Item.Reviews));
        Assert.Equal(new LocalDate(2027, 3, 31), (await plant.Plan(id)).Item.Due);

        Assert.Null((await check.Verify(control!, works: true, "rule loaded again", "", PlanPlant.Maria, Cancel)).Refusal);
        Assert.Equal(PlanState.Active, await plant.State(id));
        plant.Clock.AdvanceMinutes(1);

        Assert.Equal([id], (await check.Lose(control!, ControlState.Removed, "the firewall was replaced", PlanPlant.Maria, Cancel)).Plans);
        plant.Clock.AdvanceMinutes(1);
        Assert.Equal(PlanState.Breached, await plant.State(id));
        Assert.Contains("cannot become", (await check.Lose(control!, ControlState.Failed, "again", PlanPlant.Maria, Cancel)).Refusal!.Reason);

        var (other, _) = await new AddControl(plant.Store).Run(Rule with { Name = "the same on the new firewall" }, PlanPlant.Maria, Cancel);
        Assert.Null((await new AskPlanChange(plant.Store).Run(id, new() { Controls = [other!] }, "another firewall", PlanPlant.Maria, Cancel)).Refusal);
        plant.Clock.AdvanceMinutes(1);
        Assert.Null(await new DecidePlanChange(plant.Store).Approve(id, "equal protection", "", plant.Vera, plant.Proof, Cancel));
        Assert.Equal(PlanState.Active, await plant.State(id));
    }

    [Theory, BothEngines]
    public async Task A_control_is_verified_by_its_own_interval_and_says_which_plans_rely_on_it(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var (control, _) = await new AddControl(plant.Store).Run(Rule with { VerifyEveryDays = 30 }, PlanPlant.Maria, Cancel);
        var id = await plant.Active(PlanPlant.Content(controls: [control!]));
        await plant.Until(new(2026, 11, 20));
        Assert.Null((await new CheckControl(plant.Store).Verify(control!, works: true, "test traffic was stopped", "", PlanPlant.Maria, Cancel)).Refusal);

        var now = (await new ListControls(plant.Store).Run(new() { AsOf = await plant.AsOf() }, Cancel)).Single();
        var then = (await new ListControls(plant.Store).Run(new() { AsOf = await plant.AsOf("2026-11-10") }, Cancel)).Single();

        Assert.Equal((new LocalDate(2026, 12, 20), false), (now.Verification!.Due, now.Verification.Overdue));
        Assert.Equal((new LocalDate(2026, 12, 1), null), (then.Verification!.Due, then.LastCheck));
        Assert.Equal([id], now.Plans);
        Assert.Contains("names its rule", (await new AddControl(plant.Store).Run(Rule with { RuleId = "" }, PlanPlant.Maria, Cancel)).Refusal!.Reason);
    }

    [Theory, BothEngines]
    public async Task A_residual_risk_is_accepted_by_another_person_until_a_day_and_stops_no_clock(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var keep = new KeepException(plant.Store);
        var entry = new KeepException.Entry(PlanPlant.Site, "PP-0001", ["TC-01"], "the vendor gives no patch for this firmware", "a local attacker could stop the controller", new(2027, 5, 1));
        var (own, _) = await keep.Propose(entry, new("vera"), Cancel);
        var (id, refusal) = await keep.Propose(entry, PlanPlant.Maria, Cancel);
        Assert.Null(refusal);

        Assert.Contains("somebody else", (await keep.Accept(own!, null, "fine", "", plant.Vera, plant.Proof, Cancel))!.Reason);
        Assert.Contains("may not", (await keep.Accept(id!, null, "fine", "", plant.Tom, plant.Proof, Cancel))!.Reason);
        Assert.Null(await keep.Accept(id!, null, "until the migration", "", plant.Vera, plant.Proof, Cancel));
        plant.Clock.AdvanceMinutes(1);

        var list = new ListExceptions(plant.Store);
        Assert.Equal((ExceptionState.Accepted, "vera"), (await list.Run(ExceptionState.Accepted, SiteScope.All, await plant.AsOf(), "", 50, Cancel)).Select(e => (e.Row.State, e.Row.AcceptedBy)).Single());
        await using var db = plant.Store.Read();
        Assert.True(db.Obligations.Single(o => o.KnownTo == null && o.Asset == "TC-01").Open);
        await plant.Until(new(2027, 5, 2));
        Assert.True((await list.Find(id!, SiteScope.All, await plant.AsOf(), Cancel))!.ReviewOverdue);
        Assert.Contains("within 15 months", (await keep.Accept(id!, new(2029, 1, 1), "long", "", plant.Vera, plant.Proof, Cancel))!.Reason);
        Assert.Null(await keep.Accept(id!, new(2027, 12, 1), "still so", "", plant.Vera, plant.Proof, Cancel));
        plant.Clock.AdvanceMinutes(1);
        Assert.Null(await keep.Close(id!, ExceptionState.Ended, "migrated", PlanPlant.Maria, Cancel));
        Assert.NotNull(await keep.Close(id!, ExceptionState.Ended, "twice", PlanPlant.Maria, Cancel));
    }
}
