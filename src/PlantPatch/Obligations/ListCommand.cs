using System.CommandLine;
using PlantPatch.App.Obligations;
using PlantPatch.Terminal;

namespace PlantPatch.Obligations;

static class ListCommand
{
    public static Command Create(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("list", """
            Lists obligations: one patch on one asset, what state it is in and by when something must be done.

            Examples:
              plantpatch obligations list --patch PP-2026-0001
              plantpatch obligations list --state testing
              plantpatch obligations list --asset U1-PLC-001 --as-of 2026-10-01
            """) { format };
        var filter = ObligationFilter.On(command);
        var asked = AsOfOption.On(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var (asOf, refusal) = await asked.Read(parsed, store, cancel);
            if (refusal is not null) return around.Refused(refusal);
            var query = await filter.Read(parsed, store, asOf!, dueOnly: false, cancel);
            var items = await new ListObligations(store).Run(query, cancel);
            Output.Rows(around, parsed.GetValue(format), items, parsed.GetValue(format) == OutputFormat.Table ? ObligationFilter.Short : ObligationFilter.Columns);
            await AsOfOption.Tell(around, store, asOf!, cancel);
            if (items.Count == 0) await around.Err.WriteLineAsync("No obligation matches.");
            if (items.Count == query.Limit) await around.Err.WriteLineAsync($"Go on with --after {items[^1].Key}");
            return ExitCode.Ok;
        });
        return command;
    }
}
