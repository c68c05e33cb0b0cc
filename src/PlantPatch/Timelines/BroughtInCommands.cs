using System.CommandLine;
using PlantPatch.App.Clocks;
using PlantPatch.App.Obligations;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Terminal;

namespace PlantPatch.Timelines;

/// <summary>Evaluations and plans that came in as history.</summary>
static class BroughtInCommands
{
    static readonly Column<ListBroughtIn.Evaluation>[] EvaluationColumns =
    [
        new("evaluation", e => e.Id), new("source", e => e.Source), new("done", e => e.At), new("patches", e => e.Patches), new("applicable", e => e.Applicable), new("recorded", e => e.RecordedAt), new("by", e => e.By),
    ];

    static readonly Column<ListBroughtIn.Plan>[] PlanColumns = [new("plan", p => p.Id), new("state", p => p.State), new("due", p => p.Due), new("because", p => p.Because)];

    static readonly Column<ShowBroughtIn.Happened>[] EventColumns = [new("event", e => e.Kind), new("at", e => e.At), new("from", e => e.From), new("recorded", e => e.RecordedAt), new("by", e => e.RecordedBy)];

    static readonly Column<ListObligations.Item>[] ObligationColumns = [new("obligation", o => o.Key.ToString()), new("state", o => o.Row.State), new("due", o => o.Row.Due), new("because", o => o.Row.Because)];

    public static Command Evaluations(Surroundings around) => Listed(around, "evaluations", """
        Lists the evaluations that came in as history, the latest first, two hundred at most. They count in every clock; nobody filled in a form for them here.

        Examples:
          plantpatch timelines evaluations
        """, async (store, asOf, format, cancel) => Output.Rows(around, format, await new ListBroughtIn(store).Evaluations(asOf, cancel), EvaluationColumns));

    public static Command Plans(Surroundings around) => Listed(around, "plans", """
        Lists the mitigation plans that came in as history, two hundred at most.

        Examples:
          plantpatch timelines plans
        """, async (store, asOf, format, cancel) => Output.Rows(around, format, await new ListBroughtIn(store).Plans(asOf, SiteScope.All, cancel), PlanColumns));

    public static Command Show(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The evaluation or the plan, as the history calls it" };
        var format = Options.Format();
        var command = new Command("show", """
            Shows an evaluation or a mitigation plan that came in as history: what it says, from which file and row, and which obligations rest on it.

            Examples:
              plantpatch timelines show EV-2025-03
            """) { id, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            var (show, name, how) = (new ShowBroughtIn(store), parsed.GetRequiredValue(id), parsed.GetValue(format));
            if (await show.OfEvaluation(name, asOf, SiteScope.All, cancel) is { } evaluation) Print(around, evaluation, how);
            else if (await show.OfPlan(name, asOf, SiteScope.All, cancel) is { } plan) Print(around, plan, how);
            else return around.Missing($"No evaluation or plan {name} came in as history. See: plantpatch timelines evaluations, plantpatch timelines plans");
            return ExitCode.Ok;
        });
        return command;
    }

    static void Print(Surroundings around, ShowBroughtIn.Evaluation e, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            Output.Object(around, new { e.Id, e.Source, e.At, e.WindowFrom, e.CutOff, e.Scope, e.SupplementOf, e.OnBehalf, e.Lines, e.Events, obligations = e.Obligations.Select(o => o.Key.ToString()) });
            return;
        }

        around.Out.WriteLine($"evaluation {e.Id} of {e.Source}, done at {e.At}");
        foreach (var line in e.Lines)
            around.Out.WriteLine($"  {line.Patch}: {line.Applicable switch { true => "applicable", false => "not applicable", _ => "open" }}{(line.Assets.Count > 0 ? $" on {string.Join(", ", line.Assets)}" : "")}{(line.Reason.Length > 0 ? $", {line.Reason}" : "")}");
        Rest(around, e.Events, e.Obligations, format);
    }

    static void Print(Surroundings around, ShowBroughtIn.Plan p, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            Output.Object(around, new { p.Id, p.State, p.Due, p.Because, p.Patches, p.Assets, p.Actions, p.DueEvent, p.Milestones, p.Events, obligations = p.Obligations.Select(o => o.Key.ToString()) });
            return;
        }

        around.Out.WriteLine($"plan {p.Id}: {p.State}, due {(p.Due is { } due ? $"{due:uuuu-MM-dd}" : "at no date yet")}{(p.Because.Length > 0 ? $", because {p.Because}" : "")}");
        around.Out.WriteLine($"  patches {string.Join(", ", p.Patches)}; {(p.Assets is null ? "every asset that they apply to" : string.Join(", ", p.Assets))}");
        foreach (var action in p.Actions) around.Out.WriteLine($"  {(action.Done ? "done" : "open")}: {action.Text}");
        foreach (var milestone in p.Milestones) around.Out.WriteLine($"  {milestone.Id} until {milestone.Due:uuuu-MM-dd}");
        Rest(around, p.Events, p.Obligations, format);
    }

    static void Rest(Surroundings around, IReadOnlyList<ShowBroughtIn.Happened> events, IReadOnlyList<ListObligations.Item> obligations, OutputFormat format)
    {
        Output.Rows(around, format, events, EventColumns);
        Output.Rows(around, format, obligations, ObligationColumns);
    }

    static Command Listed(Surroundings around, string name, string description, Func<Store, AsOf, OutputFormat, CancellationToken, Task> print)
    {
        var format = Options.Format();
        var command = new Command(name, description) { format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            await print(store, asOf, parsed.GetValue(format), cancel);
            return ExitCode.Ok;
        });
        return command;
    }
}
