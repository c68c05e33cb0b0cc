using System.CommandLine;
using PlantPatch.App.Findings;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Terminal;

namespace PlantPatch.Findings;

static class ListCommand
{
    public static Command Create(Surroundings around)
    {
        var asset = Options.Text("--asset", "TAG", "Only findings on this asset");
        var advisory = Options.Text("--advisory", "ID", "Only findings of this advisory");
        var cve = Options.Text("--cve", "CVE", "Only findings of this vulnerability");
        var question = Options.Text("--question", "ITEM", "Only findings that hang on this question of the review queue");
        var site = Options.Text("--site", "SITE", "Only findings at this site");
        var unit = Options.Text("--unit", "UNIT", "Only findings in this unit");
        var verdict = Options.OptionalChoice<Verdict>("--verdict", "Only findings with this verdict");
        var state = Options.Choice("--state", FindingState.Open, "Only findings in this state");
        var all = new Option<bool>("--all") { Description = "Closed findings too" };
        var kev = new Option<bool>("--kev") { Description = "Only known exploited vulnerabilities (CISA KEV)" };
        var exposed = new Option<bool>("--exposed") { Description = "Only on network exposed assets" };
        var safety = new Option<bool>("--safety") { Description = "Only on safety-relevant assets" };
        var after = new Option<long>("--after") { HelpName = "ID", Description = "Only findings after this one: the last id of the page before" };
        var order = Options.Choice("--order", FindingOrder.Opened, "In which order");
        var view = Options.Text("--view", "NAME", "A view that you kept; what else is said narrows it");
        var limit = Options.Limit();
        var format = Options.Format();
        var command = new Command("list", """
            Lists findings: one vulnerability of one advisory on one component of one asset.

            Examples:
              plantpatch findings list --kev --exposed
              plantpatch findings list --asset U1-PLC-001
              plantpatch findings list --verdict unknown --limit 200
              plantpatch findings list --advisory ICSA-23-348-10 --all -o csv
              plantpatch findings list --question Q-4K7M2X9A --limit 1000 -o csv
              plantpatch findings list --view "exploited at Riverbend" --order newest
            """) { asset, advisory, cve, question, site, unit, verdict, state, all, kev, exposed, safety, order, view, after, limit, format };
        command.SetAction(async (parsed, cancel) =>
        {
            string Said(Option<string> option, string kept) => parsed.GetRequiredValue(option) is { Length: > 0 } said ? said : kept;

            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var kept = new FindingFilter();
            if (parsed.GetRequiredValue(view) is { Length: > 0 } name)
            {
                if (await new FindingViews(store).Find(DataOptions.Person(parsed).Name, name, cancel) is not { } found) return around.Missing($"You have no view '{name}'.");
                kept = found.Filter;
            }

            var query = kept.Query(SiteScope.All, parsed.GetValue(after), parsed.GetValue(limit));
            query = query with
            {
                Asset = Said(asset, query.Asset), Advisory = Said(advisory, query.Advisory), Cve = Said(cve, query.Cve).ToUpperInvariant(), Question = Said(question, query.Question).ToUpperInvariant(), Site = Said(site, query.Site), Unit = Said(unit, query.Unit),
                Verdict = parsed.GetValue(verdict) ?? query.Verdict, State = parsed.GetValue(all) ? null : IsSaid(parsed, state) ? parsed.GetValue(state) : query.State,
                KevOnly = query.KevOnly || parsed.GetValue(kev), ExposedOnly = query.ExposedOnly || parsed.GetValue(exposed), SafetyOnly = query.SafetyOnly || parsed.GetValue(safety),
                Order = IsSaid(parsed, order) ? parsed.GetValue(order) : query.Order,
            };
            var findings = new ListFindings(store);
            var items = await findings.Run(query, cancel);
            Output.Rows(around, parsed.GetValue(format), items, parsed.GetValue(format) == OutputFormat.Table ? Short : Columns);
            if (items.Count == 0) around.Err.WriteLine("No finding matches.");
            if (parsed.GetValue(format) == OutputFormat.Table && items.Count == query.Limit)
                around.Err.WriteLine($"{items.Count} of {await findings.Count(query with { After = 0 }, cancel)} findings; go on with --after {items[^1].Id}");
            return ExitCode.Ok;
        });
        return command;
    }

    static bool IsSaid(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    static readonly Column<ListFindings.Item>[] Columns =
    [
        new("id", f => f.Id) { Right = true }, new("asset", f => f.Asset), new("site", f => f.Site), new("unit", f => f.Unit),
        new("level", f => f.Purdue?.Text()), new("advisory", f => f.Advisory), new("vulnerability", f => f.Vulnerability),
        new("verdict", f => f.Verdict) { Markup = f => Marks.Of(f.Verdict) }, new("state", f => f.State),
        new("mark", f => f.Marked.Mark) { Markup = f => Marks.Of(f.Marked.Mark) }, new("mark because", f => f.Marked.Because), new("probability", f => f.Probability) { Right = true },
        new("kev", f => f.KnownExploited) { Markup = f => f.KnownExploited ? "[bold red]KEV[/]" : "" }, new("score", f => f.Score) { Right = true },
        new("product", f => f.Component), new("version", f => f.Version), new("patch", f => f.Patch), new("opened at", f => f.OpenedAt), new("because", f => f.Because),
    ];

    static readonly Column<ListFindings.Item>[] Short =
        [.. Columns.Where(c => c.Name is "id" or "asset" or "advisory" or "vulnerability" or "verdict" or "mark" or "kev" or "score" or "patch" or "because")];
}
