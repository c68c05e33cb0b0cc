using System.CommandLine;
using PlantPatch.App.Evaluations;
using PlantPatch.Core.Accounts;
using PlantPatch.Terminal;

namespace PlantPatch.Evaluations;

static class ShowCommand
{
    static readonly Column<ShowEvaluation.Line>[] Columns =
    [
        new("patch", l => l.Patch),
        new("asset", l => l.Asset),
        new("determination", l => l.Determination),
        new("code", l => l.Code),
        new("reason", l => l.Reason),
        new("judged by", l => l.Basis),
        new("by", l => l.By),
        new("was", l => l.Was),
    ];

    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("EVALUATION") { Description = "Its id, such as EV-0001" };
        var format = Options.Format();
        var command = new Command("show", """
            Shows an evaluation: its window, each patch with its three dates, each decision, what is attached, and who signed.

            Examples:
              plantpatch evaluations show EV-0001
            """) { id, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            if (await new ShowEvaluation(store).Run(parsed.GetRequiredValue(id), SiteScope.All, asOf, cancel) is not { } shown) return around.Missing($"There is no evaluation {parsed.GetRequiredValue(id)}.");
            if (parsed.GetValue(format) == OutputFormat.Json) Output.Object(around, shown);
            else if (parsed.GetValue(format) == OutputFormat.Csv) Output.Rows(around, OutputFormat.Csv, shown.Lines, Columns);
            else Tell(around, shown);
            return ExitCode.Ok;
        });
        return command;
    }

    static void Tell(Surroundings around, ShowEvaluation.Shown shown)
    {
        var (to, e) = (around.Out, shown.Evaluation);
        to.WriteLine($"{e.Id}  {Output.Text(e.Kind)} evaluation of {e.Source} {e.SourceName}  {Output.Text(e.State)}");
        to.WriteLine($"  releases after {e.WindowFrom} up to {e.CutOff}");
        to.WriteLine($"  opened {e.OpenedAt}, {(e.Done is { } done ? $"done {done} by {e.By}{(e.EnteredLate ? ", entered late" : "")}" : $"by {e.By}, not complete")}{(e.OnBehalfOf.Length > 0 ? $", on behalf by {e.OnBehalfOf}" : "")}");
        foreach (var (label, text) in new[] { ("of asset", shown.ScopeAsset), ("adds to", shown.SupplementOf), ("because", shown.Because), ("abandoned", shown.AbandonedBecause), ("seen", e.Said), ("missing", shown.Missing) })
            if (text.Length > 0) to.WriteLine($"  {label}: {text}");
        foreach (var p in shown.Patches)
            to.WriteLine($"  {p.Patch} {p.Product}: released {(p.Released is { } day ? $"{day:uuuu-MM-dd}" : "unknown")}, first seen {p.FirstSeen}{(p.OmittedFrom.Length > 0 ? $", left out by {p.OmittedFrom}" : "")}");
        Output.Rows(around, OutputFormat.Table, shown.Lines, Columns);
        foreach (var a in shown.Attachments) to.WriteLine($"  attached: {a.FileName}, {a.Shows} (SHA-256 {a.Sha256})");
        foreach (var s in shown.SignOffs) to.WriteLine($"  signed as {Output.Text(s.Row.Meaning)} by {s.Row.PrintedName} {s.Row.At}: {s.Row.Reason} ({s.Standing})");
    }
}
