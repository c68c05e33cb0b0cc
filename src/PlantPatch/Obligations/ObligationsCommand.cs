using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Obligations;

static class ObligationsCommand
{
    public static Command Create(Surroundings around) => new("obligations", "What must be done about each patch on each asset, by when, and where it stands")
    {
        DueCommand.Create(around), ListCommand.Create(around), ShowCommand.Create(around), MoveCommand.Create(around), DecideCommand.Create(around),
    };
}
