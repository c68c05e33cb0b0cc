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
        await typed.People(Password, ("paula", "Paula Weiss", Role.Coordinator), ("tom", "Tom Reyes", Role.Engineer));
        var secret = typed.Write("secret.txt", Password + "\n");
        var page = typed.Write("page.png", [1, 2, 3]);
        var list = typed.Write("assets.csv", "Asset ID,Site,Vendor,Product,Firmware Version,Impact,Asset Class\nTC-01,Riverbend,Northgate,TC100,V1.0,Medium,BCA\n"u8.ToArray());

        await typed.Ok($"assets import {list}");
        await typed.Ok("sources add --name Northgate --kind portal --address https://support.northgate.example --vendor Northgate --owner paula --alternate tom --watching \"sign in\"");
        await typed.Ok("patches add --vendor Northgate --product TC100 --fixed-in V2 --asset TC-01");
        typed.Clock.AdvanceMinutes(5);
        Assert.Contains("There is something new: PP-2026-0001", (await typed.Line($"evaluations nil SRC-0001 --said nothing --password-file {secret}", "paula")).Err);
        await typed.Ok("evaluations open SRC-0001");
        await typed.Ok("evaluations decide EV-0001 applicable");
        await typed.Ok($"evaluations add EV-0001 --attach {page} --shows \"the list\"");
        Assert.Equal(ExitCode.NotAllowed, (await typed.Line("evaluations complete EV-0001 --said one", "paula")).Code);
        await typed.Ok($"evaluations complete EV-0001 --said one --password-file {secret}", "paula");
        Assert.Contains("somebody else must", (await typed.Line($"evaluations review EV-0001 --reason read --password-file {secret}", "paula")).Err);
        await typed.Ok($"evaluations review EV-0001 --reason read --password-file {secret}", "tom");
        typed.Clock.AdvanceDays(30);
        Assert.Contains("EV-0002: nothing new at SRC-0001", await typed.Ok($"evaluations nil SRC-0001 --said \"nothing since November\" --password-file {secret}", "paula"));

        var shown = await typed.Ok("evaluations show EV-0001");
        Assert.Contains("signed as performed by Paula Weiss", shown);
        Assert.Contains("signed as reviewed by Tom Reyes", shown);
        Assert.Contains("attached: page.png, the list", shown);
        Assert.Contains("2027-01-26", await typed.Ok("evaluations due --mine", "paula"));
        Assert.Contains("EV-0001", await typed.Ok("evaluations list --source SRC-0001 --as-of 2026-11-30 -o csv"));
        Assert.DoesNotContain("EV-0002", await typed.Ok("evaluations list --source SRC-0001 --as-of 2026-11-30 -o csv"));
        Assert.Equal(ExitCode.NotFound, (await typed.Line("evaluations show EV-0009")).Code);
        Assert.Equal(ExitCode.NotFound, (await typed.Line("sources show SRC-0009")).Code);
    }
}
