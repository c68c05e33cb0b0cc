using System.CommandLine;
using PlantPatch.App.Outbox;
using PlantPatch.Core.Outbox;
using PlantPatch.Terminal;

namespace PlantPatch.Reminders;

static class TestCommand
{
    public static Command Create(Surroundings around)
    {
        var to = Options.Text("--to", "ADDRESS", "The mail address that the test goes to");
        var channel = Options.Choice("--channel", OutboxChannel.Mail, "What to try");
        var command = new Command("test", """
            Sends one message that says it is a test, at once, and prints what the other side answered.

            Examples:
              plantpatch reminders test --to maria@plant.example
              plantpatch reminders test --channel syslog
            """) { to, channel };
        command.SetAction(async (parsed, cancel) =>
        {
            if (RemindersCommand.Configured(parsed, around) is not { } reminders) return ExitCode.Usage;
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (tried, refusal) = await new TryChannel(store, reminders.Senders).Run(parsed.GetValue(channel), parsed.GetValue(to)!, DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync(tried!.Answer);
            return tried.End == TriedEnd.Taken ? ExitCode.Ok : ExitCode.Unavailable;
        });
        return command;
    }
}
