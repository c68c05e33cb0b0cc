using System.CommandLine;
using PlantPatch.App.Findings;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Matching;
using PlantPatch.Terminal;

namespace PlantPatch.Findings;

static class ShowCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<long>("ID") { Description = "The finding's id, as the list shows it" };
        var format = Options.Format();
        var command = new Command("show", """
            Shows one finding with the whole reason: what is installed, what the advisory says, why it matches, what can be done, and its history.

            Examples:
              plantpatch findings show 1042
              plantpatch findings show 1042 -o json
            """) { id, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            if (await new ShowFinding(store).Run(parsed.GetValue(id), cancel) is not { } shown)
                return around.Missing($"There is no finding {parsed.GetValue(id)}. See: plantpatch findings list");
            if (parsed.GetValue(format) == OutputFormat.Json) Output.Object(around, Json(shown));
            else if (parsed.GetValue(format) == OutputFormat.Csv)
                Output.Rows(around, OutputFormat.Csv, shown.History, [new("at", e => e.At), new("change", e => e.Change), new("because", e => e.Because)]);
            else Tell(around.Out, shown);
            return ExitCode.Ok;
        });
        return command;
    }

    static void Tell(TextWriter to, ShowFinding.Shown shown)
    {
        var (finding, thing) = (shown.Finding, shown.Installed);
        to.WriteLine($"Finding {finding.Id}: {shown.Asset.Tag} and {finding.Vulnerability}: {Options.Word(finding.Verdict).Replace('_', ' ')}, {Options.Word(finding.State)}");
        to.WriteLine($"  {finding.Because}");
        if (finding.ClosedBecause.Length > 0) to.WriteLine($"  closed: {finding.ClosedBecause}");
        to.WriteLine();
        to.WriteLine($"  asset        {shown.Asset.Tag}, {shown.Asset.Role}, {shown.Asset.Site} / {shown.Asset.Unit}, {shown.Asset.Purdue?.Text() ?? "no Purdue level"}{(shown.Asset.NetworkExposed ? ", network exposed" : "")}{(shown.Asset.SafetyRelevant ? ", safety relevant" : "")}");
        to.WriteLine($"  installed    {Words(thing.Vendor, thing.Product, thing.Model)}, {(thing.Version.Length == 0 ? "no version recorded" : $"version {thing.Version}")}");
        to.WriteLine($"  advisory     {shown.AdvisoryId} revision {shown.Revision}: {shown.Title}");
        if (shown.Row is { } row) to.WriteLine($"  its row      {row.ProductId}: {Words(row.Vendor, row.Product)}, {(row.Expression.Length == 0 ? "all versions" : row.Expression.Trim())}");
        to.WriteLine($"  recognised   by {Options.Word(finding.By).Replace('_', ' ')}; probability {shown.Probability:0.00}: {MatchProbability.Because(finding.By)}");
        to.WriteLine($"  mark         {Options.Word(shown.Marked.Mark).Replace('_', ' ')}: {shown.Marked.Because}");
        if (shown.Score is { } score) to.WriteLine($"  score        {score.Base:0.0} {score.Severity.ToLowerInvariant()}  {score.Vector}");
        if (shown.KevDue is { } due) to.WriteLine($"  exploited    in CISA's catalogue (KEV), due {due:uuuu-MM-dd}");
        if (shown.PatchId is { } patch) to.WriteLine($"  patch        {patch}: {shown.FixedVersion}. See: plantpatch patches show {patch}");
        to.WriteLine();
        foreach (var remediation in shown.Remediations)
            to.WriteLine($"  {Options.Word(remediation.Category).Replace('_', ' ')}: {remediation.Details.ReplaceLineEndings(" ")}{(remediation.Url.Length > 0 ? $" ({remediation.Url})" : "")}");
        to.WriteLine();
        foreach (var statement in shown.Statements) to.WriteLine($"  {statement.ReplaceLineEndings(" ")} It closes nothing alone.");
        foreach (var step in shown.History) to.WriteLine($"  {step.At}  {Options.Word(step.Change)}: {step.Because}");
    }

    static string Words(params string[] words) => string.Join(' ', words.Select(w => w.Trim()).Where(w => w.Length > 0).Distinct());

    static object Json(ShowFinding.Shown shown) => new
    {
        shown.Finding.Id, asset = shown.Asset.Tag, advisory = shown.AdvisoryId, shown.Revision, shown.Finding.Vulnerability, shown.Finding.ProductId,
        shown.Finding.Verdict, shown.Finding.State, recognised_by = shown.Finding.By, shown.Finding.Because, shown.Finding.ClosedBecause,
        installed = shown.Installed, expression = shown.Row?.Expression, row = shown.Row?.FullName, score = shown.Score?.Base, vector = shown.Score?.Vector,
        probability = shown.Probability, probability_because = MatchProbability.Because(shown.Finding.By), mark = shown.Marked.Mark,
        mark_because = shown.Marked.Because, supplier_statements = shown.Statements,
        kev_due = shown.KevDue?.ToString("uuuu-MM-dd", null), patch = shown.PatchId, shown.FixedVersion,
        remediations = shown.Remediations.Select(r => new { r.Category, r.Details, r.Url }),
        history = shown.History.Select(e => new { at = e.At.ToString(), e.Change, e.Because }),
    };
}
