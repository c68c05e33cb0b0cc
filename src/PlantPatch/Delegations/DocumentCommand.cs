using System.CommandLine;
using PlantPatch.App.Governance;
using PlantPatch.Terminal;

namespace PlantPatch.Delegations;

static class DocumentCommand
{
    public static Command Create(Surroundings around)
    {
        var number = new Argument<int>("NUMBER") { Description = "The delegation's number" };
        var document = new Option<string>("--document") { HelpName = "TEXT", Required = true, Description = "Where the dated document lies" };
        var command = new Command("document", """
            Records that a delegation, or its end, is documented, and where (CIP-003-9 R4: within 30 days of the change).

            Examples:
              plantpatch delegations document 1 --document "DOC-2026-118"
            """) { number, document };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new DocumentGovernance(store).Delegation(parsed.GetRequiredValue(number), parsed.GetRequiredValue(document), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"delegation {parsed.GetValue(number)} is documented");
            return ExitCode.Ok;
        });
        return command;
    }
}
