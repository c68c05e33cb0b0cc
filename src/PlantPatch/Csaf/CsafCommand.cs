using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Csaf;

static class CsafCommand
{
    public static Command Create(Surroundings around) => new("csaf", "CSAF documents as such: are they what the standard demands?")
    {
        ValidateCommand.Create(around),
    };
}
