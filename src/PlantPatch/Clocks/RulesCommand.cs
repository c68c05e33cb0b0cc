using System.CommandLine;
using PlantPatch.Core.Clocks;
using PlantPatch.Terminal;

namespace PlantPatch.Clocks;

static class RulesCommand
{
    static readonly Column<ClockRule>[] Columns =
    [
        new("Id", r => r.Id), new("Clock", r => r.Name), new("Start", r => r.Start), new("Due", r => r.Due), new("Stopped by", r => r.StoppedBy),
        new("Moved by", r => r.MovedBy), new("Clause", r => r.Clause), new("Late is", r => r.Lateness),
    ];

    public static Command Create(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("rules",
            """
            Print the table of clocks that every due date is counted by: start, days, what stops and moves it, and where the rule stands.

            Examples:
              plantpatch clocks rules
              plantpatch clocks rules -o csv
            """) { format };
        command.SetAction(parsed =>
        {
            Output.Rows(around, parsed.GetValue(format), ClockRules.All, Columns);
            return ExitCode.Ok;
        });
        return command;
    }
}
