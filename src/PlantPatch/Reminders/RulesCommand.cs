using System.CommandLine;
using PlantPatch.Core.Reminders;
using PlantPatch.Terminal;

namespace PlantPatch.Reminders;

static class RulesCommand
{
    static readonly Column<ReminderStep>[] Columns = [new("Days left", s => s.DaysLeft) { Right = true }, new("When", s => s.When), new("To", s => s.To)];

    public static Command Create(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("rules", """
            Prints when somebody is told of a due date, and who. The last two rows go on for as long as something is late.

            Examples:
              plantpatch reminders rules
            """) { format };
        command.SetAction(parsed =>
        {
            if (RemindersCommand.Configured(parsed, around) is not { } reminders) return ExitCode.Usage;
            Output.Rows(around, parsed.GetValue(format), reminders.Settings.Policy.Steps, Columns);
            return ExitCode.Ok;
        });
        return command;
    }
}
