using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Matching;

static class MatchingCommand
{
    public static Command Create(Surroundings around) => new("matching", "Judge the plant against the advisories again, by hand")
    {
        RunCommand.Create(around),
    };
}
