using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Findings;

static class FindingsCommand
{
    public static Command Create(Surroundings around) => new("findings", "What affects the plant, where, and why")
    {
        ListCommand.Create(around),
        ShowCommand.Create(around),
        ViewsCommand.Create(around),
    };
}
