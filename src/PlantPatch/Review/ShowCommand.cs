using System.CommandLine;
using PlantPatch.App.Review;
using PlantPatch.Core.Review;
using PlantPatch.Terminal;

namespace PlantPatch.Review;

static class ShowCommand
{
    const int Examples = 5;

    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ITEM") { Description = "The question's id, as the list shows it" };
        var format = Options.Format();
        var command = new Command("show", """
            Shows one question: what is installed where, what the advisory says, how it can be answered, and what was decided before.
            All its findings: plantpatch findings list --question ITEM

            Examples:
              plantpatch review show Q-4K7M2X9A
              plantpatch review show Q-4K7M2X9A -o csv
            """) { id, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            if (await new ShowReview(store).Run(parsed.GetRequiredValue(id), cancel) is not { } shown)
                return around.Missing($"There is no open question {parsed.GetRequiredValue(id)}. See: plantpatch review list");
            if (parsed.GetValue(format) == OutputFormat.Json) Output.Object(around, Json(shown));
            else if (parsed.GetValue(format) == OutputFormat.Csv) Output.Rows(around, OutputFormat.Csv, shown.Item.Findings, Columns);
            else Tell(around.Out, shown);
            if (parsed.GetValue(format) != OutputFormat.Table && shown.Item.FindingCount > shown.Item.Findings.Count)
                around.Err.WriteLine($"The first {shown.Item.Findings.Count} of {shown.Item.FindingCount} findings. All of them: plantpatch findings list --question {shown.Item.Id} --limit {shown.Item.FindingCount}");
            return ExitCode.Ok;
        });
        return command;
    }

    static readonly Column<OpenQuestion>[] Columns =
    [
        new("finding", q => q.FindingId), new("asset", q => q.Asset), new("site", q => q.Site), new("advisory", q => q.Advisory), new("vulnerability", q => q.Vulnerability),
        new("version", q => q.Thing.Version), new("range", q => q.Range), new("kev", q => q.KnownExploited), new("score", q => q.Score), new("because", q => q.Because),
    ];

    static void Tell(TextWriter to, ShowReview.Shown shown)
    {
        var item = shown.Item;
        to.WriteLine($"{item.Id}  {item.Question}");
        to.WriteLine();
        to.WriteLine($"  concerns     {item.FindingCount} findings on {item.Assets.Count} assets: {Some(item.Assets)}");
        to.WriteLine($"  weighs       {(item.KnownExploited ? "known exploited, " : "")}{(item.NetworkExposed ? "network exposed, " : "")}{(item.SafetyRelevant ? "safety relevant, " : "")}highest score {item.Score?.ToString("0.0", null) ?? "none"}");
        to.WriteLine($"  advisories   {Some(item.Advisories)}");
        to.WriteLine($"  about        {Some(item.Vulnerabilities)}");
        foreach (var example in item.Findings.DistinctBy(f => f.Because).Take(3)) to.WriteLine($"  because      {example.Because}");
        to.WriteLine();
        foreach (var answer in item.Answers) to.WriteLine($"  {How(answer, item.Id)}");
        if (shown.Earlier.Count == 0) return;

        to.WriteLine();
        to.WriteLine("  Decided before about the same thing:");
        foreach (var decision in shown.Earlier) to.WriteLine($"  {decision.At:uuuu-MM-dd}  {DecisionWords.Of(decision)}: {decision.Reason}{(decision.UndoneBecause.Length > 0 ? $" (undone by {decision.UndoneBy}: {decision.UndoneBecause})" : "")}");
    }

    static string How(ReviewAnswer answer, string id) => answer switch
    {
        ReviewAnswer.Teach => $"plantpatch review teach {id} --same | --different --reason TEXT",
        ReviewAnswer.RecordVersion => $"plantpatch review record {id} --version VERSION --from nameplate|engineering_tool|vendor_list [--asset TAG]",
        ReviewAnswer.RecordAttribute => "record the model, series or serial number in the inventory and import it: then the machine may decide",
        _ => $"plantpatch review decide {id} --verdict affected|not_affected --reason TEXT",
    };

    static string Some(IReadOnlyList<string> names) => string.Join(", ", names.Take(Examples)) + (names.Count > Examples ? $" and {names.Count - Examples} more" : "");

    static object Json(ShowReview.Shown shown) => new
    {
        item = shown.Item.Id, kind = shown.Item.Doubt, shown.Item.Question, shown.Item.Answers, shown.Item.Assets, shown.Item.Advisories, shown.Item.Vulnerabilities,
        shown.Item.KnownExploited, shown.Item.NetworkExposed, shown.Item.SafetyRelevant, shown.Item.Score, shown.Item.FindingCount,
        findings = shown.Item.Findings.Select(f => new { f.FindingId, f.Asset, f.Advisory, f.Vulnerability, f.Range, f.Because }),
        earlier = shown.Earlier.Select(d => new { d.Number, d.State, answer = DecisionWords.Answer(d), d.By, d.At, d.Reason, d.ConfirmedBy, d.UndoneBy, d.UndoneBecause }),
    };
}
