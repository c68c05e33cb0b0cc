using System.CommandLine;
using PlantPatch.App.Evaluations;
using PlantPatch.Core.Sources;
using PlantPatch.Terminal;

namespace PlantPatch.Evaluations;

static class ListCommand
{
    static readonly Column<ListEvaluations.Item>[] Columns =
    [
        new("evaluation", e => e.Id),
        new("source", e => e.Source),
        new("kind", e => e.Kind),
        new("state", e => e.State),
        new("window from", e => e.WindowFrom),
        new("cut-off", e => e.CutOff),
        new("done", e => e.Done),
        new("by", e => e.By),
        new("entered late", e => e.EnteredLate),
        new("patches", e => e.Patches) { Right = true },
        new("applicable", e => e.Applicable) { Right = true },
        new("undecided", e => e.Undecided) { Right = true },
        new("attachments", e => e.Attachments) { Right = true },
        new("reviewed", e => e.Reviewed),
    ];

    public static Command Create(Surroundings around)
    {
        var source = Options.Text("--source", "SOURCE", "Only of this source");
        var state = Options.OptionalChoice<EvaluationState>("--state", "Only those that stand so");
        var (limit, format) = (Options.Limit(), Options.Format());
        var command = new Command("list", """
            Lists evaluations, the latest first.

            Examples:
              plantpatch evaluations list --source SRC-0001
              plantpatch evaluations list --state open
            """) { source, state, limit, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            Output.Rows(around, parsed.GetValue(format), await new ListEvaluations(store).Run(new(parsed.GetRequiredValue(source), parsed.GetValue(state), parsed.GetRequiredValue(limit)), asOf, cancel), Columns);
            return ExitCode.Ok;
        });
        return command;
    }
}
