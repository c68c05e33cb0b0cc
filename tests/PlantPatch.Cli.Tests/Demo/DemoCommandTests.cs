using System.Globalization;
using System.Text.Json;
using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Demo;

public sealed class DemoCommandTests
{
    [Fact]
    public async Task The_demo_tells_the_numbers_that_its_data_then_give()
    {
        using var typed = new Typed();

        var demo = await typed.Run(["demo", "--folder", typed.Data]);

        Assert.Equal(ExitCode.Ok, demo.Code);
        Assert.Empty(demo.Err);
        var story = string.Join(' ', demo.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"{await Count(typed, "assets list --limit 10000")} assets with", story);
        Assert.Contains("27 documents: 26 accepted, 1 quarantined", story);
        Assert.Equal(26, await Count(typed, "advisories list --limit 1000"));
        Assert.Equal(1, await Count(typed, "advisories quarantine"));
        Assert.Equal(await Count(typed, "priority list"), NumberBefore(story, " vulnerabilities were assessed"));
        var open = (await Rows(typed, "patches list --limit 10000")).Count(p => p.GetProperty("status").GetString() is not ("deployed" or "not_applicable"));
        Assert.Equal(open, NumberBefore(story, " open patches;") + NumberBefore(story, " new patches."));   // the revision came after the ranking
        var plans = await Rows(typed, "plans list");
        Assert.Equal(["MP-0003", "MP-0004"], plans.Select(p => p.GetProperty("plan").GetString()));
        Assert.Contains("MP-0003 waits for the next outage", story);
        Assert.Contains("has failed: the rule stands below one that allows all", (await typed.Line("plans show MP-0003")).Out);   // the control that failed once reopened it
        Assert.Contains("Signed approved by Henry Walsh on 2026-11-22 for ruth", (await typed.Line("plans show MP-0004")).Out);   // by a delegate
        Assert.Equal(NumberBefore(story, " reminders of what is due were made"), await Count(typed, "reminders list --limit 1000"));
        foreach (var (of, count) in ((string, int)[])[("controls list", 1), ("outages list", 4), ("exceptions list", 1), ("delegations list", 1), ("retirements list", 1)]) Assert.Equal(count, await Count(typed, of));
        Assert.Contains("The audit chain holds", (await typed.Line("audit verify")).Out);
        Assert.True(File.Exists(Path.Combine(typed.Data, "status-report.html")));
        // What it proposes to try next can be tried.
        foreach (var next in demo.Out.Split('\n').Where(l => l.StartsWith("   plantpatch ") && !l.Contains(" ID ")))
            Assert.Equal(ExitCode.Ok, (await typed.Line(next.Split(" --data ")[0].Trim()["plantpatch ".Length..])).Code);
    }

    [Fact]
    public async Task A_folder_with_data_is_left_alone()
    {
        using var typed = await new Typed().WithPlant();

        var demo = await typed.Run(["demo"]);   // with --data

        Assert.Equal(ExitCode.Conflict, demo.Code);
        Assert.Contains("holds data already", demo.Err);
        Assert.Equal(1, await Count(typed, "advisories list"));
    }

    static int NumberBefore(string story, string words)
    {
        var end = story.IndexOf(words, StringComparison.Ordinal);
        return int.Parse(story[(story.LastIndexOf(' ', end - 1) + 1)..end], CultureInfo.InvariantCulture);
    }

    static async Task<int> Count(Typed typed, string line) => (await Rows(typed, line)).Count;

    static async Task<List<JsonElement>> Rows(Typed typed, string line)
    {
        using var rows = JsonDocument.Parse((await typed.Line($"{line} -o json")).Out);
        return [.. rows.RootElement.Clone().EnumerateArray()];
    }
}
