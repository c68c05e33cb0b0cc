using System.CommandLine;
using PlantPatch.App.Clocks;
using PlantPatch.App.Reminders;
using PlantPatch.Core.Accounts;
using PlantPatch.Terminal;

namespace PlantPatch.Reminders;

static class ListCommand
{
    static readonly Column<ListReminders.Item>[] Columns =
    [
        new("Made", i => i.MadeAt), new("Rule", i => i.Rule), new("Subject", i => i.Subject), new("Site", i => i.Site), new("Unit", i => i.Unit), new("Due", i => i.Due), new("Step", i => i.Step),
        new("Recipient", i => i.Recipient), new("Because", i => i.Because), new("State", i => i.Standing), new("Channel", i => i.Channel), new("Address", i => i.Address), new("Sent", i => i.SentAt), new("Answer", i => i.Answer),
    ];

    public static Command Create(Surroundings around)
    {
        var recipient = Options.Text("--to", "NAME", "Only this recipient, as the owner's field has it");
        var subject = Options.Text("--subject", "ID", "Only this source, obligation, plan or change");
        var state = Options.OptionalChoice<ReminderStanding>("--state", "Only those that stand so");
        var asOf = Options.Text("--as-of", "DAY", "What was made and sent by the end of that day, or by that instant");
        var limit = Options.Limit(description: "At most so many, the newest first");
        var format = Options.Format();
        var command = new Command("list", """
            Lists who was told of what, the newest first, and what became of it.

            Examples:
              plantpatch reminders list
              plantpatch reminders list --to maria --state unreachable
              plantpatch reminders list --as-of 2026-10-01 -o csv
            """) { recipient, subject, state, asOf, limit, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var (then, refusal) = await AsOf.Read(store, parsed.GetValue(asOf), cancel);
            if (refusal is not null) return around.Refused(refusal);
            Output.Rows(around, parsed.GetValue(format), await new ListReminders(store).Run(
                new(parsed.GetValue(recipient), parsed.GetValue(subject), parsed.GetValue(state), null, parsed.GetValue(limit)), SiteScope.All, then, cancel), Columns);
            return ExitCode.Ok;
        });
        return command;
    }
}
