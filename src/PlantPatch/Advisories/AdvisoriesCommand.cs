using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Advisories;

static class AdvisoriesCommand
{
    public static Command Create(Surroundings around) => new("advisories", "What vendors and coordinators announce: take it in, look it up, compare revisions")
    {
        ImportCommand.Create(around),
        ListCommand.Create(around),
        ShowCommand.Create(around),
        DiffCommand.Create(around),
        ImpactCommand.Create(around),
        StatsCommand.Create(around),
        QuarantineCommand.Create(around),
    };
}
