using PlantPatch.Core.Accounts;
using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Retirements;

/// <summary>An asset's retirement on the command line, from what it ends to its return, signatures with passwords included.</summary>
public sealed class RetirementsCommandTests
{
    const string Password = "turbine halls are loud";

    [Fact]
    public async Task An_asset_is_retired_by_the_signatures_of_two_people_and_brought_back()
    {
        using var typed = await new Typed().WithPlant();
        await typed.People(Password, ("olga", "Olga Berg", Role.Operations), ("carla", "Carla Stein", Role.Compliance));
        var secret = $"--password-file {typed.Write("secret.txt", Password + "\n")}";

        Assert.Contains("findings,NG-2026-001,1 open", await typed.Ok("retirements show TC-01 -o csv"));
        Assert.Equal(ExitCode.NotAllowed, (await typed.Line("retirements propose TC-01 --evidence \"WO 4711\" --reason replaced", "olga")).Code);
        var proposed = await typed.Line($"retirements propose TC-01 --evidence \"WO 4711\" --reason replaced {secret}", "olga");
        Assert.Equal((ExitCode.Ok, "RT-0001"), (proposed.Code, proposed.Out.Trim()));
        Assert.Contains("findings: NG-2026-001 1 open", proposed.Err);   // shown before it is signed
        Assert.Contains("let somebody else approve it", (await typed.Line($"retirements approve RT-0001 --reason yes {secret}", "olga")).Err);
        Assert.Contains("TC-01", await typed.Ok("assets list"));

        typed.Clock.AdvanceMinutes(1);
        Assert.Contains("TC-01 is retired", await typed.Ok($"retirements approve RT-0001 --reason \"work order closed\" {secret}", "carla"));
        Assert.DoesNotContain("TC-01", await typed.Ok("assets list"));
        Assert.Contains("RT-0001,TC-01,Riverbend,retired,WO 4711,olga,carla", await typed.Ok("retirements list -o csv"));
        Assert.Contains("1 open", await typed.Ok("retirements show RT-0001"));   // what ended with it stays readable

        typed.Clock.AdvanceDays(1);
        Assert.Contains("TC-01 is in service again", await typed.Ok($"retirements bring-back RT-0001 --reason \"spare built in\" {secret}", "olga"));
        Assert.Contains("TC-01", await typed.Ok("assets list"));
        Assert.Contains("RT-0001,TC-01,Riverbend,retired", await typed.Ok("retirements list --as-of 2026-11-22 -o csv"));
        Assert.Equal(ExitCode.NotFound, (await typed.Line("retirements show RT-0009")).Code);
    }

    [Fact]
    public async Task A_retirement_is_rejected_and_the_asset_stays()
    {
        using var typed = await new Typed().WithPlant();
        await typed.People(Password, ("olga", "Olga Berg", Role.Operations), ("carla", "Carla Stein", Role.Compliance));
        var secret = $"--password-file {typed.Write("secret.txt", Password + "\n")}";
        await typed.Ok($"retirements propose TC-01 --evidence \"WO 4711\" --reason replaced {secret}", "olga");

        Assert.Contains("may not do this", (await typed.Line($"retirements reject RT-0001 --reason no {secret}", "olga")).Err);
        Assert.Contains("TC-01 stays in service", await typed.Ok($"retirements reject RT-0001 --reason \"a spare, still connected\" {secret}", "carla"));
        Assert.Contains("rejected", await typed.Ok("retirements list --asset TC-01"));
    }
}
