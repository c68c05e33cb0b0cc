using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Attachments;
using PlantPatch.App.Evaluations;
using PlantPatch.App.Obligations;
using PlantPatch.App.Sources;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.Sources;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Evaluations;

/// <summary>CIP-007-6 R2.2 as people live it: a year of cycles with nothing new, one late, one that left something out, one entered afterwards.</summary>
public sealed class EvaluationCyclesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_year_of_looking_in_time_has_joining_windows_and_no_violation_across_both_clock_changes(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        var source = await plant.Designate(CyclePlant.Portal);
        var day = new LocalDate(2026, 1, 2);

        for (var cycle = 0; cycle < 11; cycle++)
        {
            day = day.PlusDays(35);   // the last lawful day each time, late in the evening
            plant.Now(day.Year, day.Month, day.Day, 23);
            await plant.Nil(source);
        }

        var cycles = (await new ShowSource(plant.Plant.Store).Run(source, SiteScope.All, await plant.Now(), Cancel))!.Cycles;
        Assert.Equal(11, cycles.Count);
        Assert.All(cycles.Skip(1), c => Assert.Equal(35, c.GapDays));
        Assert.All(cycles.Zip(cycles.Skip(1)), pair => Assert.Equal(pair.First.CutOff, pair.Second.WindowFrom));
        Assert.Empty(await plant.Violations());
        Assert.Equal(day.PlusDays(35), (await plant.Source(source)).Standing!.Due);
    }

    [Theory, BothEngines]
    public async Task One_day_late_is_late_and_stays_so_although_it_was_done(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        var source = await plant.Designate(CyclePlant.Portal);
        plant.Now(2026, 2, 6);
        await plant.Nil(source);

        plant.Now(2026, 3, 14);
        Assert.Equal((-1, PlantPatch.Core.Clocks.Severity.Lower, "overdue"), Late(await plant.Source(source)));
        await plant.Nil(source);

        Assert.Equal(["R2.2 SRC-0001 2026-03-14 2026-03-14 36 Lower"], await plant.Violations());
        Assert.Equal("completed", (await plant.Source(source)).State);
    }

    [Theory, BothEngines]
    public async Task What_the_source_announced_since_is_offered_and_decided_alike_for_all_and_starts_a_clock_for_each(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        var source = await plant.Designate(CyclePlant.Northgate);
        plant.Now(2026, 1, 20);
        await plant.Plant.Import(new SmallAdvisory("NG-2026-001"));
        plant.Now(2026, 2, 3);
        var (_, refused) = await plant.NothingNew(source);
        Assert.Equal("There is something new: PP-2026-0001. Open an evaluation and decide them.", refused!.Reason);

        var id = await plant.Open(new(source));
        Assert.Contains("decide every patch for every asset (2 left) (CIP-007-6 R2.2)", (await plant.Complete(id))!.Reason);
        Assert.Equal(2, (await plant.Decide(id, Determination.Applicable)).Lines);
        Assert.Null(await plant.Complete(id));

        var shown = await plant.Show(id);
        Assert.Equal([("TC-01", "Northgate Turbine Controller TC100 V1.0.0"), ("TC-02", "Northgate Turbine Controller TC100 V1.0.0")], shown.Lines.Select(l => (l.Asset, l.Basis)));   // TC-03 is of low impact
        var patch = Assert.Single(shown.Patches);
        Assert.Equal((new LocalDate(2026, 1, 1), new LocalDate(2026, 1, 20), new LocalDate(2026, 2, 3)), (patch.Released, Day(patch.FirstSeen), Day(shown.Evaluation.Done!.Value)));
        Assert.Equal("EV-0001-feed.json", Assert.Single(shown.Attachments).FileName);
        Assert.Equal(("Maria Ortiz", "valid"), Assert.Single(shown.SignOffs.Select(s => (s.Row.PrintedName, s.Standing))));

        await using var db = plant.Plant.Store.Read();
        Assert.Equal([("TC-01", new LocalDate(2026, 3, 10)), ("TC-02", new LocalDate(2026, 3, 10))],
            (await db.Obligations.Where(o => o.KnownTo == null && o.Open).OrderBy(o => o.Asset).ToListAsync(Cancel)).Select(o => (o.Asset, o.Due!.Value)));
        Assert.Equal(["patch.released", "source.evaluated"], await db.Events.OrderBy(e => e.Id).Where(e => e.Kind.StartsWith("patch.") || e.Kind == "source.evaluated").Select(e => e.Kind).ToListAsync(Cancel));
    }

    [Theory, BothEngines]
    public async Task What_is_not_applicable_needs_its_reason_and_starts_no_clock(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        var source = await plant.Designate(CyclePlant.Northgate);
        await plant.Plant.Import(new SmallAdvisory("NG-2026-001"));
        var id = await plant.Open(new(source));

        Assert.StartsWith("Choose why it does not apply", (await plant.Decide(id, Determination.NotApplicable)).Refusal!.Reason);
        Assert.StartsWith("Give the reason in words", (await plant.Decide(id, Determination.NotApplicable, DeterminationReason.FeatureNotUsed)).Refusal!.Reason);
        await plant.Decide(id, Determination.NotApplicable, DeterminationReason.FeatureNotUsed, "the web server is switched off", assets: ["TC-01"]);
        await plant.Decide(id, Determination.NotSecurity, reason: "a new language file", assets: ["TC-02"]);
        Assert.Null(await plant.Complete(id));

        await using var db = plant.Plant.Store.Read();
        Assert.Equal(0, await db.Obligations.CountAsync(o => o.KnownTo == null && o.Open, Cancel));
        Assert.Contains("the feature is not used: the web server is switched off", (await db.Events.SingleAsync(e => e.Kind == "source.evaluated", Cancel)).Json);
    }

    [Theory, BothEngines]
    public async Task A_patch_first_seen_after_the_cut_off_belongs_to_the_next_window_without_a_clock_of_its_own(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        var source = await plant.Designate(CyclePlant.Northgate);
        plant.Now(2026, 1, 30);
        var first = await plant.Open(new(source));
        plant.Now(2026, 1, 31);
        await plant.Plant.Import(new SmallAdvisory("NG-2026-001"));
        Assert.Null(await plant.Complete(first));

        plant.Now(2026, 3, 1);
        var next = await plant.Open(new(source));

        var (before, after) = (await plant.Show(first), await plant.Show(next));
        Assert.Empty(before.Patches);
        Assert.Equal(before.Evaluation.CutOff, after.Evaluation.WindowFrom);
        Assert.Equal("PP-2026-0001", Assert.Single(after.Patches).Patch);
    }

    [Theory, BothEngines]
    public async Task A_patch_that_was_left_out_is_late_since_the_evaluation_that_left_it_out_until_the_supplement(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        var source = await plant.Designate(CyclePlant.Portal);
        plant.Now(2026, 2, 6);
        await plant.Nil(source);
        plant.Now(2026, 3, 13);
        var left = await plant.Nil(source);
        plant.Now(2026, 4, 1);
        var patch = await plant.Patch("TC-01");

        var supplement = await plant.Open(new(source) { Kind = EvaluationKind.Supplement, SupplementOf = left, Because = "the hotfix of 1 March was overlooked" });
        Assert.Contains("add the patch that it is about", (await plant.Complete(supplement))!.Reason);
        var add = new AddToEvaluation(plant.Plant.Store);
        Assert.Null(await add.Patch(supplement, patch, [], new(2026, 3, 1), left, Plant.Maria, Cancel));
        await plant.Decide(supplement, Determination.Applicable);
        Assert.Contains("attach what was seen", (await plant.Complete(supplement))!.Reason);
        Assert.Null(await plant.Complete(supplement, new("the hotfix list") { Snapshot = new("list.png", [1, 2, 3], "the list with the hotfix of 1 March") }));

        Assert.Equal([$"R2.2 {patch} 2026-03-14 2026-04-01 54 Moderate"], await plant.Violations());
        Assert.Equal(new LocalDate(2026, 4, 17), (await plant.Source(source)).Standing!.Due);   // the supplement restarts no cadence
        await using var db = plant.Plant.Store.Read();
        Assert.Equal(new LocalDate(2026, 5, 6), (await db.Obligations.SingleAsync(o => o.KnownTo == null && o.Open, Cancel)).Due);
    }

    [Theory, BothEngines]
    public async Task A_new_asset_is_evaluated_by_itself_and_the_source_keeps_its_cadence(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        var source = await plant.Designate(CyclePlant.Northgate);
        await plant.Plant.Import(new SmallAdvisory("NG-2026-001"));
        var full = await plant.Open(new(source));
        await plant.Decide(full, Determination.Applicable);
        Assert.Null(await plant.Complete(full));
        plant.Now(2026, 1, 20);
        await plant.Plant.Assets(CyclePlant.Assets + "\nTC-04,Riverbend,Northgate,Turbine Controller TC100,V1.0.0,Medium,BCA\n");

        Assert.StartsWith("Say why this asset alone", (await new OpenEvaluation(plant.Plant.Store).Run(new(source) { Kind = EvaluationKind.Scoped, Asset = "TC-04" }, Plant.Maria, Cancel)).Refusal!.Reason);
        var scoped = await plant.Open(new(source) { Kind = EvaluationKind.Scoped, Asset = "TC-04", Because = "new in service" });
        Assert.Equal("TC-04", Assert.Single((await plant.Show(scoped)).Lines).Asset);
        await plant.Decide(scoped, Determination.Applicable);
        Assert.Null(await plant.Complete(scoped, new("the advisory") { Snapshot = new("a.pdf", [1], "the advisory") }));

        Assert.Equal(new LocalDate(2026, 2, 6), (await plant.Source(source)).Standing!.Due);
        await using var db = plant.Plant.Store.Read();
        Assert.Equal(new LocalDate(2026, 2, 24), (await db.Obligations.SingleAsync(o => o.KnownTo == null && o.Asset == "TC-04", Cancel)).Due);
    }

    [Theory, BothEngines]
    public async Task What_is_entered_afterwards_counts_from_its_day_is_flagged_and_needs_dated_proof(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        var source = await plant.Designate(CyclePlant.Portal);
        plant.Now(2026, 2, 9);
        var then = new LocalDateTime(2026, 2, 5, 9, 0).InZoneStrictly(DateTimeZoneProviders.Tzdb["America/New_York"]).ToInstant();
        var nothing = new RecordNothingNew(plant.Plant.Store);

        var (_, refusal) = await nothing.Run(source, new("nothing new"), then, "Northgate Services", "", plant.Maria, plant.Proof, Cancel);
        Assert.Contains("say why it is entered on a later day", refusal!.Reason);
        var (id, done) = await nothing.Run(source, new("nothing new") { Snapshot = new("mail.eml", [1, 2], "the integrator's mail of 5 February") }, then, "Northgate Services", "the integrator's report came by post", plant.Maria, plant.Proof, Cancel);

        Assert.Null(done);
        var item = (await plant.Show(id!)).Evaluation;
        Assert.Equal((true, "Northgate Services", then), (item.EnteredLate, item.OnBehalfOf, item.Done!.Value));
        Assert.Equal(new LocalDate(2026, 3, 12), (await plant.Source(source)).Standing!.Due);
        Assert.Empty(await plant.Violations());   // it was done in time, and was only entered late
    }

    [Theory, BothEngines]
    public async Task A_successor_inherits_the_running_cadence_the_coverage_and_the_window_late_or_not(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        var old = await plant.Designate(CyclePlant.Portal);
        plant.Now(2026, 1, 30);
        var last = await plant.Nil(old);
        plant.Now(2026, 3, 10);
        var next = await plant.Designate(CyclePlant.Portal with { Name = "the new portal", Address = "https://my.northgate.example" });
        Assert.Null(await new ReplaceSource(plant.Plant.Store).Run(old, next, "the vendor moved its portal", Plant.Maria, Cancel));

        Assert.Equal("replaced", (await plant.Source(old)).State);
        Assert.Equal(new LocalDate(2026, 3, 6), (await plant.Source(next)).Standing!.Due);
        var first = await plant.Nil(next);
        plant.Now(2026, 3, 20);
        await plant.Nil(next);

        Assert.Equal((await plant.Show(last)).Evaluation.CutOff, (await plant.Show(first)).Evaluation.WindowFrom);
        Assert.Equal($"R2.2 {old} 2026-03-07 2026-03-10 39 Lower", Assert.Single(await plant.Violations()));
        Assert.Equal([old], (await new ShowSource(plant.Plant.Store).Run(next, SiteScope.All, await plant.Now(), Cancel))!.Replaces);
    }

    [Theory, BothEngines]
    public async Task A_failed_look_is_shown_and_is_no_evaluation(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        var source = await plant.Designate(CyclePlant.Portal);
        plant.Now(2026, 2, 6);

        Assert.Null(await new CheckSource(plant.Plant.Store).Run(source, failed: true, "the portal answers 503", null, null, Plant.Maria, Cancel));

        var item = await plant.Source(source);
        Assert.Equal(("the portal answers 503", new LocalDate(2026, 2, 6), 0), (item.FailedBecause, item.Standing!.Due, item.Standing.DaysLeft));
        Assert.Null(await new CheckSource(plant.Plant.Store).Run(source, failed: false, "it is back", null, null, Plant.Maria, Cancel));
        Assert.Equal("", (await plant.Source(source)).FailedBecause);
        Assert.Equal(new LocalDate(2026, 2, 6), (await plant.Source(source)).Standing!.Due);
    }

    [Theory, BothEngines]
    public async Task Another_person_reviews_and_a_revision_stands_beside_what_it_revises(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        var source = await plant.Designate(CyclePlant.Northgate);
        await plant.Plant.Import(new SmallAdvisory("NG-2026-001"));
        var id = await plant.Open(new(source));
        await plant.Decide(id, Determination.Applicable);
        Assert.Null(await plant.Complete(id));
        var review = new ReviewEvaluation(plant.Plant.Store);

        Assert.StartsWith("maria did or asked for this", (await review.Run(id, "looked through", "", plant.Maria, plant.Proof, Cancel))!.Reason);
        Assert.Null(await review.Run(id, "looked through", (await plant.Show(id)).ShownSha256, plant.Jonas, plant.Proof, Cancel));
        plant.Now(2026, 1, 12);
        var revise = new ReviseFinding(plant.Plant.Store);
        Assert.Null(await revise.Run(id, new(["PP-2026-0001"], ["TC-01"], Determination.NotApplicable, DeterminationReason.OtherVersion, "the nameplate says V2.0.1"), plant.Maria, plant.Proof, Cancel));

        var shown = await plant.Show(id);
        Assert.True(shown.Evaluation.Reviewed);
        Assert.All(shown.SignOffs, s => Assert.Equal("valid", s.Standing));   // what was signed is what it was
        var line = shown.Lines[0];
        Assert.Equal((Determination.NotApplicable, "the nameplate says V2.0.1", "applicable by maria"), (line.Determination, line.Reason, Assert.Single(line.Was)));
        await using var db = plant.Plant.Store.Read();
        Assert.Equal(["TC-02"], await db.Obligations.Where(o => o.KnownTo == null && o.Open).Select(o => o.Asset).ToListAsync(Cancel));
        Assert.Equal(Determination.Applicable, (await new ShowEvaluation(plant.Plant.Store).Run(id, SiteScope.All, await plant.On("2026-01-02"), Cancel))!.Lines[0].Determination);
    }

    [Theory, BothEngines]
    public async Task Nobody_signs_without_a_fresh_proof_or_for_what_was_changed_meanwhile_and_no_token_ever(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        var source = await plant.Designate(CyclePlant.Northgate);
        await plant.Plant.Import(new SmallAdvisory("NG-2026-001"));
        var id = await plant.Open(new(source));
        var seen = (await plant.Show(id)).ShownSha256;
        await plant.Decide(id, Determination.Applicable);
        var complete = new CompleteEvaluation(plant.Plant.Store);

        Assert.StartsWith("This was changed after", (await complete.Run(id, new("") { SeenSha256 = seen }, plant.Maria, plant.Proof, Cancel))!.Reason);
        Assert.StartsWith("Prove again", (await complete.Run(id, new(""), plant.Maria, null, Cancel))!.Reason);
        Assert.StartsWith("A signature is a person's", (await complete.Run(id, new(""), plant.Maria with { Kind = ActorKind.Token }, plant.Proof, Cancel))!.Reason);
        Assert.Equal(EvaluationState.Open, (await plant.Show(id)).Evaluation.State);
        Assert.Null(await complete.Run(id, new("") { SeenSha256 = (await plant.Show(id)).ShownSha256 }, plant.Maria, plant.Proof, Cancel));
        Assert.StartsWith($"{id} is complete and is not changed", (await plant.Decide(id, Determination.Applicable)).Refusal!.Reason);
    }

    [Theory, BothEngines]
    public async Task Only_one_full_evaluation_of_a_source_is_open_and_one_given_up_leaves_the_window_open(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        var source = await plant.Designate(CyclePlant.Portal);
        plant.Now(2026, 1, 20);
        var id = await plant.Open(new(source));

        Assert.StartsWith($"{id} of {source} is open already, by maria", (await new OpenEvaluation(plant.Plant.Store).Run(new(source), Plant.Maria, Cancel)).Refusal!.Reason);
        Assert.Equal(id, (await plant.Source(source)).OpenEvaluation);
        Assert.Null(await new AbandonEvaluation(plant.Plant.Store).Run(id, "begun by mistake", Plant.Maria, Cancel));
        plant.Now(2026, 1, 21);

        Assert.Equal(new LocalDate(2026, 1, 2), Day((await plant.Show(await plant.Open(new(source)))).Evaluation.WindowFrom));
        Assert.Equal([EvaluationState.Open, EvaluationState.Abandoned], (await new ListEvaluations(plant.Plant.Store).Run(new(), await plant.Now(), Cancel)).Select(e => e.State));
    }

    [Theory, BothEngines]
    public async Task Mine_are_those_of_owner_and_alternate_the_most_urgent_first(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        await plant.Designate(CyclePlant.Portal with { Owner = "Jonas Keller", Alternate = "somebody" }, "HMI");
        plant.Now(2026, 1, 5);
        await plant.Designate(CyclePlant.Portal, "PLC");
        await plant.Designate(CyclePlant.Portal with { Owner = "paula", Alternate = "petra" }, "SIS");

        var mine = await new ListDueEvaluations(plant.Plant.Store).Run(["jonas", "Jonas Keller"], await plant.Now(), Cancel);

        Assert.Equal([("HMI", false), ("PLC", true)], mine.Select(d => (d.Source.Id, d.AsAlternate)));
        Assert.Contains("the designation on 2026-01-02 is day 0, + 35 calendar days = 2026-02-06", mine[0].Source.Standing!.Because);
        Assert.Equal(3, (await new ListDueEvaluations(plant.Plant.Store).Run([], await plant.Now(), Cancel)).Count);
    }

    static LocalDate Day(Instant at) => at.InZone(DateTimeZoneProviders.Tzdb["America/New_York"]).Date;

    static (int, PlantPatch.Core.Clocks.Severity?, string) Late(ListSources.Item item) => (item.Standing!.DaysLeft, item.Standing.VslToday, item.State);
}
