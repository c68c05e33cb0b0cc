using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Review;

/// <summary>A verdict that a person gives, from the question to the revision that asks again.</summary>
public class DecisionLifeTests
{
    static readonly SmallAdvisory Advisory = new("NG-2026-01");

    [Theory, BothEngines]
    public async Task Forty_devices_alike_are_one_question_and_one_decision_closes_forty_findings(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(40, "");
        await plant.Import(Advisory);
        var item = await plant.OneQuestion();

        await plant.NotAffected(item);

        Assert.Equal((Doubt.NoVersion, 40, 40), (item.Doubt, item.Assets.Count, item.Findings.Count));
        Assert.Empty(await plant.Queue());
        Assert.Empty(await plant.Open());
        Assert.Equal(40, (await plant.All()).Count(f => f.State == FindingState.Closed));
    }

    [Theory, BothEngines]
    public async Task Not_affected_changes_nothing_until_a_second_person_confirms_it(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(2, "");
        await plant.Import(Advisory);
        var item = await plant.OneQuestion();

        var (proposed, _) = await plant.Decide(Verdict.NotAffected, item.Id);
        var (_, own) = await plant.Confirm(1, new("MARIA"));
        var (_, agent) = await plant.Confirm(1, new("robot", Core.Evidence.ActorKind.Agent));
        var waiting = Assert.Single(await plant.Queue());
        var (_, again) = await plant.Decide(Verdict.Affected, item.Id);

        Assert.Equal(DecisionState.Proposed, proposed!.Decision!.State);
        Assert.Empty(proposed.Differences);
        Assert.Equal("maria proposed it; a second person must confirm it (--as NAME).", own?.Reason);
        Assert.Equal("Only a person may confirm it.", agent?.Reason);
        Assert.Equal(1, waiting.Proposed?.Number);
        Assert.Contains("waits to be confirmed", again?.Reason);
        Assert.All(await plant.Open(), f => Assert.Equal(Verdict.Unknown, f.Verdict));

        var (confirmed, _) = await plant.Confirm(1);

        Assert.Equal(2, confirmed!.Findings.Closed);
        Assert.Equal(("jonas", DecisionState.InForce), ((await plant.Log())[0].ConfirmedBy, (await plant.Log())[0].State));
    }

    [Theory, BothEngines]
    public async Task Affected_takes_effect_at_once_and_the_finding_says_who_decided_it_and_why(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(1, "");
        await plant.Import(Advisory);

        var (outcome, _) = await plant.Decide(Verdict.Affected, (await plant.OneQuestion()).Id, "seen in the cabinet");

        var finding = Assert.Single(await plant.Open());
        Assert.Equal((1, Verdict.Affected), (outcome!.Findings.Changed, finding.Verdict));
        Assert.EndsWith("the installed version is not known. Decided affected by maria on 2026-11-22: seen in the cabinet.", finding.Because);
        Assert.Empty(await plant.Queue());
    }

    [Theory, BothEngines]
    public async Task Undoing_asks_again_and_the_log_keeps_it(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(40, "");
        await plant.Import(Advisory);
        var item = await plant.OneQuestion();
        await plant.NotAffected(item);

        var (undone, _) = await plant.Undo(1);
        var (_, twice) = await plant.Undo(1);

        Assert.Equal(40, undone!.Findings.Reopened);
        Assert.Equal(item.Id, (await plant.OneQuestion()).Id);
        Assert.DoesNotContain("Decided", (await plant.Open())[0].Because);
        Assert.Equal("Decision 1 was undone by maria already.", twice?.Reason);
        var kept = Assert.Single(await plant.Log());
        Assert.Equal((DecisionState.Undone, "jonas", "it was wrong"), (kept.State, kept.ConfirmedBy, kept.UndoneBecause));
    }

    [Theory, BothEngines]
    public async Task A_revision_with_the_same_row_keeps_the_decision_and_raises_nothing(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(3, "");
        await plant.Import(Advisory);
        await plant.NotAffected(await plant.OneQuestion());

        var summary = await plant.Import(Advisory with { Revision = 2, Title = "The same in better words" });

        Assert.Equal(1, summary.Count(Core.Advisories.IntakeOutcome.Newer));
        Assert.Equal(App.Findings.FindingCounts.None, summary.Findings);
        Assert.Empty(await plant.Queue());
    }

    [Theory, BothEngines]
    public async Task A_revision_that_changes_the_row_asks_again_and_says_what_changed(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(3, "");
        await plant.Import(Advisory);
        await plant.NotAffected(await plant.OneQuestion());

        var summary = await plant.Import(Advisory with { Revision = 2, Rows = [Advisory.Rows[0] with { Expression = "<V3.0.0" }] });

        Assert.Equal(3, summary.Findings.Reopened);
        Assert.Equal(3, (await plant.OneQuestion()).Findings.Count);
        Assert.EndsWith(
            "Decided not affected by maria on 2026-11-22, confirmed by jonas: seen on site. That was on revision 1; the range changed from '<V2.0.0' to '<V3.0.0': a person must decide again.",
            (await plant.Open())[0].Because);
    }

