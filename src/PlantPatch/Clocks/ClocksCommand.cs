using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Clocks;

static class ClocksCommand
{
    public static Command Create(Surroundings around) => new("clocks", "The compliance clocks: what is due by when, what was late, and by which rule.")
    {
        ReplayCommand.Create(around),
        RulesCommand.Create(around),
    };
}
