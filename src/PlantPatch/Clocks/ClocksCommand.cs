using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Clocks;

static class ClocksCommand
{
    public static Command Create(Surroundings around) => new("clocks", "The compliance clocks: what is due by when, what was late, and by which rule.")
    {
        DueCommand.Create(around),
        ExplainClockCommand.Create(around),
        TrustCommands.Recompute(around),
        TrustCommands.Trust(around),
        TrustCommands.Confirm(around),
        ReplayCommand.Create(around),
        RulesCommand.Create(around),
    };
}
