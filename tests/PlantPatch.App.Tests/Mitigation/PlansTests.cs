using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Attachments;
using PlantPatch.App.Governance;
using PlantPatch.App.Mitigation;
using PlantPatch.App.Outages;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.Obligations;
using PlantPatch.Core.SignOffs;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Mitigation;

public sealed class PlansTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_draft_never_gets_the_name_of_a_plan_that_came_in_as_history(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        await plant.Happened("plan.created", """{"plan":"MP-0003","patches":["PP-0001"],"assets":["TC-01"],"actions":[{"text":"firewall rule","done":false}],"due":"2027-01-31"}""");

        var (id, _, refusal) = await new DraftPlan(plant.Store).Run(PlanPlant.Site, PlanPlant.Content(), PlanPlant.Maria, Cancel);

        Assert.Null(refusal);
        Assert.Equal("MP-0004", id);
        Assert.Null((await plant.Plan(id!)).Item.Due);
    }

    [Theory, BothEngines]
    public async Task A_draft_stops_no_action_clock_and_an_activated_plan_stops_that_of_each_asset_it_names(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var (id, doubt, _) = await new DraftPlan(plant.Store).Run(PlanPlant.Site, PlanPlant.Content(), PlanPlant.Maria, Cancel);

        Assert.Equal(("MP-0001", ""), (id, doubt));
        Assert.All((await plant.Plan(id!)).Obligations, o => Assert.Equal((ObligationState.EvaluatedApplicable, true), (o.State, o.Open)));
        var shown = await plant.Plan(id!);
        Assert.Null(await new ActivatePlan(plant.Store).Run(id!, "the outage is in spring", shown.PaperSha256, plant.Vera, plant.Proof, Cancel));

        var plan = await plant.Plan(id!);
        Assert.Equal((PlanState.Active, new LocalDate(2027, 3, 31)), (plan.Item.State, plan.Item.Due));
        Assert.Contains("CIP-007-6 R2.4", plan.Item.Because);
        Assert.All(plan.Obligations, o => Assert.Equal((ObligationState.Deferred, false, id), (o.State, o.Open, o.Plan)));
        Assert.Equal(("Vera Lindqvist", Meaning.Approved), plan.SignOffs.Select(s => (s.PrintedName, s.Meaning)).Single());
    }

    [Theory, BothEngines]
    public async Task A_plan_that_is_not_whole_or_names_nothing_open_is_not_activated_and_says_what_is_missing(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);

        Assert.Contains("plan at least one action (CIP-007-6 R2.3)", await Refused(PlanPlant.Content() with { Actions = [] }));
        Assert.Contains("give a timeframe", await Refused(PlanPlant.Content() with { Due = null }));
        Assert.Contains("PP-0009", await Refused(PlanPlant.Content() with { Patches = ["PP-0001", "PP-0009"] }));
        Assert.Contains("TC-99", await Refused(PlanPlant.Content() with { Assets = ["TC-01", "TC-99"] }));
        Assert.Contains("rely on controls that are in place", await Refused(PlanPlant.Content(controls: ["CC-0001"])));

        async Task<string> Refused(PlanContent content)
        {
            var (id, _, odd) = await new DraftPlan(plant.Store).Run(PlanPlant.Site, content, PlanPlant.Maria, Cancel);
            Assert.Null(odd);
            return (await new ActivatePlan(plant.Store).Run(id!, "because", "", plant.Vera, plant.Proof, Cancel))!.Reason;
        }
    }

    [Theory, BothEngines]
    public async Task Who_drafted_a_plan_does_not_approve_it_and_no_old_proof_and_no_changed_page_signs(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var (own, _, _) = await new DraftPlan(plant.Store).Run(PlanPlant.Site, PlanPlant.Content(), new("vera"), Cancel);
        var (id, _, _) = await new DraftPlan(plant.Store).Run(PlanPlant.Site, PlanPlant.Content(), PlanPlant.Maria, Cancel);
        var seen = (await plant.Plan(id!)).PaperSha256;
        Assert.Null((await new DraftPlan(plant.Store).Again(id!, PlanPlant.Content(new(2028, 1, 1)), PlanPlant.Maria, Cancel)).Refusal);

        Assert.Contains("somebody else", (await new ActivatePlan(plant.Store).Run(own!, "mine", "", plant.Vera, plant.Proof, Cancel))!.Reason);
        Assert.Contains("Prove again", (await new ActivatePlan(plant.Store).Run(id!, "late", "", plant.Vera, new(plant.Clock.GetCurrentInstant() - Duration.FromMinutes(6), "password"), Cancel))!.Reason);
        Assert.Contains("changed after the page was shown", (await new ActivatePlan(plant.Store).Run(id!, "old", seen, plant.Vera, plant.Proof, Cancel))!.Reason);
        Assert.Equal(PlanState.Draft, await plant.State(id!));
    }

    [Theory, BothEngines]
    public async Task A_patch_is_added_without_an_approval_and_the_date_stays(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var id = await plant.Active();
        await plant.Evaluated("PP-0002", "TC-01");
        plant.Clock.AdvanceMinutes(1);

        Assert.Null(await new AddToPlan(plant.Store).Run(id, ["PP-0002"], ["TC-01"], "the same conduit protects it", PlanPlant.Maria, Cancel));

        var plan = await plant.Plan(id);
        Assert.Equal((PlanState.Active, new LocalDate(2027, 3, 31), false), (plan.Item.State, plan.Item.Due, plan.Item.ApprovalPending));
        Assert.Equal(["PP-0001/TC-01", "PP-0001/TC-02", "PP-0002/TC-01"], plan.Obligations.Where(o => o.Plan == id).Select(o => $"{o.Patch}/{o.Asset}"));
        Assert.Equal([PlanRevisionKind.Draft, PlanRevisionKind.PatchAdded], plan.Revisions.Select(r => r.Kind));
    }

    [Theory, BothEngines]
    public async Task An_extension_waits_for_the_CIP_Senior_Manager_and_the_old_plan_governs_meanwhile(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var id = await plant.Active();

        var (number, refusal) = await new AskPlanChange(plant.Store).Run(id, new() { Due = new(2027, 6, 30) }, "the outage was moved", PlanPlant.Maria, Cancel);
        Assert.Null(refusal);
        plant.Clock.AdvanceMinutes(1);
        Assert.Equal((PlanState.ActiveRevisionPending, new LocalDate(2027, 3, 31)), ((await plant.Plan(id)).Item.State, (await plant.Plan(id)).Item.Due));
        Assert.Contains("cannot take 'change requested'", (await new AskPlanChange(plant.Store).Run(id, new() { Due = new(2027, 9, 30) }, "again", PlanPlant.Maria, Cancel)).Refusal!.Reason);

        Assert.Null(await new DecidePlanChange(plant.Store).Approve(id, "the outage is firm", (await plant.Plan(id)).PaperSha256, plant.Vera, plant.Proof, Cancel));

        var plan = await plant.Plan(id);
        Assert.Equal((PlanState.Active, new LocalDate(2027, 6, 30)), (plan.Item.State, plan.Item.Due));
        Assert.Equal((number, "vera", "the CIP Senior Manager"), (plan.Revisions[^1].Number, plan.Revisions[^1].DecidedBy, plan.Revisions[^1].Authority));
        Assert.Contains("with the approval of 2026-11-01", plan.Item.Because);
    }

    [Theory, BothEngines]
    public async Task Only_a_delegate_for_this_action_on_this_day_approves_in_her_place(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var id = await plant.Active();
        Assert.Null((await new AskPlanChange(plant.Store).Run(id, new() { Due = new(2027, 6, 30) }, "the outage was moved", PlanPlant.Maria, Cancel)).Refusal);
        var approve = new DecidePlanChange(plant.Store);

        Assert.Contains("neither the CIP Senior Manager nor a delegate", (await approve.Approve(id, "yes", "", plant.Dan, plant.Proof, Cancel))!.Reason);
        Assert.Null((await Grant("approve transfers under CIP-004")).Refusal);
        Assert.Contains("not for extending", (await approve.Approve(id, "yes", "", plant.Dan, plant.Proof, Cancel))!.Reason);
        var (number, _) = await Grant("approve extensions of mitigation plans (CIP-007-6 R2.4)");
        Assert.Null(await new RevokeDelegation(plant.Store).Run(number!.Value, "a mistake", PlanPlant.Maria, Cancel));
        plant.Clock.AdvanceMinutes(1);
        Assert.NotNull(await approve.Approve(id, "yes", "", plant.Dan, plant.Proof, Cancel));
        Assert.Null((await Grant("approve extensions of mitigation plans (CIP-007-6 R2.4)")).Refusal);

        Assert.Null(await approve.Approve(id, "yes", "", plant.Dan, plant.Proof, Cancel));

        var plan = await plant.Plan(id);
        Assert.Equal(new LocalDate(2027, 6, 30), plan.Item.Due);
        Assert.StartsWith("delegate of vera", plan.Revisions[^1].Authority);
        Assert.Equal("vera", plan.SignOffs.Single(s => s.Subject == SignOffSubject.PlanExtension).DelegationOf);

        async Task<(int? Number, Core.Refusal? Refusal)> Grant(string action)
        {
            var granted = await new GrantDelegation(plant.Store).Run(new("dan", action, [], null, null), "absence", plant.Vera, plant.Proof, Cancel);
            plant.Clock.AdvanceMinutes(1);
            return granted;
        }
    }

    [Theory, BothEngines]
    public async Task A_late_approval_ends_the_violation_and_leaves_it_on_record(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var id = await plant.Active(PlanPlant.Content(new(2026, 11, 20)));
        await plant.Until(new(2026, 11, 24));
        Assert.Equal(PlanState.Overdue, await plant.State(id));

        Assert.Contains("the present one has passed", (await new AskPlanChange(plant.Store).Run(id, new() { Owner = "pat" }, "other owner", PlanPlant.Maria, Cancel)).Refusal!.Reason);
        Assert.Null((await new AskPlanChange(plant.Store).Run(id, new() { Due = new(2027, 3, 31) }, "missed it", PlanPlant.Maria, Cancel)).Refusal);
        plant.Clock.AdvanceMinutes(1);
        Assert.Null(await new DecidePlanChange(plant.Store).Approve(id, "until spring", "", plant.Vera, plant.Proof, Cancel));

        var plan = await plant.Plan(id);
        Assert.Equal(PlanState.Active, plan.Item.State);
        Assert.Equal((new LocalDate(2026, 11, 21), new LocalDate(2026, 11, 24)), plan.Violations.Select(v => (v.FirstDay, v.Cured!.Value)).Single());
        Assert.Equal(PlanState.Active, (await plant.Plan(id, "2026-11-20")).Item.State);
        Assert.Equal(new LocalDate(2026, 11, 20), (await plant.Plan(id, "2026-11-20")).Item.Due);
    }

    [Theory, BothEngines]
    public async Task A_rejection_leaves_the_plan_as_it_was_and_needs_the_same_authority(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var id = await plant.Active();
        Assert.Null((await new AskPlanChange(plant.Store).Run(id, new() { Due = new(2028, 6, 30) }, "more time", PlanPlant.Maria, Cancel)).Refusal);
        plant.Clock.AdvanceMinutes(1);

        Assert.NotNull(await new DecidePlanChange(plant.Store).Reject(id, "no", plant.Tom, Cancel));
        Assert.Null(await new DecidePlanChange(plant.Store).Reject(id, "a year is too long", plant.Vera, Cancel));

        var plan = await plant.Plan(id);
        Assert.Equal((PlanState.Active, new LocalDate(2027, 3, 31), PlanRevisionState.Rejected), (plan.Item.State, plan.Item.Due, plan.Revisions[^1].State));
    }

    [Theory, BothEngines]
    public async Task A_plan_is_implemented_when_every_action_is_done_with_evidence_and_somebody_else_verifies_it(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var id = await plant.Active();
        var implement = new ImplementPlan(plant.Store);

        Assert.Contains("every action", (await implement.Run(id, "WO-7", [], "", plant.Tom, plant.Proof, Cancel))!.Reason);
        Assert.Contains("has no step A9", (await new ReportPlanStep(plant.Store).Run(id, "A9", "done", [], PlanPlant.Maria, Cancel))!.Reason);
        Assert.Null(await new ReportPlanStep(plant.Store).Run(id, "A1", "change CHG-12", [new("rule.png", [1, 2, 3], "the rule on the firewall")], PlanPlant.Maria, Cancel));
        Assert.Null(await implement.Run(id, "WO-7, rule verified", [new("test.txt", [4], "the port is closed")], "", plant.Tom, plant.Proof, Cancel));

        var plan = await plant.Plan(id);
        Assert.Equal(PlanState.Implemented, plan.Item.State);
        Assert.Equal(["rule.png", "test.txt"], plan.Attachments.Select(a => a.FileName));
        Assert.Contains(plan.SignOffs, s => s is { Subject: SignOffSubject.PlanImplementation, Meaning: Meaning.Verified, PrintedName: "Tom Reyes" });
    }

    [Theory, BothEngines]
    public async Task A_timeframe_that_is_an_outage_follows_the_calendar_and_an_unclear_one_is_said(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        Assert.Contains("no length", (await new DraftPlan(plant.Store).Run(PlanPlant.Site, PlanPlant.Content(dueEvent: "next outage of unit 2"), PlanPlant.Maria, Cancel)).Doubt);
        var id = await plant.Active(PlanPlant.Content(dueEvent: "next outage of unit 2 lasting >= 48 h"));
        Assert.Null((await plant.Plan(id)).Item.Due);

        var (outage, refusal) = await new PlanOutage(plant.Store).Run(new(PlanPlant.Site, "Unit 2", new(2027, 4, 3, 18, 0), new(2027, 4, 12, 6, 0), "outage plan 2027"), PlanPlant.Maria, Cancel);
        Assert.Null(refusal);
        plant.Clock.AdvanceMinutes(1);
        Assert.Equal(new LocalDate(2027, 4, 12), (await plant.Plan(id)).Item.Due);

        Assert.Null((await new MoveOutage(plant.Store).Run(outage!, OutageEvent.Reschedule, new(new(2027, 5, 1, 18, 0), new(2027, 5, 10, 6, 0), "parts are late"), PlanPlant.Maria, Cancel)).Refusal);
        Assert.Equal(new LocalDate(2027, 5, 10), (await plant.Plan(id)).Item.Due);
    }

    [Theory, BothEngines]
    public async Task The_list_shows_what_was_known_on_an_earlier_day(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var id = await plant.Active();
        await plant.Until(new(2026, 11, 5));
        await plant.Active();

        var now = await new ListPlans(plant.Store).Run(new() { AsOf = await plant.AsOf(), Running = true }, Cancel);
        var then = await new ListPlans(plant.Store).Run(new() { AsOf = await plant.AsOf("2026-11-02") }, Cancel);

        Assert.Equal(2, now.Count);
        Assert.Equal((id, PlanState.Active), then.Select(p => (p.Id, p.State)).Single());
        Assert.Empty(await new ListPlans(plant.Store).Run(new() { AsOf = await plant.AsOf(), Scope = SiteScope.Of(["Elsewhere"]) }, Cancel));
        Assert.Null(await new ShowPlan(plant.Store).Run(id, SiteScope.Of(["Elsewhere"]), await plant.AsOf(), Cancel));
    }
}
