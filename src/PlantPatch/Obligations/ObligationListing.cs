using System.CommandLine;
using PlantPatch.App.Obligations;
using PlantPatch.Terminal;

namespace PlantPatch.Obligations;

/// <summary>How a list of obligations is asked for and printed: all of them, or what is due.</summary>
static class ObligationListing
{
    /// <param name="none">What is said when there is none.</param>
    public static void Let(Command command, Surroundings around, bool dueOnly, string none)
    {
        var format = Options.Format();
        command.Options.Add(format);
        var filter = ObligationFilter.On(command);
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            var query = await filter.Read(parsed, store, asOf, dueOnly, cancel);
            var items = await new ListObligations(store).Run(query, cancel);
            Output.Rows(around, parsed.GetValue(format), items, parsed.GetValue(format) == OutputFormat.Table ? ObligationFilter.Short : ObligationFilter.Columns);
            if (items.Count == 0) await around.Err.WriteLineAsync(none);
            if (items.Count == query.Limit) await around.Err.WriteLineAsync($"Go on with --after {items[^1].Key}");
            return ExitCode.Ok;
        });
    }
}
