using System.Text.Json.Nodes;
using PlantPatch.Terminal;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Clocks;

/// <summary>The clocks against cases whose results were worked out by hand from the standards.</summary>
public sealed class TimelineCasesTests(TimelineCasesTests.Replayed own) : IClassFixture<TimelineCasesTests.Replayed>
{
    static string Own => Path.Combine(SharedData.ProjectRoot, "tests", "PlantPatch.Cli.Tests", "Clocks", "timeline-cases.ndjson");

    public sealed class Replayed : IAsyncLifetime
    {
        internal JudgedTimelines Timelines { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Timelines = await JudgedTimelines.Replay(Own);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    public static TheoryData<string> Ids => [.. File.ReadLines(Own).Where(l => l.Length > 0).Select(l => (string)JsonNode.Parse(l)!["id"]!)];

    [Theory, MemberData(nameof(Ids))]
    public void A_case_comes_out_as_worked_out_by_hand(string id) =>
        Assert.Empty(own.Timelines.Wrong(own.Timelines.Cases.Single(c => (string)c["id"]! == id)));

    [Fact]
    public void Nothing_in_the_cases_is_complained_about() => Assert.Equal((ExitCode.Ok, ""), (own.Timelines.Answer.Code, own.Timelines.Answer.Err));

    [Fact]
    public void A_wrong_result_would_be_noticed()
    {
        var changed = own.Timelines.Cases[0].DeepClone();
        changed["expect"]!["source_due"]!["S1"] = "2026-03-17";

        Assert.Single(own.Timelines.Wrong(changed));
    }

    [Fact]
    public async Task The_worked_examples_of_the_format_come_out_as_they_say()
    {
        var examples = await JudgedTimelines.Replay(SharedData.Path("reference", "timeline-examples.ndjson"));

        Assert.Empty(examples.Cases.SelectMany(examples.Wrong));
        Assert.Equal(19, examples.Cases.Count);
    }
}
