using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using PlantPatch.App.Clocks;
using PlantPatch.App.Timelines;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Clocks;

public sealed class AsOfTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_day_means_its_last_moment_in_the_entitys_zone(Engine engine)
    {
        await using var test = await Entity(engine);

        var (asOf, refusal) = await AsOf.Read(test.Store, "2026-10-01", Cancel);

        Assert.Null(refusal);
        Assert.Equal(Instant.FromUtc(2026, 10, 2, 4, 0) - Duration.FromTicks(1), asOf!.At);
        Assert.Equal((new LocalDate(2026, 10, 1), false), (asOf.Today, asOf.IsNow));
    }

    [Theory, BothEngines]
    public async Task A_zone_that_came_later_moves_no_day_that_is_past(Engine engine)
    {
        await using var test = await Entity(engine);
        var before = (await AsOf.Read(test.Store, "2026-11-21", Cancel)).AsOf!;
        test.Clock.AdvanceDays(1);
        Assert.Null(await new SetEntity(test.Store).Run("Riverbend Power", "America/Los_Angeles", new("maria"), Cancel));
        test.Clock.AdvanceDays(3);

        var after = (await AsOf.Read(test.Store, "2026-11-21", Cancel)).AsOf!;
        var later = (await AsOf.Read(test.Store, "2026-11-25", Cancel)).AsOf!;

        Assert.Equal((before.At, before.Today, before.Zone), (after.At, after.Today, after.Zone));
        Assert.Equal("America/Los_Angeles", later.Zone.Id);
        Assert.Equal(Instant.FromUtc(2026, 11, 26, 8, 0) - Duration.FromTicks(1), later.At);
        var midnight = Instant.FromUtc(2026, 10, 1, 4, 30);   // still 09-30 in Los Angeles
        Assert.Equal((new LocalDate(2026, 10, 1), new LocalDate(2026, 10, 1)), (before.DayOf(midnight), later.DayOf(midnight)));
    }

    [Theory, BothEngines]
    public async Task Nothing_and_today_mean_now(Engine engine)
    {
        await using var test = await Entity(engine);

        Assert.True((await AsOf.Read(test.Store, "", Cancel)).AsOf!.IsNow);
        Assert.True((await AsOf.Read(test.Store, "2026-11-22", Cancel)).AsOf!.IsNow);
    }

    [Theory]
    [InlineData("yesterday", "neither a day")]
    [InlineData("2026-11-31", "neither a day")]
    [InlineData("2026-11-23", "lies ahead")]
    public async Task What_is_no_moment_or_lies_ahead_is_refused(string text, string because)
    {
        await using var test = await Entity(Engine.Sqlite);

        Assert.Contains(because, (await AsOf.Read(test.Store, text, Cancel)).Refusal!.Reason);
    }

    [Theory, BothEngines]
    public async Task Due_dates_and_violations_are_asked_as_they_were_known(Engine engine)
    {
        await using var test = await Entity(engine);
        await Record(test, "source.designated", "2026-10-01T08:00:00-04:00", """{"source":"S1"}""");
        await Record(test, "source.designated", "2026-10-20T08:00:00-04:00", """{"source":"S2"}""");
        test.Clock.AdvanceDays(1);
        var late = (await AsOf.Now(test.Store, Cancel));
        test.Clock.AdvanceDays(1);
        await Record(test, "source.evaluated", "2026-11-24T04:00:00-05:00", """{"source":"S1","eval":"E1","findings":[]}""");

        await using var db = test.Store.Read();
        var then = await db.Violations.KnownAt(late with { IsNow = false }).SingleAsync(Cancel);
        var now = await db.Violations.KnownAt(await AsOf.Now(test.Store, Cancel)).SingleAsync(Cancel);

        Assert.Equal((null, new LocalDate(2026, 11, 24)), (then.Cured, now.Cured));
        Assert.Equal(("source:S1", "R2.2"), (now.About, now.Rule));
        var other = await db.Dues.KnownAt(await AsOf.Now(test.Store, Cancel)).SingleAsync(d => d.Subject == "S2", Cancel);
        Assert.Equal(TestStore.Start, other.KnownFrom);   // what a recording does not touch keeps its row
    }

    [Theory, BothEngines]
    public async Task A_baseline_that_was_updated_is_due_no_more_and_says_its_own_sum(Engine engine)
    {
        await using var test = await Entity(engine);
        await Record(test, "asset.inservice", "2026-01-01T08:00:00-05:00", """{"asset":"A1","impact":"medium","cls":"BCA","sources":["S1"]}""");
        await Record(test, "source.evaluated", "2026-11-02T10:00:00-05:00", """{"source":"S1","eval":"E1","findings":[{"patch":"P1","applicable":true,"assets":["A1"]}]}""");
        await Record(test, "patch.applied", "2026-11-10T10:00:00-05:00", """{"patch":"P1","assets":["A1"],"verified":true}""");

        await using (var db = test.Store.Read())
        {
            var due = await db.Dues.SingleAsync(d => d.KnownTo == null && d.Rule == "C5", Cancel);
            Assert.Equal(("P1/A1", "A1", true, "due", new LocalDate(2026, 11, 10)), (due.Subject, due.Asset, due.Open, due.State, due.Since!.Value));
            Assert.Contains("C5 baseline", due.Because);
        }

        await Record(test, "baseline.updated", "2026-11-20T10:00:00-05:00", """{"asset":"A1"}""");
        await using var after = test.Store.Read();
        var updated = await after.Dues.SingleAsync(d => d.KnownTo == null && d.Rule == "C5", Cancel);
        Assert.Equal((false, "updated"), (updated.Open, updated.State));
    }

    static async Task<TestStore> Entity(Engine engine)
    {
        var test = await TestStore.Create(engine);
        Assert.Null(await new SetEntity(test.Store).Run("Riverbend Power", "America/New_York", new("maria"), Cancel));
        return test;
    }

    static async Task Record(TestStore test, string kind, string time, string fields) =>
        Assert.Null((await new RecordEvents(test.Store).Run([new(kind, OffsetDateTimePattern.Rfc3339.Parse(time).Value, JsonNode.Parse(fields)!.AsObject())], "a test", new("maria"), Cancel)).Refusal);
}
