using System.CommandLine;
using PlantPatch.App.Sources;
using PlantPatch.Terminal;

namespace PlantPatch.Sources;

static class ListCommand
{
    static readonly Column<ListSources.Item>[] Columns =
    [
        new("source", s => s.Id),
        new("name", s => s.Name),
        new("state", s => s.State),
        new("due", s => s.Standing?.Due),
        new("days left", s => s.Standing?.DaysLeft) { Right = true },
        new("if evaluated today", s => s.Standing?.VslToday),
        new("owner", s => s.Owner),
        new("alternate", s => s.Alternate),
        new("open evaluation", s => s.OpenEvaluation),
        new("last look failed", s => s.FailedBecause),
    ];

    public static Command Create(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("list", """
            Lists the sources with where each stands, what is due first at the top.

            Examples:
              plantpatch sources list
              plantpatch sources list --as-of 2026-10-01 -o csv
            """) { format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            var sources = await new ListSources(store).Run(asOf, cancel);
            Output.Rows(around, parsed.GetValue(format), sources, Columns);
            if (parsed.GetValue(format) == OutputFormat.Table)
                around.Out.WriteLine($"{sources.Count(s => s.IsFollowed)} followed, {sources.Count(s => s.Standing?.DaysLeft < 0)} late.");
            return ExitCode.Ok;
        });
        return command;
    }
}
