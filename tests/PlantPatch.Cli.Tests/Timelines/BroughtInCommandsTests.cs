using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Timelines;

/// <summary>A history from a file, and its evaluations and plans as they are looked at afterwards.</summary>
public sealed class BroughtInCommandsTests
{
    const string History = """
        {"t":"2026-03-02T09:00:00-06:00","e":"asset.inservice","asset":"TC-01","impact":"medium","cls":"BCA","sources":["S1"]}
        {"t":"2026-03-02T09:00:00-06:00","e":"source.designated","source":"S1","reason":"the vendor's list"}
        {"t":"2026-03-10T09:00:00-06:00","e":"source.evaluated","source":"S1","eval":"E1","findings":[{"patch":"P1","applicable":true,"assets":["TC-01"]},{"patch":"P2","applicable":false,"assets":["TC-01"],"reason":"the option is not fitted"}]}
        {"t":"2026-04-02T09:00:00-05:00","e":"plan.created","plan":"MP-H1","patches":["P1"],"assets":["TC-01"],"actions":["isolate it"],"due":"2026-12-31"}
        """;

    [Fact]
    public async Task Evaluations_and_plans_that_came_in_are_listed_and_shown_with_what_rests_on_them()
    {
        using var typed = await BroughtIn();

        Assert.Contains("E1", await typed.Ok("timelines evaluations"));
        Assert.Contains("MP-H1", await typed.Ok("timelines plans"));
        var evaluation = await typed.Ok("timelines show E1");
        Assert.Contains("evaluation E1 of S1", evaluation);
        Assert.Contains("P1: applicable on TC-01", evaluation);
        Assert.Contains("P2: not applicable on TC-01, the option is not fitted", evaluation);
        var plan = await typed.Ok("timelines show MP-H1");
        Assert.Contains("plan MP-H1: active, due 2026-12-31", plan);
        Assert.Contains("open: isolate it", plan);
        Assert.Contains("P1/TC-01", plan);
        Assert.Equal(ExitCode.NotFound, (await typed.Line("timelines show E9")).Code);
    }

    [Fact]
    public async Task They_are_not_known_before_the_day_on_which_they_came_in()
    {
        using var typed = await BroughtIn();
        typed.Clock.AdvanceDays(1);

        Assert.Equal(ExitCode.NotFound, (await typed.Line("timelines show E1 --as-of 2026-11-20")).Code);
        Assert.DoesNotContain("MP-H1", await typed.Ok("timelines plans --as-of 2026-11-20 -o csv"));
        Assert.Contains("MP-H1", await typed.Ok("timelines plans --as-of 2026-11-22 -o csv"));
    }

    [Fact]
    public async Task The_same_history_again_brings_nothing_new_and_a_preview_nothing_at_all()
    {
        using var typed = new Typed();
        await typed.Ok("entity set \"Riverbend Power\" America/Chicago");
        var file = typed.Write("history.ndjson", History);

        await typed.Ok($"timelines import {file} --dry-run");
        Assert.DoesNotContain("E1", (await typed.Line("timelines evaluations -o csv")).Out);
        await typed.Ok($"timelines import {file}");
        var first = await typed.Ok("timelines show E1 -o json");
        await typed.Line($"timelines import {file}");

        Assert.Equal(first, await typed.Ok("timelines show E1 -o json"));
    }

    static async Task<Typed> BroughtIn()
    {
        var typed = new Typed();
        await typed.Ok("entity set \"Riverbend Power\" America/Chicago");
        await typed.Ok($"timelines import {typed.Write("history.ndjson", History)}");
        return typed;
    }
}