    [Theory, BothEngines]
    public async Task A_device_that_comes_later_and_is_alike_is_covered_one_that_differs_is_not(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(1, "");
        await plant.Import(Advisory);
        await plant.NotAffected(await plant.OneQuestion());

        await plant.Devices(1, "", prefix: "NEW");
        Assert.Empty(await plant.Open());

        await plant.Devices(1, "not read", prefix: "ODD");
        Assert.Equal("ODD-01", Assert.Single(await plant.Open()).Asset);
    }

    [Theory, BothEngines]
    public async Task A_version_that_the_machine_can_judge_needs_no_decision_any_more(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(1, "");
        await plant.Import(Advisory);
        await plant.NotAffected(await plant.OneQuestion());

        await plant.Devices(1, "1.5.0");

        var finding = Assert.Single(await plant.Open());
        Assert.Equal(Verdict.Affected, finding.Verdict);
        Assert.DoesNotContain("Decided", finding.Because);
    }

    [Theory, BothEngines]
    public async Task A_preview_says_what_would_change_and_changes_nothing(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(40, "");
        await plant.Import(Advisory);
        var item = await plant.OneQuestion();
        var before = await plant.Dump();

        var (outcome, _) = await plant.Decide(Verdict.NotAffected, item.Id, preview: true);

        Assert.False(outcome!.Stored);
        Assert.Equal(40, outcome.Differences.Count(d => d is { Before: Verdict.Unknown, After: Verdict.NotAffected, Change: FindingChange.Closed }));
        Assert.Equal(before, await plant.Dump());
    }

    [Theory, BothEngines]
    public async Task A_proposal_whose_row_changed_meanwhile_cannot_be_confirmed(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(1, "");
        await plant.Import(Advisory);
        await plant.Decide(Verdict.NotAffected, (await plant.OneQuestion()).Id);
        await plant.Import(Advisory with { Revision = 2, Rows = [Advisory.Rows[0] with { Expression = "<V3.0.0" }] });

        var (_, refusal) = await plant.Confirm(1);

        Assert.StartsWith("Nothing is open any more in the form that decision 1 answers", refusal?.Reason);
        Assert.Equal(DecisionState.Proposed, Assert.Single(await plant.Log()).State);
        Assert.Single(await plant.Queue());
    }

    [Theory, BothEngines]
    public async Task A_suppliers_word_against_an_open_finding_waits_for_a_person_also_after_the_decision_is_undone(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(2, "1.0.0");
        var advisory = Advisory with { Rows = [Advisory.Rows[0], new("P2", "Northgate", "Boiler Display BD7", "<V2.0.0")], Fixes = [new("vendor_fix", "Update to V2.0.0", "P2")] };
        await plant.Import(advisory);
        await plant.Import(advisory with { Revision = 2, Rows = [advisory.Rows[0] with { Status = "known_not_affected" }, advisory.Rows[1]] });
        var item = await plant.OneQuestion();

        await plant.NotAffected(item);
        Assert.Empty(await plant.Open());

        await plant.Undo(1);
        Assert.Equal((Doubt.Contradiction, item.Id), ((await plant.OneQuestion()).Doubt, (await plant.OneQuestion()).Id));
    }

    [Theory, BothEngines]
    public async Task Nothing_is_decided_without_a_reason_or_without_a_question(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(1, "");
        await plant.Import(Advisory);
        var item = await plant.OneQuestion();

        Assert.StartsWith("Say why", (await plant.Decide(Verdict.Affected, item.Id, " ")).Refusal?.Reason);
        Assert.StartsWith("There is no open question Q-00000000", (await plant.Decide(Verdict.Affected, "Q-00000000")).Refusal?.Reason);
        Assert.StartsWith("Decide affected or not_affected", (await plant.Decide(Verdict.Unknown, item.Id)).Refusal?.Reason);
        Assert.Contains("does not ask whether two names are one product", (await plant.Teach(true, item.Id)).Refusal?.Reason);
        Assert.StartsWith("There is no decision 7", (await plant.Confirm(7)).Refusal?.Reason);
        Assert.Empty(await plant.Log());
    }

    [Theory, BothEngines]
    public async Task Who_sees_one_site_sees_the_decisions_about_what_it_has_and_his_own(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(2, "");
        await plant.Devices(1, "4.0", "Feed Pump Drive", "FP", "Pump house");
        await plant.Import(Advisory);
        await plant.Decide(Verdict.Affected, (await plant.OneQuestion()).Id);

        Assert.Equal(1, Assert.Single(await plant.LogAt("Riverbend")).Number);
        Assert.Empty(await plant.LogAt("Pump house"));
        Assert.Single(await plant.LogAt("Pump house", ReviewPlant.Maria.Name));
    }
}
