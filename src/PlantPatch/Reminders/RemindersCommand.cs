using System.CommandLine;
using PlantPatch.App.Outbox;
using PlantPatch.App.Reminders;
using PlantPatch.Config;
using PlantPatch.Terminal;

namespace PlantPatch.Reminders;

static class RemindersCommand
{
    public static Command Create(Surroundings around) => new("reminders", "Who is told of what is due, and whether it went out")
    {
        ListCommand.Create(around),
        TroublesCommand.Create(around),
        RulesCommand.Create(around),
        MakeCommand.Create(around),
        SendCommand.Create(around),
        AgainCommand.Create(around),
        TestCommand.Create(around),
    };

    /// <summary>The server's own settings: the same files and variables say by what reminders leave.</summary>
    /// <returns>The complaints about them were said when it is null.</returns>
    public static ReminderJobs? Configured(ParseResult parsed, Surroundings around)
    {
        var said = ConfigCommand.Read(parsed, around);
        var (outbox, wrong) = OutboxSettings.Read(said);
        foreach (var complaint in said.Complaints.Concat(wrong)) around.Err.WriteLine(complaint);
        return said.Complaints.Count + wrong.Count > 0 ? null : new(ReminderSettings.Read(said), OutboxSenders.Of(outbox));
    }
}
