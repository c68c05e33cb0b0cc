using System.Text.Json.Nodes;
using NodaTime.Text;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Plans;

/// <summary>A plan's whole life on the command line, signatures with passwords included.</summary>
public sealed class PlansCommandTests
{
    const string Password = "turbine halls are loud";
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plan_is_drafted_activated_extended_and_implemented_with_the_signatures_of_four_people()
    {
        using var typed = new Typed();
        await Prepare(typed);
        var secret = typed.Write("secret.txt", Password + "\n");

        await typed.Ok("senior-manager set vera --reason board");
        Assert.Contains("MP-0001", await typed.Ok("plans create --site Riverbend --title Turbines --owner olga --patch P1 --asset TC-01 --action \"block TCP 102\" --due 2027-03-31 --milestone \"2027-01-31:rule tested\""));
        Assert.Equal(ExitCode.NotAllowed, (await typed.Line("plans activate MP-0001 --reason spring", "vera")).Code);
        await typed.Ok($"plans activate MP-0001 --reason spring --password-file {secret}", "vera");
        await typed.Ok("plans request MP-0001 --due 2027-06-30 --reason moved");
        Assert.Contains("neither the CIP Senior Manager nor a delegate", (await typed.Line($"plans approve MP-0001 --reason yes --password-file {secret}", "dan")).Err);
        await typed.Ok($"delegations grant dan --action \"approve extensions of mitigation plans (CIP-007-6 R2.4)\" --reason absence --password-file {secret}", "vera");
        typed.Clock.AdvanceMinutes(1);
        await typed.Ok($"plans approve MP-0001 --reason firm --password-file {secret}", "dan");
        await typed.Ok("plans milestone MP-0001 A1 --evidence CHG-12");
        await typed.Ok("plans milestone MP-0001 M1 --evidence \"test report\"");
        await typed.Ok($"plans implement MP-0001 --evidence WO-7 --password-file {secret}", "tom");

        var shown = await typed.Ok("plans show MP-0001");
        Assert.Contains("State implemented, due 2027-06-30", shown);
        Assert.Contains("Signed approved by Dan Okafor on 2026-11-22 for vera: firm", shown);
        Assert.Contains("Signed verified by Tom Reyes", shown);
        Assert.Contains("P1 on TC-01: deferred", shown);
        Assert.Equal(ExitCode.NotFound, (await typed.Line("plans show MP-0009")).Code);
    }

    static async Task Prepare(Typed typed)
    {
        await typed.People(Password, ("vera", "Vera Lindqvist", Role.SeniorManager), ("dan", "Dan Okafor", Role.SeniorManager), ("tom", "Tom Reyes", Role.Engineer));
        await using var store = await Store.Open(new(typed.Data, null), typed.Clock, Cancel);
        NewEvent Event(string kind, string fields) => new(kind, OffsetDateTimePattern.Rfc3339.Parse("2026-11-02T10:00:00-05:00").Value, JsonNode.Parse(fields)!.AsObject());
        var (_, refusal) = await new RecordEvents(store).Run(
        [
            Event("asset.inservice", """{"asset":"TC-01","impact":"medium","cls":"BCA","sources":["S1"]}"""),
            Event("source.evaluated", """{"source":"S1","eval":"E1","findings":[{"patch":"P1","applicable":true,"assets":["TC-01"]}]}"""),
        ], "a test", new("maria"), Cancel);
        Assert.Null(refusal);
    }
}
