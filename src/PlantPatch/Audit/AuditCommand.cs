using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Audit;

static class AuditCommand
{
    public static Command Create(Surroundings around) => new("audit", "Who did what, when and why; and whether the record of it was touched")
    {
        ListCommand.Create(around),
        ShowCommand.Create(around),
        VerifyCommand.Create(around),
        CheckpointCommand.Create(around),
    };
}
