using PlantPatch.App.Review;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Review;

/// <summary>Names that a person says are one product, or are not; and what new knowledge does to all that was judged.</summary>
public class TeachingTests
{
    static readonly SmallAdvisory Advisory = new("NG-2026-02") { Rows = [new("P1", "Northgate", "PumpMaster", "<V2.0.0")] };
    const string Lagoon = "PumpMaster Lagoon";

    [Theory, BothEngines]
    public async Task What_is_taught_once_recognises_every_device_spelt_alike_and_undone_it_is_asked_again(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(2, "1.0.0", Lagoon);
        await plant.Import(Advisory);
        var item = await plant.OneQuestion();

        var (taught, _) = await plant.Teach(same: true, item.Id);
        await plant.Devices(1, "1.1.0", "PUMPMASTER  LAGOON", "LATER");
        await plant.Devices(1, "2.0.0", Lagoon, "FIXED");

        Assert.Equal(Doubt.SimilarName, item.Doubt);
        Assert.Equal((DecisionState.InForce, 2), (taught!.Decision!.State, taught.Findings.Changed));
        var open = await plant.Open();
        Assert.Equal(["LATER-01", "TC-01", "TC-02"], open.Select(f => f.Asset).Order());
        Assert.All(open, f => Assert.Equal(Verdict.Affected, f.Verdict));
        Assert.All(open, f => Assert.Contains("Decided the same product by maria on 2026-11-22: the catalogue says so.", f.Because));
        Assert.Empty(await plant.Queue());

        await plant.Undo(1);

        Assert.Equal(3, (await plant.OneQuestion()).Assets.Count);
        Assert.All(await plant.Open(), f => Assert.Equal(Verdict.Unknown, f.Verdict));
    }

    [Theory, BothEngines]
    public async Task Different_products_are_proposed_and_close_when_a_second_person_agrees(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(2, "1.0.0", Lagoon);
        await plant.Import(Advisory);

        var (proposed, _) = await plant.Teach(same: false, (await plant.OneQuestion()).Id);
        Assert.Equal(DecisionState.Proposed, proposed!.Decision!.State);
        Assert.Equal(2, (await plant.Open()).Count);

        var (confirmed, _) = await plant.Confirm(1);
        Assert.Equal(2, confirmed!.Findings.Closed);
        Assert.Contains("Decided different products by maria on 2026-11-22, confirmed by jonas", confirmed.Differences[0].Because);

        await plant.Import(Advisory with { Id = "NG-2026-03" });
        Assert.Empty(await plant.Open());

        await plant.Undo(1);
        Assert.Equal(4, (await plant.OneQuestion()).Findings.Count);
    }

    [Theory, BothEngines]
    public async Task An_alias_is_good_for_the_model_it_was_taught_for(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(1, "1.0.0", Lagoon);
        await plant.Import(Advisory);
        await plant.Teach(same: true, (await plant.OneQuestion()).Id);

        await plant.Devices(1, "1.0.0", "PumpMaster Marina", "OTHER");

        Assert.Equal(["OTHER-01"], (await plant.OneQuestion()).Assets);
    }

    [Theory, BothEngines]
    public async Task A_preview_of_a_lesson_changes_nothing(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(2, "2.5.0", Lagoon, "OLD");
        await plant.Devices(2, "1.0.0", Lagoon);
        await plant.Import(Advisory with { Rows = [new("P1", "Northgate", "PumpMaster", "<V3.0.0")] });
        var item = await plant.OneQuestion();
        var before = await plant.Dump();

        var (outcome, _) = await plant.Teach(same: true, item.Id, preview: true);

        Assert.Equal(4, outcome!.Differences.Count(d => d.After == Verdict.Affected));
        Assert.Equal(before, await plant.Dump());
    }

    [Theory, BothEngines]
    public async Task A_replay_with_a_new_table_shows_what_would_change_and_only_applying_changes_it(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(3, "1.0.0", Lagoon);
        await plant.Import(Advisory);
        var before = await plant.Dump();

        plant.Tables = new(["edition\t\t\tLAGOON\tour own product list"]);
        var preview = await plant.Replay(apply: false);
        Assert.Equal(before, await plant.Dump());

        var applied = await plant.Replay(apply: true);
        var second = await plant.Replay(apply: true);

        Assert.Equal(3, preview.Differences.Count(d => d is { Before: Verdict.Unknown, After: Verdict.Affected }));
        Assert.Equal(preview.Differences, applied.Differences);
        Assert.True(applied.Stored);
        Assert.Empty(await plant.Queue());
        Assert.Empty(second.Differences);
    }

    [Theory, BothEngines]
    public async Task A_replay_with_unchanged_rules_changes_nothing_and_keeps_decisions(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(3, "");
        await plant.Devices(2, "1.0.0", prefix: "OK");
        await plant.Import(new SmallAdvisory("NG-2026-01"));
        await plant.NotAffected(await plant.OneQuestion());

        var outcome = await plant.Replay(apply: false);

        Assert.Empty(outcome.Differences);
        Assert.Equal(new DecisionEffect(1, "maria", 1, 0, 0, 0), Assert.Single(outcome.Decisions));
    }
}
