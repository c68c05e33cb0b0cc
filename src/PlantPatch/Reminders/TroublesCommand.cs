using System.CommandLine;
using PlantPatch.App.Reminders;
using PlantPatch.Core.Accounts;
using PlantPatch.Terminal;

namespace PlantPatch.Reminders;

static class TroublesCommand
{
    sealed record Line(string What, string Who, string State, string Why, int Reminders, long? Message);

    static readonly Column<Line>[] Columns =
        [new("What", l => l.What), new("Who", l => l.Who), new("State", l => l.State), new("Why", l => l.Why), new("Reminders", l => l.Reminders) { Right = true }, new("Message", l => l.Message) { Right = true }];

    public static Command Create(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("troubles", """
            Lists what keeps reminders from arriving: people nobody can reach, and messages that did not go.

            Examples:
              plantpatch reminders troubles
            """) { format };
        command.SetAction(async (parsed, cancel) =>
        {
            if (RemindersCommand.Configured(parsed, around) is not { } reminders) return ExitCode.Usage;
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var view = await new ReminderTroubles(store, reminders.Senders).Run(SiteScope.All, cancel);
            foreach (var sentence in view.ChannelsNotSet.Append(view.Clock).Where(s => s.Length > 0)) await around.Err.WriteLineAsync(sentence);
            Output.Rows(around, parsed.GetValue(format),
            [
                .. view.People.Select(p => new Line("person", p.Recipient.Length > 0 ? p.Recipient : $"({Options.Word(p.Role)})", "unreachable", p.Problem, p.Reminders, null)),
                .. view.Messages.Select(m => new Line("message", m.Address, Options.Word(m.State), m.Answer, m.Reminders, m.Id)),
            ], Columns);
            return ExitCode.Ok;
        });
        return command;
    }
}
