using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using PlantPatch.App.Clocks;
using PlantPatch.App.Obligations;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Obligations;
using PlantPatch.Feeds.Timelines;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Timelines;

public sealed class RecordEventsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    const string Zone = "America/New_York";

    [Theory, BothEngines]
    public async Task An_evaluation_starts_the_clock_of_each_asset_and_a_verified_installation_stops_one(Engine engine)
    {
        await using var test = await Entity(engine);
        await Record(test, Event("asset.inservice", "2026-01-01T08:00:00-05:00", """{"asset":"A1","impact":"medium","cls":"BCA","sources":["S1"]}"""),
            Event("asset.inservice", "2026-01-01T08:00:00-05:00", """{"asset":"A2","impact":"medium","cls":"BCA","sources":["S1"]}"""));
        await Record(test, Event("source.evaluated", "2026-11-02T10:00:00-05:00", """{"source":"S1","eval":"E1","findings":[{"patch":"P1","applicable":true,"assets":["A1","A2"]}]}"""));
        test.Clock.AdvanceMinutes(1);
        await Record(test, Event("patch.applied", "2026-11-20T10:00:00-05:00", """{"patch":"P1","assets":["A1"],"verified":true}"""));

        await using var db = test.Store.Read();
        var standing = await db.Obligations.Where(o => o.KnownTo == null).OrderBy(o => o.Asset).ToListAsync(Cancel);

        Assert.Equal([("A1", ObligationState.Deployed, false), ("A2", ObligationState.EvaluatedApplicable, true)], standing.Select(o => (o.Asset, o.State, o.Open)));
        Assert.All(standing, o => Assert.Equal(new LocalDate(2026, 12, 7), o.Due));
        Assert.Contains("+ 35 calendar days = 2026-12-07, CIP-007-6 R2.3", standing[1].Because);
        var cadence = await db.Dues.SingleAsync(d => d.KnownTo == null && d.Rule == "C1", Cancel);
        Assert.Equal(("S1", new LocalDate(2026, 12, 7), true), (cadence.Subject, cadence.Due!.Value, cadence.Open));
    }

    [Theory, BothEngines]
    public async Task What_was_known_on_an_earlier_day_stays_what_was_known_then(Engine engine)
    {
        await using var test = await Entity(engine);
        await Record(test, Event("asset.inservice", "2026-01-01T08:00:00-05:00", """{"asset":"A1","impact":"medium","cls":"BCA","sources":["S1"]}"""),
            Event("source.evaluated", "2026-11-02T10:00:00-05:00", """{"source":"S1","eval":"E1","findings":[{"patch":"P1","applicable":true,"assets":["A1"]}]}"""));
        var then = test.Clock.GetCurrentInstant();
        test.Clock.AdvanceDays(3);
        await Record(test, Event("patch.applied", "2026-11-20T10:00:00-05:00", """{"patch":"P1","assets":["A1"],"verified":true}"""));

        await using var db = test.Store.Read();
        var known = await db.Obligations.Where(o => o.KnownFrom <= then && (o.KnownTo == null || o.KnownTo > then)).SingleAsync(Cancel);

        Assert.Equal((ObligationState.EvaluatedApplicable, true), (known.State, known.Open));
    }

    [Theory, BothEngines]
    public async Task A_correction_takes_the_place_of_what_it_corrects_and_both_stay_on_record(Engine engine)
    {
        await using var test = await Entity(engine);
        await Record(test, Event("asset.inservice", "2026-01-01T08:00:00-05:00", """{"asset":"A1","impact":"medium","cls":"BCA","sources":["S1"]}"""),
            Event("source.evaluated", "2026-11-02T10:00:00-05:00", """{"source":"S1","eval":"E1","findings":[{"patch":"P1","applicable":true,"assets":["A1"]}]}"""));
        await using var before = test.Store.Read();
        var wrong = await before.Events.SingleAsync(e => e.Kind == "source.evaluated", Cancel);
        test.Clock.AdvanceMinutes(1);
        await Record(test, Event("source.evaluated", "2026-11-03T10:00:00-05:00", """{"source":"S1","eval":"E1","findings":[{"patch":"P1","applicable":true,"assets":["A1"]}]}""")
            with { Corrects = wrong.Id, Reason = "the minutes say the third" });

        await using var db = test.Store.Read();
        Assert.Equal(new LocalDate(2026, 12, 8), (await db.Obligations.SingleAsync(o => o.KnownTo == null, Cancel)).Due);
        Assert.Equal(2, await db.Events.CountAsync(e => e.Kind == "source.evaluated", Cancel));
    }

    [Theory, BothEngines]
    public async Task What_cannot_be_read_is_refused_whole_and_the_field_is_named(Engine engine)
    {
        await using var test = await Entity(engine);

        var (recorded, refusal) = await new RecordEvents(test.Store).Run(
            [Event("source.designated", "2026-11-02T10:00:00-05:00", """{"source":"S1"}"""), Event("source.evaluated", "2026-11-02T10:00:00-05:00", """{"source":"S1"}""")],
            "a test", new("maria"), Cancel);

        Assert.Equal(0, recorded);
        Assert.Contains("eval", refusal!.Reason);
        await using var db = test.Store.Read();
        Assert.Equal(0, await db.Events.CountAsync(Cancel));
    }

    // The whole timeline replayed at once, and its events recorded one by one with only what each touches recomputed, must come to the same.
    [Theory, BothEngines]
    public async Task Recording_event_by_event_keeps_what_replaying_the_whole_timeline_computes(Engine engine)
    {
        foreach (var line in await File.ReadAllLinesAsync(SharedData.Path("reference", "timeline-examples.ndjson"), Cancel))
        {
            var example = JsonNode.Parse(line)!.AsObject();
            var whole = TimelineReader.Read(System.Text.Encoding.UTF8.GetBytes(line)).Single().Timeline!;
            await using var test = await TestStore.Create(engine);
            test.Clock.Reset(whole.AsOf);
            Assert.Null(await new SetEntity(test.Store).Run("Riverbend Power", whole.Zone.Id, new("maria"), Cancel));
            await using (var change = await test.Store.Change(new("maria"), Cancel))
            {
                (await change.Db.Entity.AsTracking().SingleAsync(Cancel)).Policy = example["policy"]?.ToJsonString() ?? "";
                change.Record("set", "the clock policy");
                await change.Commit(Cancel);
            }

            foreach (var item in example["events"]!.AsArray())
            {
                var fields = item!.AsObject().Where(f => f.Key is not ("t" or "e" or "recorded")).ToDictionary(f => f.Key, f => f.Value?.DeepClone());
                await Record(test, new NewEvent(item["e"]!.GetValue<string>(), Time(item["t"]!.GetValue<string>()), new(fields))
                {
                    Recorded = item["recorded"] is { } recorded ? Time(recorded.GetValue<string>()) : null,
                });
            }

            var expected = Replaying.Run(whole);
            await using var db = test.Store.Read();
            Assert.Equal(
                expected.Obligations.OrderBy(o => (o.Patch, o.Asset)).Select(o => (example["id"]!.ToString(), o.Patch, o.Asset, o.State, o.Due, o.Open, o.Plan, o.Because)),
                (await db.Obligations.Where(o => o.KnownTo == null).ToListAsync(Cancel)).OrderBy(o => (o.Patch, o.Asset))
                    .Select(o => (example["id"]!.ToString(), o.Patch, o.Asset, o.State, o.Due, o.Open, o.Plan, o.Because)));
            Assert.Equal(
                expected.Violations.Select(v => (v.Rule, v.Subject, v.FirstDay, v.Cured, v.GapDays, v.Vsl)).Order(),
                (await ViolationStanding.Read(db.Violations.Where(v => v.KnownTo == null), await AsOf.Now(test.Store, Cancel), Cancel)).Select(v => (v.Rule, v.Subject, v.FirstDay, v.Cured, v.GapDays, v.Vsl)).Order());
            var dues = await db.Dues.Where(d => d.KnownTo == null).ToListAsync(Cancel);
            Assert.Equal(expected.SourceDue.OrderBy(d => d.Key), dues.Where(d => d is { Rule: "C1", Due: not null }).Select(d => KeyValuePair.Create(d.Subject, d.Due!.Value)).OrderBy(d => d.Key));
            Assert.Equal(expected.PlanDue.OrderBy(d => d.Key), dues.Where(d => d is { Rule: "C4", Due: not null }).Select(d => KeyValuePair.Create(d.Subject, d.Due!.Value)).OrderBy(d => d.Key));
            Assert.Equal(expected.BaselineDue.OrderBy(d => d.Key), dues.Where(d => d.Rule == "C5").Select(d => KeyValuePair.Create(d.Subject, d.Due!.Value)).OrderBy(d => d.Key));
        }
    }

    static async Task<TestStore> Entity(Engine engine)
    {
        var test = await TestStore.Create(engine);
        Assert.Null(await new SetEntity(test.Store).Run("Riverbend Power", Zone, new("maria"), Cancel));
        return test;
    }

    static async Task Record(TestStore test, params NewEvent[] events)
    {
        var (recorded, refusal) = await new RecordEvents(test.Store).Run(events, "a test", new("maria"), Cancel);
        Assert.Null(refusal);
        Assert.Equal(events.Length, recorded);
    }

    static NewEvent Event(string kind, string time, string fields) => new(kind, Time(time), JsonNode.Parse(fields)!.AsObject());

    static OffsetDateTime Time(string text) => OffsetDateTimePattern.Rfc3339.Parse(text).Value;
}
