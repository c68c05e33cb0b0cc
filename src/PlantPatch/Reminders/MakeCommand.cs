using System.CommandLine;
using PlantPatch.App.Reminders;
using PlantPatch.Terminal;

namespace PlantPatch.Reminders;

static class MakeCommand
{
    public static Command Create(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("make", """
            Makes the reminders of the day and puts them into the outbox. Each is made once, however often this runs; a server does it by itself each morning.

            Examples:
              plantpatch reminders make
            """) { format };
        command.SetAction(async (parsed, cancel) =>
        {
            if (RemindersCommand.Configured(parsed, around) is not { } reminders) return ExitCode.Usage;
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (summary, refusal) = await new MakeReminders(store, reminders.Settings, reminders.Senders).Run(DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            if (parsed.GetValue(format) == OutputFormat.Table) await around.Out.WriteLineAsync(summary!.ToString());
            else Output.Rows(around, parsed.GetValue(format), [summary!], [new("day", s => s.Day), new("due", s => s.Due), new("reminders", s => s.Reminders), new("messages", s => s.Messages), new("unreachable", s => s.Unreachable)]);
            return ExitCode.Ok;
        });
        return command;
    }
}
