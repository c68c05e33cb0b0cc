using System.CommandLine;
using PlantPatch.App.Review;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;
using PlantPatch.Terminal;

namespace PlantPatch.Review;

static class ListCommand
{
    public static Command Create(Surroundings around)
    {
        var kind = Options.OptionalChoice<Doubt>("--kind", "Only questions of this kind");
        var site = Options.Text("--site", "SITE", "Only questions about assets of this site");
        var limit = Options.Limit();
        var format = Options.Format();
        var command = new Command("list", $"""
            Lists the open questions. Their order: {ReviewOrder.InWords}.
            Until it is answered, what a question is about counts like affected.

            Examples:
              plantpatch review list
              plantpatch review list --kind similar_name
              plantpatch review list --site "Alder Creek Generating Station" -o csv
            """) { kind, site, limit, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var query = new ListReview.Query { Kind = parsed.GetValue(kind), Site = parsed.GetRequiredValue(site), Limit = parsed.GetValue(limit) };
            var (entries, total) = await new ListReview(store).Run(query, cancel);
            var table = parsed.GetValue(format) == OutputFormat.Table;
            Output.Rows(around, parsed.GetValue(format), entries, table ? Short : Columns);
            if (entries.Count == 0) around.Err.WriteLine("Nothing waits for a decision.");
            else if (table) around.Err.WriteLine($"{entries.Count} of {total} questions, {entries.Sum(e => e.Item.Findings.Count)} findings. Go on with: plantpatch review show {entries[0].Item.Id}");
            return ExitCode.Ok;
        });
        return command;
    }

    static readonly Column<ReviewEntry>[] Columns =
    [
        new("item", e => e.Item.Id), new("kind", e => e.Item.Doubt),
        new("kev", e => e.Item.KnownExploited) { Markup = e => e.Item.KnownExploited ? "[bold red]KEV[/]" : "" },
        new("exposed", e => e.Item.NetworkExposed), new("safety", e => e.Item.SafetyRelevant), new("score", e => e.Item.Score) { Right = true },
        new("assets", e => e.Item.Assets.Count) { Right = true }, new("findings", e => e.Item.Findings.Count) { Right = true },
        new("question", e => e.Item.Question), new("proposed", e => e.Proposed is { } p ? DecisionWords.Of(p) : ""),
        new("advisories", e => e.Item.Advisories), new("vulnerabilities", e => e.Item.Vulnerabilities), new("asset tags", e => e.Item.Assets),
    ];

    static readonly Column<ReviewEntry>[] Short = Columns[..10];
}
