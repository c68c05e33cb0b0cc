using System.CommandLine;
using PlantPatch.App.Sources;
using PlantPatch.Core.Accounts;
using PlantPatch.Terminal;

namespace PlantPatch.Sources;

static class ShowCommand
{
    static readonly Column<ShowSource.Cycle>[] Columns =
    [
        new("evaluation", c => c.Evaluation),
        new("kind", c => c.Kind),
        new("done on", c => c.Day),
        new("days since the last", c => c.GapDays) { Right = true },
        new("late", c => c.Vsl),
        new("cut-off", c => c.CutOff),
        new("patches", c => c.Patches) { Right = true },
        new("entered late", c => c.EnteredLate),
        new("on behalf of", c => c.OnBehalf),
    ];

    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("SOURCE") { Description = "The source's id" };
        var format = Options.Format();
        var command = new Command("show", """
            Shows a source: how it is watched, what it is followed for, and each of its cycles.

            Examples:
              plantpatch sources show SRC-0001
            """) { id, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            if (await new ShowSource(store).Run(parsed.GetRequiredValue(id), SiteScope.All, asOf, cancel) is not { } shown) return around.Missing($"There is no source {parsed.GetRequiredValue(id)}.");
            if (parsed.GetValue(format) == OutputFormat.Json) Output.Object(around, shown);
            else if (parsed.GetValue(format) == OutputFormat.Csv) Output.Rows(around, OutputFormat.Csv, shown.Cycles, Columns);
            else Tell(around, shown);
            return ExitCode.Ok;
        });
        return command;
    }

    static void Tell(Surroundings around, ShowSource.Shown shown)
    {
        var (to, source) = (around.Out, shown.Source);
        to.WriteLine($"{source.Id}  {source.Name}  {source.State}");
        to.WriteLine($"  {Output.Text(source.Kind)}: {source.Address}");
        to.WriteLine($"  owner {source.Owner}, alternate {source.Alternate}{(source.Manager.Length > 0 ? $", manager {source.Manager}" : "")}; {source.Watching}; every {source.CadenceDays} days");
        to.WriteLine($"  followed for: {(source.Covers.Count > 0 ? string.Join("; ", source.Covers) : "nothing yet")}");
        if (source.Standing is { } standing)
        {
            to.WriteLine($"  due {standing.Due:uuuu-MM-dd}, {(standing.DaysLeft < 0 ? $"{-standing.DaysLeft} days late; evaluated today: {Output.Text(standing.VslToday)}" : $"{standing.DaysLeft} days left")}");
            to.WriteLine($"  because {standing.Because}");
        }

        if (source.EndedBecause.Length > 0) to.WriteLine($"  {source.EndedBecause}");
        if (shown.Replaces.Count > 0) to.WriteLine($"  in the place of {string.Join(", ", shown.Replaces)}");
        if (source.FailedBecause.Length > 0) to.WriteLine($"  the last look failed: {source.FailedBecause}");
        foreach (var late in shown.Violations) to.WriteLine($"  violation of {late.Rule} from {late.FirstDay:uuuu-MM-dd}, {(late.Cured is { } cured ? $"cured on {cured:uuuu-MM-dd}" : "open")}, {late.GapDays} days, {late.Vsl}");
        Output.Rows(around, OutputFormat.Table, shown.Cycles, Columns);
    }
}
