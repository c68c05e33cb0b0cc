using System.Text.Json.Nodes;
using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Clocks;

public sealed class ClocksCommandTests
{
    const string Evaluated = """{"t":"2026-03-02T10:00:00-05:00","e":"source.evaluated","source":"S1","eval":"E1","findings":[{"patch":"P1","applicable":true,"assets":["A1"]}]}""";

    static string Case(string events, string zone = "America/New_York") =>
        $$"""{"id":"X","entity_tz":"{{zone}}","as_of":"2026-04-10T10:00:00-04:00","events":[{{events}}]}""";

    static async Task<Answer> Replay(string text, string format = "json")
    {
        using var typed = new Typed();
        return await typed.Run(["clocks", "replay", typed.Write("history.ndjson", text), "-o", format]);
    }

    [Fact]
    public async Task Every_due_date_says_its_rule_its_start_and_its_sum()
    {
        var result = JsonNode.Parse((await Replay(Case(Evaluated))).Out)!;

        Assert.Equal("C3 action: evaluation E1 found P1 applicable to A1; its completion on 2026-03-02 is day 0, + 35 calendar days = 2026-04-06, CIP-007-6 R2.3", (string?)result["explain"]!["P1/A1"]);
    }

    [Fact]
    public async Task An_unknown_kind_and_missing_fields_are_named_with_their_position_and_the_rest_is_computed()
    {
        var answer = await Replay(Case($$"""{"t":"2026-03-01T10:00:00-05:00","e":"source.evaluted"}, {"t":"2026-03-01T10:00:00-05:00","e":"patch.applied"}, {"e":"source.designated","source":"S2"}, {{Evaluated}}"""));

        var result = JsonNode.Parse(answer.Out)!;
        Assert.Equal(ExitCode.Partial, answer.Code);
        Assert.Equal("2026-04-06", (string?)result["action_due"]!["P1/A1"]);
        Assert.Contains("unknown-kind at $.events[0].e: 'source.evaluted' is no kind of event", answer.Err);
        Assert.Contains("missing-field at $.events[1].patch", answer.Err);
        Assert.Contains("missing-field at $.events[1].assets", answer.Err);
        Assert.Contains("missing-field at $.events[2].t", answer.Err);
        Assert.Equal(4, result["complaints"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_line_that_is_no_case_is_named_and_the_others_are_computed()
    {
        var answer = await Replay($"{Case(Evaluated)}\nnot json\n{Case(Evaluated, "Mars/Olympus")}\n{Case(Evaluated)}\n");

        Assert.Equal(ExitCode.Partial, answer.Code);
        Assert.Equal(4, answer.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("at line 2", answer.Err);
        Assert.Contains("no-time-zone at line 3, $.entity_tz: 'Mars/Olympus' is not an IANA time zone", answer.Err);
    }

    [Fact]
    public async Task One_case_may_be_a_document_of_many_lines()
    {
        var answer = await Replay(JsonNode.Parse(Case(Evaluated))!.ToJsonString(new() { WriteIndented = true }));

        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.Equal("2026-04-06", (string?)JsonNode.Parse(answer.Out)!["action_due"]!["P1/A1"]);
    }

    [Theory]
    [InlineData("""{"t":"2026-03-02","e":"source.designated","source":"S2"}""", "missing-field at $.events[0].t")]
    [InlineData("""{"t":"2026-03-02T10:00:00-05:00","e":"plan.created","plan":"M1","patches":["P1"],"assets":["A1"],"actions":["x"],"due":"30.9.2026"}""", "odd-field at $.events[0].due")]
    [InlineData("""{"t":"2026-03-02T10:00:00-05:00","e":"asset.inservice","asset":"A1","impact":"hihg"}""", "odd-field at $.events[0].impact")]
    [InlineData("""{"t":"2026-03-02T10:00:00-05:00","e":"patch.released","patch":"P1","supercedes":["P0"]}""", "unknown-field at $.events[0].supercedes")]
    [InlineData("""{"t":"2026-03-02T10:00:00-05:00","e":"source.evaluated","source":"S1","eval":"E1","findings":[{"patch":"P1","applicable":true}]}""", "missing-field at $.events[0].findings[0].assets")]
    public async Task What_cannot_be_read_is_named_and_never_guessed(string happened, string complaint)
    {
        var answer = await Replay(Case(happened));

        Assert.Equal(ExitCode.Partial, answer.Code);
        Assert.Contains(complaint, answer.Err);
    }

    [Fact]
    public async Task A_person_sees_what_is_due_and_what_is_late()
    {
        var answer = await Replay(Case(Evaluated), "csv");

        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.Contains("X,violation of R2.3,P1/A1,2026-04-07,\"39 days, still open, Lower\"", answer.Out);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_to_be_missing()
    {
        using var typed = new Typed();

        Assert.Equal(ExitCode.NotFound, (await typed.Run(["clocks", "replay", typed.At("nowhere.json")])).Code);
    }

    [Fact]
    public async Task The_table_of_clocks_is_printed()
    {
        using var typed = new Typed();

        var answer = await typed.Line("clocks rules -o csv");

        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.Contains("C3,action,completion of the evaluation that found the patch applicable to the asset,start + 35 days", answer.Out);
    }
}
