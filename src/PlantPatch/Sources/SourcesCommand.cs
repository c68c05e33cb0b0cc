using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Sources;

static class SourcesCommand
{
    public static Command Create(Surroundings around) => new("sources", "Where patches are announced: who follows what, how, and what nobody follows (CIP-007-6 R2.1)")
    {
        ListCommand.Create(around),
        ShowCommand.Create(around),
        AddCommand.Create(around),
        ChangeCommand.Create(around),
        CoverCommand.Create(around),
        ReplaceCommand.Create(around),
        RetireCommand.Create(around),
        CheckCommand.Create(around),
        CoverageCommand.Create(around),
        ExemptCommand.Create(around),
        RevokeCommand.Create(around),
    };
}
