using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Evaluations;

static class EvaluationsCommand
{
    public static Command Create(Surroundings around) => new("evaluations", "Looks at the sources: what came since the last one, what applies, and who says so (CIP-007-6 R2.2)")
    {
        DueCommand.Create(around),
        ListCommand.Create(around),
        ShowCommand.Create(around),
        NilCommand.Create(around),
        OpenCommand.Create(around),
        SupplementCommand.Create(around),
        AddCommand.Create(around),
        DecideCommand.Create(around),
        CompleteCommand.Create(around),
        ReviewCommand.Create(around),
        ReviseCommand.Create(around),
        AbandonCommand.Create(around),
    };
}
