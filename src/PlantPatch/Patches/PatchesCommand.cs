using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Patches;

static class PatchesCommand
{
    public static Command Create(Surroundings around) => new("patches", "What remedies the findings: ranked, with deadlines, moved from status to status")
    {
        ListCommand.Create(around),
        ShowCommand.Create(around),
        AddCommand.Create(around),
        ImportCommand.Create(around),
        SetStatusCommand.Create(around),
        DeferCommand.Create(around),
    };
}
