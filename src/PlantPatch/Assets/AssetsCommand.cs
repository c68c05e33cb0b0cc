using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Assets;

static class AssetsCommand
{
    public static Command Create(Surroundings around) => new("assets", "The plant's inventory: read it from a list, look it up")
    {
        ImportCommand.Create(around),
        ListCommand.Create(around),
        ShowCommand.Create(around),
        TemplateCommand.Create(around),
    };
}
