using System.CommandLine;
using PlantPatch.App.Governance;
using PlantPatch.Terminal;

namespace PlantPatch.Delegations;

static class RevokeCommand
{
    public static Command Create(Surroundings around)
    {
        var number = new Argument<int>("NUMBER") { Description = "The delegation's number" };
        var reason = Options.Reason("Why");
        var command = new Command("revoke", """
            Ends a delegation now; what was approved under it stays approved. The change is to be documented within 30 days.

            Examples:
              plantpatch delegations revoke 1 --reason "back from absence"
            """) { number, reason };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new RevokeDelegation(store).Run(parsed.GetRequiredValue(number), parsed.GetRequiredValue(reason), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"delegation {parsed.GetValue(number)} is revoked");
            return ExitCode.Ok;
        });
        return command;
    }
}
