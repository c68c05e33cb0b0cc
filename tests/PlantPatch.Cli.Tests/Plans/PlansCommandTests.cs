using System.Text.Json.Nodes;
using NodaTime.Text;
using PlantPatch.App.Accounts;
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

        await Ok("senior-manager set vera --reason board");
        Assert.Contains("MP-0001", await Ok("plans create --site Riverbend --title Turbines --owner olga --patch P1 --asset TC-01 --action \"block TCP 102\" --due 2027-03-31 --milestone \"2027-01-31:rule tested\""));
        Assert.Equal(ExitCode.NotAllowed, (await Type("plans activate MP-0001 --reason spring", "vera")).Code);
        await Ok($"plans activate MP-0001 --reason spring --password-file {secret}", "vera");
        await Ok("plans request MP-0001 --due 2027-06-30 --reason moved");
        Assert.Contains("neither the CIP Senior Manager nor a delegate", (await Type($"plans approve MP-0001 --reason yes --password-file {secret}", "dan")).Err);
        await Ok($"delegations grant dan --action \"approve extensions of mitigation plans (CIP-007-6 R2.4)\" --reason absence --password-file {secret}", "vera");
        typed.Clock.AdvanceMinutes(1);
        await Ok($"plans approve MP-0001 --reason firm --password-file {secret}", "dan");
        await Ok("plans milestone MP-0001 A1 --evidence CHG-12");
        await Ok("plans milestone MP-0001 M1 --evidence \"test report\"");
        await Ok($"plans implement MP-0001 --evidence WO-7 --password-file {secret}", "tom");

        var shown = await Ok("plans show MP-0001");
        Assert.Contains("State implemented, due 2027-06-30", shown);
        Assert.Contains("Signed approved by Dan Okafor on 2026-11-22 for vera: firm", shown);
        Assert.Contains("Signed verified by Tom Reyes", shown);
        Assert.Contains("P1 on TC-01: deferred", shown);
        Assert.Equal(ExitCode.NotFound, (await Type("plans show MP-0009", "maria")).Code);

        async Task<string> Ok(string line, string by = "maria")
        {
            var answer = await Type(line, by);
            Assert.True(answer.Code == ExitCode.Ok, $"{line}: {answer.Code} {answer.Err}{answer.Out}");
            return answer.Out;
        }

        async Task<Answer> Type(string line, string by)
        {
            using StringWriter data = new(), said = new();
            var words = line.Split('"').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            var code = await CommandLine.Run([.. words, "--data", typed.Data, "--as", by], new() { Clock = typed.Clock, Out = data, Err = said, Variable = _ => null }, Cancel);
            return new(code, data.ToString(), said.ToString());
        }
    }

    static async Task Prepare(Typed typed)
    {
        await using var store = await Store.Open(new(typed.Data, null), typed.Clock, Cancel);
        foreach (var (name, printed, role) in new[] { ("vera", "Vera Lindqvist", Role.SeniorManager), ("dan", "Dan Okafor", Role.SeniorManager), ("tom", "Tom Reyes", Role.Engineer) })
        {
            var (made, _) = await new AddUser(store, Passwords.Hasher).Run(new(name, printed, Roles: [new(role)]), new("ada"), Cancel);
            Assert.Null(await new ChangePassword(store, Passwords.Hasher).Run(made!.User.Id, made.OneTimePassword, Password, null, Cancel));
        }

        NewEvent Event(string kind, string fields) => new(kind, OffsetDateTimePattern.Rfc3339.Parse("2026-11-02T10:00:00-05:00").Value, JsonNode.Parse(fields)!.AsObject());
        var (_, refusal) = await new RecordEvents(store).Run(
        [
            Event("asset.inservice", """{"asset":"TC-01","impact":"medium","cls":"BCA","sources":["S1"]}"""),
            Event("source.evaluated", """{"source":"S1","eval":"E1","findings":[{"patch":"P1","applicable":true,"assets":["TC-01"]}]}"""),
        ], "a test", new("maria"), Cancel);
        Assert.Null(refusal);
    }
}
