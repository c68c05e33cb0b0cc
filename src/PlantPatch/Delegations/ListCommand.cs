using System.CommandLine;
using PlantPatch.App.Governance;
using PlantPatch.Terminal;

namespace PlantPatch.Delegations;

static class ListCommand
{
    public static Command Create(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("list", """
            Lists the delegations, each with whether it is in force and covers the approval of a mitigation plan's extension (CIP-007-6 R2.4).

            Examples:
              plantpatch delegations list
              plantpatch delegations list --as-of 2026-10-01
            """) { format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            var book = await new ListDelegations(store).Run(asOf, cancel);
            Output.Rows(around, parsed.GetValue(format), book.Delegations,
            [
                new("number", d => d.Number) { Right = true }, new("delegate", d => d.Delegate), new("action", d => d.Action), new("standing", d => d.Standing), new("approves plans", d => d.ApprovesPlans),
                new("sites", d => d.Sites.Count == 0 ? "all" : string.Join(", ", d.Sites)), new("from", d => d.From.ToString("uuuu-MM-dd", null)), new("until", d => d.Until?.ToString("uuuu-MM-dd", null)),
                new("delegator", d => d.Delegator), new("document", d => d.Document), new("document by", d => d.DocumentBy?.ToString("uuuu-MM-dd", null)),
            ]);
            await around.Err.WriteLineAsync(book.Managers.Count == 0 ? "Nobody is registered as the CIP Senior Manager: plantpatch senior-manager set NAME" : $"CIP Senior Manager: {book.Managers[0].Name}");
            return ExitCode.Ok;
        });
        return command;
    }
}
