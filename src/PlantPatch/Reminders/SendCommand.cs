using System.CommandLine;
using PlantPatch.App.Outbox;
using PlantPatch.Terminal;

namespace PlantPatch.Reminders;

static class SendCommand
{
    public static Command Create(Surroundings around)
    {
        var command = new Command("send", """
            Sends what waits in the outbox and is due to be tried. A server does it by itself every minute.

            Examples:
              plantpatch reminders send
            """);
        command.SetAction(async (parsed, cancel) =>
        {
            if (RemindersCommand.Configured(parsed, around) is not { } reminders) return ExitCode.Usage;
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (summary, refusal) = await new SendOutbox(store, reminders.Senders).Run(DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync(summary.ToString());
            return summary.Again + summary.Failed + summary.Uncertain > 0 ? ExitCode.Partial : ExitCode.Ok;
        });
        return command;
    }
}
