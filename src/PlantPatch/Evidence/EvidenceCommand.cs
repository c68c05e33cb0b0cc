using System.CommandLine;
using PlantPatch.App.Evidence;
using PlantPatch.Terminal;

namespace PlantPatch.Evidence;

static class EvidenceCommand
{
    public static Command Create(Surroundings around) => new("evidence", "Packages for an auditor: what was done for the sampled assets, and the proof")
    {
        BuildCommand.Create(around), VerifyCommand.Create(around), Mapping(around),
    };

    static Command Mapping(Surroundings around)
    {
        var command = new Command("mapping", """
            Prints the mapping of tables to an auditor's request ids, to be edited for the current workbook and given to evidence build --mapping.

            Examples:
              plantpatch evidence mapping > ert.json
            """);
        command.SetAction(_ => around.Out.WriteLine(ErtMapping.Usual.TrimEnd()));
        return command;
    }
}
