using System.CommandLine;
using PlantPatch.App.Timelines;
using PlantPatch.Feeds.Timelines;
using PlantPatch.Terminal;

namespace PlantPatch.Timelines;

static class TimelinesCommand
{
    public static Command Create(Surroundings around) => new("timelines", "A utility's own history: bring it in, hand it out") 
    {
        ImportCommand.Create(around), Template(around), Export(around), BroughtInCommands.Evaluations(around), BroughtInCommands.Plans(around), BroughtInCommands.Show(around),
    };

    static Command Template(Surroundings around)
    {
        var table = new Argument<string>("TABLE") { Description = $"One of: {string.Join(", ", HistoryTable.All.Select(t => t.Name))}" };
        var command = new Command("template", """
            Prints a spreadsheet with the columns that are read and one example row, to be filled.

            Examples:
              plantpatch timelines template evaluations > evaluations.csv
            """) { table };
        command.SetAction(parsed =>
        {
            if (HistoryTable.Find(parsed.GetRequiredValue(table)) is not { } found) return around.Missing($"There is no table '{parsed.GetValue(table)}'. There are: {string.Join(", ", HistoryTable.All.Select(t => t.Name))}");
            around.Out.Write(found.Template);
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Export(Surroundings around)
    {
        var command = new Command("export", """
            Prints the recorded events as one case of the timeline format, which clocks replay computes and timelines import takes.

            Examples:
              plantpatch timelines export > history.json
              plantpatch timelines export --as-of 2026-10-01 > known-then.json
            """);
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            await new ExportHistory(store).Run(asOf, around.Out, cancel);
            return ExitCode.Ok;
        });
        return command;
    }
}
