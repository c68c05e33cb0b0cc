using System.CommandLine;
using PlantPatch.App.Review;
using PlantPatch.Core.Review;
using PlantPatch.Terminal;

namespace PlantPatch.Review;

static class DecisionsCommand
{
    public static Command Create(Surroundings around)
    {
        var state = Options.OptionalChoice<DecisionState>("--state", "Only decisions in this state");
        var limit = Options.Limit();
        var format = Options.Format();
        var command = new Command("decisions", """
            The log of what people decided, the latest first: who, when, why, who confirmed it, and what was undone.

            Examples:
              plantpatch review decisions
              plantpatch review decisions --state proposed
              plantpatch review decisions --limit 1000 -o csv
            """) { state, limit, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var decisions = await new ListDecisions(store).Run(new() { State = parsed.GetValue(state), Limit = parsed.GetValue(limit) }, cancel);
            Output.Rows(around, parsed.GetValue(format), decisions, Columns);
            if (decisions.Count == 0) around.Err.WriteLine("Nobody has decided anything yet.");
            return ExitCode.Ok;
        });
        return command;
    }

    static readonly Column<DecisionRow>[] Columns =
    [
        new("number", d => d.Number) { Right = true }, new("state", d => d.State), new("answer", DecisionWords.Answer), new("question", d => d.Question), new("reason", d => d.Reason),
        new("by", d => d.By), new("at", d => d.At.InUtc().Date.ToString("uuuu-MM-dd", null)), new("confirmed by", d => d.ConfirmedBy),
        new("undone by", d => d.UndoneBy), new("undone because", d => d.UndoneBecause), new("item", d => d.Item),
    ];
}
