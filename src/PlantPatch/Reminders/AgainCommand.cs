using System.CommandLine;
using PlantPatch.App.Outbox;
using PlantPatch.Terminal;

namespace PlantPatch.Reminders;

static class AgainCommand
{
    public static Command Create(Surroundings around)
    {
        var message = new Argument<long>("MESSAGE") { Description = "Its number, as reminders troubles lists it" };
        var reason = Options.Text("--reason", "TEXT", "Why");
        var command = new Command("again", """
            Has a message sent again that failed, or of which nobody knows whether it arrived. It keeps its id.

            Examples:
              plantpatch reminders again 812 --reason "the mailbox is there again"
            """) { message, reason };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (found, refusal) = await new SendAgain(store).Run(parsed.GetRequiredValue(message), parsed.GetValue(reason)!, DataOptions.Person(parsed), cancel);
            if (!found) return around.Missing($"There is no message {parsed.GetValue(message)}.");
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync("It waits to be sent: plantpatch reminders send");
            return ExitCode.Ok;
        });
        return command;
    }
}
