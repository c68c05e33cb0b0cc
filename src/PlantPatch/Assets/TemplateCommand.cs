using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Assets;

static class TemplateCommand
{
    public static Command Create(Surroundings around)
    {
        var command = new Command("template", """
            Prints an empty asset list with the columns that are read and two example rows, to be filled in a spreadsheet.

            Examples:
              plantpatch assets template > assets.csv
            """);
        command.SetAction(async (_, cancel) =>
        {
            around.Out.Write(await File.ReadAllTextAsync(Samples.Path("templates", "assets.csv"), cancel));
            return ExitCode.Ok;
        });
        return command;
    }
}
