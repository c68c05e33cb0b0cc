using System.CommandLine;
using PlantPatch.App.Review;
using PlantPatch.Core.Accounts;
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
            var query = new ListReview.Query { Kind = parsed.GetValue(kind), Site = parsed.GetRequiredValue(site), Limit = parsed.GetValue(limit), WithNames = parsed.GetValue(format) != OutputFormat.Table };
            var (entries, total) = await new ListReview(store).Run(query, cancel);
            var table = parsed.GetValue(format) == OutputFormat.Table;
            Output.Rows(around, parsed.GetValue(format), entries, table ? Short : Columns);
            var unasked = await new ListReview(store).Unasked(query.Site.Length == 0 ? SiteScope.All : SiteScope.Of([query.Site]), cancel);
            if (unasked is not null) around.Err.WriteLine(unasked);
            else if (entries.Count == 0) around.Err.WriteLine("Nothing waits for a decision.");
            if (table && entries.Count > 0) around.Err.WriteLine($"{entries.Count} of {total} questions, {entries.Sum(e => e.Findings)} findings. Go on with: plantpatch review show {entries[0].Id}");
            return ExitCode.Ok;
        });
        return command;
    }

    static readonly Column<ReviewEntry>[] Columns =
    [
        new("item", e => e.Id), new("kind", e => e.Doubt),
        new("kev", e => e.KnownExploited) { Markup = e => e.KnownExploited ? "[bold red]KEV[/]" : "" },
        new("exposed", e => e.NetworkExposed), new("safety", e => e.SafetyRelevant), new("score", e => e.Score) { Right = true },
        new("assets", e => e.Assets) { Right = true }, new("findings", e => e.Findings) { Right = true },
        new("question", e => e.Question), new("proposed", e => e.Proposed is { } p ? DecisionWords.Of(p) : ""),
        new("advisories", e => e.Advisories), new("vulnerabilities", e => e.Vulnerabilities), new("asset tags", e => e.AssetTags),
    ];

    static readonly Column<ReviewEntry>[] Short = Columns[..10];
}
