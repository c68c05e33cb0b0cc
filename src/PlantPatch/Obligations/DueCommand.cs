using System.CommandLine;
using PlantPatch.App.Obligations;
using PlantPatch.Terminal;

namespace PlantPatch.Obligations;

static class DueCommand
{
    public static Command Create(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("due", """
            Lists what must still be done, soonest first: days left, and the severity level of being late were it done today.

            Examples:
              plantpatch obligations due
              plantpatch obligations due --site Riverbend --overdue
              plantpatch obligations due --as-of 2026-10-01 -o csv
            """) { format };
        var filter = ObligationFilter.On(command);
        var asked = AsOfOption.On(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var (asOf, refusal) = await asked.Read(parsed, store, cancel);
            if (refusal is not null) return around.Refused(refusal);
            var query = await filter.Read(parsed, store, asOf!, dueOnly: true, cancel);
            var items = await new ListObligations(store).Run(query, cancel);
            Output.Rows(around, parsed.GetValue(format), items, parsed.GetValue(format) == OutputFormat.Table ? ObligationFilter.Short : ObligationFilter.Columns);
            await AsOfOption.Tell(around, store, asOf!, cancel);
            if (items.Count == 0) await around.Err.WriteLineAsync("Nothing is due.");
            if (items.Count == query.Limit) await around.Err.WriteLineAsync($"Go on with --after {items[^1].Key}");
            return ExitCode.Ok;
        });
        return command;
    }
}
