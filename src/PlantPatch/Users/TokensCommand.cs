using System.CommandLine;
using PlantPatch.App.Accounts;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;
using PlantPatch.Terminal;

namespace PlantPatch.Users;

static class TokensCommand
{
    public static Command Create(Surroundings around) => new("tokens", "The tokens with which programs use the API")
    {
        List(around), Revoke(around),
    };

    static Command List(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("list", """
            Lists the tokens of everybody, the newest first. None is shown again: only its SHA-256 is kept.

            Examples:
              plantpatch tokens list
            """) { format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var owners = (await new ListUsers(store).Run(new(), cancel)).ToDictionary(u => u.Id, u => u.Name);
            Output.Rows(around, parsed.GetValue(format), await new ApiTokens(store).List(null, cancel),
            [
                new("token", t => t.Id) { Right = true }, new("owner", t => owners[t.UserId]), new("purpose", t => t.Purpose), new("permissions", t => t.Permissions),
                new("sites", t => t.Sites.Replace("\n", ", ")), new("expires", t => t.ExpiresAt), new("last used", t => t.LastUsedAt), new("revoked", t => t.RevokedAt),
            ]);
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Revoke(Surroundings around)
    {
        var token = new Argument<long>("TOKEN") { Description = "Its number" };
        var reason = Options.Text("--reason", "TEXT", "Why");
        var command = new Command("revoke", """
            Revokes a token; within a second it opens nothing.

            Examples:
              plantpatch tokens revoke 12 --reason "the laptop is lost"
            """) { token, reason };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            // Who can open the data may do anything to it: the command line asks no role, and the record names the person.
            var by = new Access(0, DataOptions.Person(parsed).Name, ActorKind.Human, [new(Role.Administrator)]);
            var refusal = await new ApiTokens(store).Revoke(parsed.GetRequiredValue(token), parsed.GetValue(reason)!, by, cancel);
            return refusal is null ? ExitCode.Ok : around.Refused(refusal);
        });
        return command;
    }
}
