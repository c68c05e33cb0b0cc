using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Review;

static class ReviewCommand
{
    public static Command Create(Surroundings around) => new("review", "What a person has to decide: each question once, for everything that is alike")
    {
        ListCommand.Create(around),
        ShowCommand.Create(around),
        DecideCommand.Create(around),
        RecordCommand.Create(around),
        TeachCommand.Create(around),
        ConfirmCommand.Create(around),
        UndoCommand.Create(around),
        DecisionsCommand.Create(around),
        ReplayCommand.Create(around),
    };
}
