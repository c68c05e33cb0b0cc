using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Evaluations;

/// <summary>A source's cycle on the command line, signatures with passwords included.</summary>
public sealed class EvaluationsCommandTests
{
    const string Password = "turbine halls are loud";
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_source_is_designated_evaluated_reviewed_and_found_with_nothing_new_by_people_who_sign()
    {
        using var typed = new Typed();
        await People(typed);
        var secret = typed.Write("secret.txt", Password + "\n");
        var page = typed.Write("page.png", [1, 2, 3]);
        var list = typed.Write("assets.csv", "Asset ID,Site,Vendor,Product,Firmware Version,Impact,Asset Class\nTC-01,Riverbend,Northgate,TC100,V1.0,Medium,BCA\n"u8.ToArray());

        await Ok($"assets import {list}");
        await Ok("sources add --name Northgate --kind portal --address https://support.northgate.example --vendor Northgate --owner paula --alternate tom --watching \"sign in\"");
        await Ok("patches add --vendor Northgate --product TC100 --fixed-in V2 --asset TC-01");
        typed.Clock.AdvanceMinutes(5);
        Assert.Contains("There is something new: PP-2026-0001", (await Type($"evaluations nil SRC-0001 --said nothing --password-file {secret}", "paula")).Err);
        await Ok("evaluations open SRC-0001");
        await Ok("evaluations decide EV-0001 applicable");
        await Ok($"evaluations add EV-0001 --attach {page} --shows \"the list\"");
        Assert.Equal(ExitCode.NotAllowed, (await Type("evaluations complete EV-0001 --said one", "paula")).Code);
        await Ok($"evaluations complete EV-0001 --said one --password-file {secret}", "paula");
        Assert.Contains("somebody else must", (await Type($"evaluations review EV-0001 --reason read --password-file {secret}", "paula")).Err);
        await Ok($"evaluations review EV-0001 --reason read --password-file {secret}", "tom");
        typed.Clock.AdvanceDays(30);
        Assert.Contains("EV-0002: nothing new at SRC-0001", await Ok($"evaluations nil SRC-0001 --said \"nothing since November\" --password-file {secret}", "paula"));

        var shown = await Ok("evaluations show EV-0001");
        Assert.Contains("signed as performed by Paula Weiss", shown);
        Assert.Contains("signed as reviewed by Tom Reyes", shown);
        Assert.Contains("attached: page.png, the list", shown);
        Assert.Contains("2027-01-26", await Ok("evaluations due --mine", "paula"));
        Assert.Contains("EV-0001", await Ok("evaluations list --source SRC-0001 --as-of 2026-11-30 -o csv"));
        Assert.DoesNotContain("EV-0002", await Ok("evaluations list --source SRC-0001 --as-of 2026-11-30 -o csv"));
        Assert.Equal(ExitCode.NotFound, (await Type("evaluations show EV-0009", "maria")).Code);
        Assert.Equal(ExitCode.NotFound, (await Type("sources show SRC-0009", "maria")).Code);

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

    static async Task People(Typed typed)
    {
        await using var store = await Store.Open(new(typed.Data, null), typed.Clock, Cancel);
        foreach (var (name, printed, role) in new[] { ("paula", "Paula Weiss", Role.Coordinator), ("tom", "Tom Reyes", Role.Engineer) })
        {
            var (made, _) = await new AddUser(store, Passwords.Hasher).Run(new(name, printed, Roles: [new(role)]), new("ada"), Cancel);
            Assert.Null(await new ChangePassword(store, Passwords.Hasher).Run(made!.User.Id, made.OneTimePassword, Password, null, Cancel));
        }
    }
}
