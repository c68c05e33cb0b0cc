using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Priorities;

/// <summary>How urgent a vulnerability is, on the command line: from nobody's word to an assessment, and as of a day before.</summary>
public sealed class PriorityCommandTests
{
    const string Assess = "priority assess CVE-2026-1001 --exposed no --automatable yes --impact total --exploitation active --exposure small --safety marginal --mission mef_failure";

    [Fact]
    public async Task What_nobody_assessed_is_unknown_and_what_is_open_is_listed_on_wish()
    {
        using var typed = await new Typed().WithPlant();

        Assert.Contains("CVE-2026-1001: unknown, because nobody has assessed it", await typed.Ok("priority show cve-2026-1001"));
        var none = await typed.Line("priority list -o csv");
        Assert.Equal((ExitCode.Ok, true), (none.Code, none.Err.Contains("Nothing is assessed.", StringComparison.Ordinal)));
        Assert.Contains("CVE-2026-1001,unknown", await typed.Ok("priority list --open -o csv"));
        Assert.Contains("Nothing here knows CVE-2026-9999", (await typed.Line("priority show CVE-2026-9999")).Err);
    }

    [Fact]
    public async Task An_assessment_says_its_urgency_with_its_inputs_and_is_not_known_the_day_before()
    {
        using var typed = await new Typed().WithPlant();
        typed.Clock.AdvanceDays(2);

        var said = await typed.Ok(Assess);

        Assert.StartsWith("CVE-2026-1001: ", said);
        Assert.DoesNotContain("unknown", said);
        var shown = await typed.Ok("priority show CVE-2026-1001");
        Assert.Contains("known exploited: unknown; EPSS unknown", shown);   // no catalogue and no scores came in
        Assert.Contains("by maria at 2026-11-24", shown);
        Assert.Contains("TC-01", shown);
        Assert.Contains("CVE-2026-1001,", await typed.Ok("priority list -o csv"));
        Assert.Contains("nobody has assessed it", await typed.Ok("priority show CVE-2026-1001 --as-of 2026-11-22"));
        Assert.DoesNotContain("CVE-2026-1001", await typed.Ok("priority list --as-of 2026-11-22 -o csv"));
    }

    [Fact]
    public async Task A_word_that_is_none_of_the_table_is_refused_with_those_that_are()
    {
        using var typed = await new Typed().WithPlant();

        var refused = await typed.Line(Assess.Replace("active", "sometimes", StringComparison.Ordinal));

        Assert.NotEqual(ExitCode.Ok, refused.Code);
        Assert.Contains("sometimes", refused.Err);
    }

    [Fact]
    public async Task What_is_stated_of_an_assets_environment_needs_its_reason_and_counts_from_then_on()
    {
        using var typed = await new Typed().WithPlant();

        Assert.NotEqual(ExitCode.Ok, (await typed.Line("priority environment TC-01 --availability high")).Code);
        Assert.Contains("availability,high", await typed.Ok("priority environment TC-01 --availability high --reason \"HAZOP 2026-04\" -o csv"));
        Assert.Contains("availability,high", await typed.Ok("priority environment TC-01 -o csv"));
        Assert.Contains("There is no asset TC-99", (await typed.Line("priority environment TC-99")).Err);
    }
}
