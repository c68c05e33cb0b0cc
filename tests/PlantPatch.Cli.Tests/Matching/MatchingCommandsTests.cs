using System.Text.Json.Nodes;
using NodaTime.Testing;
using PlantPatch.Terminal;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Matching;

/// <summary>The commands around matches, on the sample plant with its later revision.</summary>
public sealed class MatchingCommandsTests : IDisposable
{
    readonly TempFolder folder = new();
    readonly FakeClock clock = new(Instant.FromUtc(2026, 11, 22, 16, 0));

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plant_is_judged_again_counted_and_told_what_a_revision_means()
    {
        foreach (var (noun, file) in new[] { ("assets", "plant.csv"), ("advisories", "advisories"), ("advisories", "later") })
            await Run(noun, "import", Path.Combine(SharedData.ProjectRoot, "samples", "demo", file));

        var again = await Run("matching", "run", "--all");
        var impact = JsonNode.Parse((await Run("advisories", "impact", "pps-2026-009", "1", "2", "-o", "json")).Out)!.AsArray();
        var stats = JsonNode.Parse((await Run("advisories", "stats", "-o", "json")).Out)!;
        var coverage = JsonNode.Parse((await Run("coverage", "show", "-o", "json")).Out)!.AsArray();
        var list = await Run("coverage", "list", "--kind", "no-version", "-o", "csv");

        Assert.Equal(ExitCode.Ok, again.Code);
        Assert.EndsWith("Nothing changed.", again.Out.TrimEnd());
        Assert.Contains(impact, l => l!["effect"]!.GetValue<string>() == "closes");
        Assert.Contains(impact, l => l!["effect"]!.GetValue<string>() == "remedy_changes");
        Assert.Equal(stats["total"]!["assets"]!.GetValue<int>(), Sum(stats["total"]!, "not_remediated", "in_progress", "remediated", "withdrawn"));
        Assert.Equal(["no_version", "no_feed", "unknown", "no_vendor_status"], coverage.Select(l => l!["kind"]!.GetValue<string>()));
        Assert.All(coverage, l => Assert.Single(l!["trend"]!.AsArray()));
        Assert.Equal(coverage[0]!["assets"]!.GetValue<int>(), list.Out.TrimEnd().Split('\n').Length - 1);
    }

    [Fact]
    public async Task A_run_that_names_nothing_is_refused()
    {
        await Run("assets", "import", Path.Combine(SharedData.ProjectRoot, "samples", "demo", "plant.csv"));

        Assert.Equal(ExitCode.NotAllowed, (await Run("matching", "run")).Code);
    }

    public void Dispose() => folder.Dispose();

    static int Sum(JsonNode line, params string[] keys) => keys.Sum(k => line[k]!.GetValue<int>());

    async Task<(int Code, string Out)> Run(params string[] arguments)
    {
        using StringWriter said = new() { NewLine = "\n" }, complained = new();
        var code = await CommandLine.Run([.. arguments, "--data", folder.At("data"), "--as", "maria"],
            new() { Clock = clock, Out = said, Err = complained, Variable = _ => null }, Cancel);
        return (code, said.ToString());
    }
}
