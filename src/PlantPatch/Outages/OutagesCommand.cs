using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Outages;

static class OutagesCommand
{
    public static Command Create(Surroundings around) => new("outages", "The calendar of outages, to which mitigation plans are bound")
    {
        ListCommand.Create(around), AddCommand.Create(around), MoveCommands.Reschedule(around), MoveCommands.Cancel(around), MoveCommands.Start(around), MoveCommands.End(around),
        ImportCommand.Create(around),
    };
}
