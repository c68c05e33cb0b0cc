using System.CommandLine;
using PlantPatch.App.Evaluations;
using PlantPatch.Terminal;

namespace PlantPatch.Evaluations;

static class DueCommand
{
    static readonly Column<ListDueEvaluations.Item>[] Columns =
    [
        new("due", d => d.Source.Standing!.Due),
        new("days left", d => d.Source.Standing!.DaysLeft) { Right = true },
        new("planned", d => d.Source.Standing!.Planned),
        new("source", d => d.Source.Id),
        new("name", d => d.Source.Name),
        new("owner", d => d.Source.Owner),
        new("as alternate", d => d.AsAlternate),
        new("open", d => d.Source.OpenEvaluation),
        new("because", d => d.Source.Standing!.Because),
    ];

    public static Command Create(Surroundings around)
    {
        var mine = new Option<bool>("--mine") { Description = "Only the sources that --as NAME owns or stands in for" };
        var format = Options.Format();
        var command = new Command("due", """
            Lists which sources must be evaluated by when, each with the sum behind its date.

            Examples:
              plantpatch evaluations due
              plantpatch evaluations due --mine --as maria
            """) { mine, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            var due = await new ListDueEvaluations(store).Run(parsed.GetValue(mine) ? [DataOptions.Person(parsed).Name] : [], asOf, cancel);
            Output.Rows(around, parsed.GetValue(format), due, Columns);
            return ExitCode.Ok;
        });
        return command;
    }
}
