using System.Text;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Clocks;
using PlantPatch.App.Tests.Obligations;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Obligations;
using PlantPatch.Feeds.Timelines;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Timelines;

public sealed class ImportHistoryTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    const string Line = """{"t":"2026-11-02T10:00:00-05:00","e":"source.evaluated","source":"S9","eval":"E9","findings":[{"patch":"P9","applicable":true,"assets":["TC-01"]}]}""";

    [Theory, BothEngines]
    public async Task The_same_history_may_come_again_and_is_recorded_once(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        var designated = """{"t":"2026-10-05T10:00:00-04:00","e":"source.designated","source":"S9"}""";

        var first = await Import(plant, $"{designated}\n{Line}\n{Line}\n");
        var again = await Import(plant, $$"""{"id":"H","entity_tz":"America/New_York","as_of":"2026-11-22T00:00:00Z","events":[{{Line}},{{designated}}]}""");

        Assert.Equal((2, 1, true), (first.Outcome!.New, first.Outcome.Known, first.Outcome.Stored));
        Assert.Equal((0, 2, false), (again.Outcome!.New, again.Outcome.Known, again.Outcome.Stored));
        Assert.Equal(new LocalDate(2026, 12, 7), (await plant.Show("P9/TC-01")).Item.Row.Due);
    }

    [Theory, BothEngines]
    public async Task What_says_otherwise_than_the_record_is_a_conflict_with_its_line_and_nothing_is_recorded(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        await Import(plant, Line);

        var (outcome, _) = await Import(plant, """{"t":"2026-10-05T10:00:00-04:00","e":"source.designated","source":"S9"}""" + "\n" + Line.Replace("11-02", "11-03"));

        Assert.Equal(("line 2", false), (Assert.Single(outcome!.Conflicts).Where, outcome.Stored));
        Assert.Contains("corrected, never overwritten", outcome.Conflicts[0].Message);
        await using var db = plant.Store.Read();
        Assert.Equal(0, await db.Events.CountAsync(e => e.Kind == "source.designated", Cancel));
    }

    [Theory]
    [InlineData("""{"t":"2026-10-05T10:00:00-04:00","e":"source.designated"}""", "line 2.source")]
    [InlineData("""{"t":"soon","e":"source.designated","source":"S1"}""", "line 2.t")]
    [InlineData("""{"t":"2026-10-05T10:00:00-04:00","e":"source.watched","source":"S1"}""", "line 2.e")]
    [InlineData("not json", "line 2")]
    public async Task What_cannot_be_read_is_named_and_the_rest_is_not_brought_in_without_it(string line, string where)
    {
        await using var plant = await ObligationPlant.Create(Engine.Sqlite);
        var file = HistoryReader.Read(Encoding.UTF8.GetBytes($"{Line}\n{line}\n"));

        Assert.StartsWith(where, Assert.Single(file.Complaints).Where);
        Assert.StartsWith("Nothing is brought in", (await new ImportHistory(plant.Store).Run(file, "h.ndjson", preview: false, new("maria"), Cancel)).Refusal!.Reason);
    }

    [Fact]
    public async Task A_history_that_counts_its_days_in_another_zone_is_refused()
    {
        await using var plant = await ObligationPlant.Create(Engine.Sqlite);

        Assert.Contains("America/Chicago", (await Import(plant, $$"""{"id":"H","entity_tz":"America/Chicago","as_of":"2026-11-22T00:00:00Z","events":[{{Line}}]}""")).Refusal!.Reason);
    }

    [Theory, BothEngines]
    public async Task Spreadsheets_become_events_row_by_row_with_their_own_headings(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        await Table(plant, "sources", "Source,Start date\nS9,2026-10-01\n");
        await Table(plant, "evaluations", "assessment,patch source,date,kb,applies,cyber assets,comment\nE9,S9,2026-10-20,P9,yes,TC-01;TC-02,\nE9,S9,2026-10-20,P8,no,TC-01,not installed\nE10,S9,2026-11-20,,,,\n");
        await Table(plant, "installations", "KB number,Where,Done on,verified\nP9,TC-01,2026-11-01,2026-11-05\n", """{"patch":"KB number","assets":"Where","installed":"Done on"}""");
        await Table(plant, "plans", "plan,created,patches,assets,actions,due\nMP-9,2026-11-10,P9,TC-02,isolate;watch,2027-03-31\n");

        var (done, planned, cleared) = ((await plant.Show("P9/TC-01")).Item.Row, (await plant.Show("P9/TC-02")).Item.Row, (await plant.Show("P8/TC-01")).Item.Row);
        Assert.Equal((ObligationState.Deployed, ObligationState.Deferred, "MP-9", ObligationState.NotApplicable), (done.State, planned.State, planned.Plan, cleared.State));
        var source = Assert.Single(await new ListDues(plant.Store).Run(new() { AsOf = await plant.Now(), Rule = "C1" }, Cancel), d => d.Row.Subject == "S9");
        Assert.Equal(new LocalDate(2026, 12, 25), source.Row.Due);
    }

    [Theory]
    [InlineData("evaluations", "evaluation,source,completed,patch,applicable\nE1,S1,2026-10-20,P1,maybe\n", "row 2, applicable")]
    [InlineData("evaluations", "evaluation,source,completed\nE1,S1,20 October\n", "row 2, completed")]
    [InlineData("evaluations", "evaluation,source,completed,patch,applicable\nE1,S1,2026-10-20,P1,yes\nE1,S2,2026-10-20,P2,yes\n", "row 3")]
    [InlineData("installations", "patch,assets\nP1,TC-01\n", "row 1")]
    [InlineData("installations", "patch,assets,installed\nP1,,2026-10-20\n", "row 2, assets")]
    public void A_row_that_cannot_be_read_is_named(string table, string csv, string where)
    {
        var read = HistoryTableReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "h.csv", HistoryTable.Find(table)!, new Dictionary<string, string>(), DateTimeZone.Utc, Cancel);

        Assert.Contains(read.Complaints, c => c.Where == where);
    }

    [Fact]
    public void Every_template_is_read_by_its_own_reader()
    {
        foreach (var table in HistoryTable.All)
        {
            var read = HistoryTableReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(table.Template)), "t.csv", table, new Dictionary<string, string>(), DateTimeZone.Utc, Cancel);
            Assert.Empty(read.Complaints);
            Assert.NotEmpty(read.Events);
        }
    }

    [Theory, BothEngines]
    public async Task What_is_handed_out_replays_to_what_is_recorded_and_comes_in_elsewhere(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        await Import(plant, Line);

        await using var written = new StringWriter();
        await new ExportHistory(plant.Store).Run(await plant.Now(), written, Cancel);
        var text = written.ToString();

        var replayed = Core.Clocks.Replay.Replaying.Run(TimelineReader.Read(Encoding.UTF8.GetBytes(text)).Single().Timeline!);
        Assert.Equal(new LocalDate(2026, 12, 7), replayed.ActionDue["P9/TC-01"]);
        Assert.Equal(0, (await Import(plant, text)).Outcome!.New);
    }

    static async Task<(ImportHistory.Outcome? Outcome, PlantPatch.Core.Refusal? Refusal)> Import(ObligationPlant plant, string text) =>
        await new ImportHistory(plant.Store).Run(HistoryReader.Read(Encoding.UTF8.GetBytes(text)), "history", preview: false, new("maria"), Cancel);

    static async Task Table(ObligationPlant plant, string name, string csv, string mapping = "{}")
    {
        var table = HistoryTable.Find(name)!;
        var file = HistoryTableReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), $"{name}.csv", table, HistoryTableReader.Mapping(mapping, table, out _)!, DateTimeZoneProviders.Tzdb["America/New_York"], Cancel);
        Assert.Empty(file.Complaints);
        Assert.True((await new ImportHistory(plant.Store).Run(file, $"{name}.csv", preview: false, new("maria"), Cancel)).Outcome!.Stored);
    }
}
