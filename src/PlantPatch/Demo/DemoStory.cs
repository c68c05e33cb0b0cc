using NodaTime;
using PlantPatch.App.Advisories;
using PlantPatch.App.Assets;
using PlantPatch.App.Audit;
using PlantPatch.App.Findings;
using PlantPatch.App.Kev;
using PlantPatch.App.Patches;
using PlantPatch.App.Reports;
using PlantPatch.App.Sites;
using PlantPatch.App.Storage;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Products;
using PlantPatch.Core.Reports;
using PlantPatch.Core.Risk;
using PlantPatch.Feeds.Inventory;
using PlantPatch.Feeds.Kev;
using PlantPatch.Feeds.PatchRecords;
using PlantPatch.Reports;
using PlantPatch.Terminal;
using Spectre.Console;

namespace PlantPatch.Demo;

/// <summary>Tells what PlantPatch does, chapter by chapter, on the sample plant; every number comes from running the real thing.</summary>
sealed class DemoStory(Surroundings around, Store store, StoreSettings place)
{
    const string Site = "Alder Creek Generating Station";
    static readonly string[] Sites = [Site, "Alder Creek Switchyard"];

    readonly IAnsiConsole console = Output.Console(around);
    readonly Person coordinator = new("demo");
    readonly JudgeAdvisories judge = new(ProductKnowledge.BuiltIn);

    public async Task Tell(CancellationToken cancel)
    {
        console.Write(new Rule("[bold]PlantPatch[/] · a fictional generating station, real public vulnerabilities · told as of 2026-11-22") { Justification = Justify.Left });
        await Plant(cancel);
        await Advisories(cancel);
        await Meaning(cancel);
        await Ranking(cancel);
        await Mitigation(cancel);
        await Revision(cancel);
        await Reports(cancel);
        await Proof(cancel);
        Next();
    }

    void Chapter(int number, string title) => console.MarkupLine($"\n[bold]{number}  {Markup.Escape(title)}[/]");

    async Task Plant(CancellationToken cancel)
    {
        Chapter(1, "The plant's asset list is read");
        foreach (var site in Sites) await new SetSiteZone(store).Run(site, "America/Chicago", coordinator, cancel);
        await using var list = File.OpenRead(Samples.Path("demo", "plant.csv"));
        var read = InventoryReader.Read(list, "plant.csv", null, InventoryLimits.Default, cancel);
        var import = await new ImportAssets(store, judge).Run(read, "plant.csv", BlankCells.Keep, preview: false, coordinator, cancel);
        var assets = import.Difference.Added;
        console.MarkupLine($"   {assets.Count} assets with {assets.Sum(a => a.Components.Count)} versions on record; {assets.Count(a => a.RedundancyPartner.Length > 0)} in redundant pairs, {assets.Count(a => a.SafetyRelevant)} safety relevant, {assets.Count(a => a.NetworkExposed)} network exposed.");
        var chart = new Spectre.Console.BarChart().Width(Math.Min(100, around.Width - 6)).LeftAlignLabel();
        foreach (var level in assets.GroupBy(a => a.Purdue).OrderBy(g => g.Key))
            chart.AddItem($"   {level.Key?.Text() ?? "no level"}", level.Count(), around.Colour ? Color.Teal : Color.Default);
        console.Write(chart);
        await using var history = File.OpenRead(Samples.Path("demo", "history.jsonl"));
        var taken = await new ImportPatches(store).Run(PatchRecordReader.Read(history, cancel).Patches, "history.jsonl", coordinator, cancel);
        console.MarkupLine($"   {taken.Added} patches that are under way were taken over from the plant's tracker.");
        var year = await new DemoCompliance(store, coordinator).BringIn(cancel);
        console.MarkupLine($"   {year.Events} events are the year's compliance history: {year.Due} obligations are due, {year.Overdue} of them overdue; {year.Violations} violations are on record.");
    }

    async Task Advisories(CancellationToken cancel)
    {
        Chapter(2, "Advisories come in, each one verified");
        var kev = KevReader.Read(await File.ReadAllBytesAsync(Samples.Path("demo", "kev.json"), cancel));
        await new ImportKev(store).Run(kev.Catalogue!, "kev.json", acceptSuspect: false, coordinator, cancel);
        var summary = await new ImportAdvisories(store, judge).Run([Samples.Path("demo", "advisories")], IntakeRules.Default, coordinator, null, cancel);
        console.MarkupLine($"   {summary.Documents.Count} documents: {string.Join(", ", summary.Counts.Where(c => c.Value > 0).Select(c => $"{c.Value} {c.Key}"))}; {kev.Catalogue!.Entries.Count} entries of CISA's catalogue of exploited vulnerabilities.");
        foreach (var refused in summary.Documents.Where(d => d.Outcome == IntakeOutcome.Quarantined))
            console.MarkupLine($"   [yellow]quarantined[/] {Markup.Escape(Path.GetFileName(refused.File))}: {Markup.Escape(refused.Complaints[0].Message)}");
    }

    async Task Meaning(CancellationToken cancel)
    {
        Chapter(3, "What it means here, and why");
        var findings = await new ListFindings(store).Run(new() { Limit = 100_000 }, cancel);
        var affected = findings.Where(f => f.Verdict == Verdict.Affected).ToList();
        var unknown = findings.Where(f => f.Verdict == Verdict.Unknown).ToList();
        console.MarkupLine($"   [red]{affected.Count} affected[/] on {affected.Select(f => f.Asset).Distinct().Count()} assets, [yellow]{unknown.Count} unknown[/] on {unknown.Select(f => f.Asset).Distinct().Count()} (they count as affected until a person decides), {findings.Count(f => f.KnownExploited)} known exploited.");
        var table = new Table().Border(TableBorder.Simple).AddColumns("[bold]asset[/]", "[bold]vulnerability[/]", "[bold]verdict[/]", "[bold]because[/]");
        foreach (var finding in Telling(affected, 6).Concat(Telling(unknown, 3)))
            table.AddRow(Markup.Escape(finding.Asset), Markup.Escape(finding.Vulnerability) + (finding.KnownExploited ? " [bold red]KEV[/]" : ""), Marks.Of(finding.Verdict), Markup.Escape(finding.Because));
        console.Write(table);
        var urgency = await new DemoRisk(store, coordinator).Assess(cancel);
        console.MarkupLine($"   {urgency.Sum(u => u.Count)} vulnerabilities were assessed by SSVC and BOD 26-04: {string.Join(", ", urgency.Select(u => $"{u.Count} {(u.When == Urgency.Unknown ? "wait for an input" : u.When.ToString().ToLowerInvariant())}"))}.");
    }

    // One of each product, the exploited and highest scored first.
    static IEnumerable<ListFindings.Item> Telling(IEnumerable<ListFindings.Item> findings, int count) =>
        findings.OrderByDescending(f => f.KnownExploited).ThenByDescending(f => f.Score).ThenBy(f => f.Id).DistinctBy(f => f.Component).DistinctBy(f => f.Advisory).Take(count);

    async Task Ranking(CancellationToken cancel)
    {
        Chapter(4, "Patches, ranked for OT risk, with their deadlines");
        var entries = (await new PatchBook(store).Run(cancel)).OrderBy(e => e.Rank, PatchOrder.ByUrgency).ToList();
        var open = entries.Where(e => !e.Patch.Status.IsSettled()).ToList();
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("[bold]patch[/]", "[bold]rating[/]", "[bold]score[/]", "[bold]product[/]", "[bold]fixed in[/]", "[bold]assets[/]", "[bold]status[/]", "[bold]evaluate by[/]");
        foreach (var entry in open.Take(10))
            table.AddRow(Markup.Escape(entry.Patch.Id), Marks.Of(entry.Rank.Rating) + (entry.Patch.KnownExploited ? " [bold red]KEV[/]" : ""), $"{entry.Score.Score:0.0}",
                Markup.Escape($"{entry.Patch.Vendor} {entry.Patch.Product}"), Markup.Escape(entry.Row.FixedVersion), $"{entry.Assets.Count}", entry.Patch.Status.Text(),
                entry.Patch.Status.IsEvaluated() ? "evaluated" : $"{entry.Deadline.Due:uuuu-MM-dd} ({entry.DaysLeft} d)");
        console.Write(table);
        console.MarkupLine($"   {open.Count} open patches; the order within a rating: {PatchOrder.InWords}.");
        var first = open[0];
        console.MarkupLine($"   Why {Markup.Escape(first.Patch.Id)} scores {first.Score.Score:0.0}:");
        foreach (var point in first.Score.Points) console.MarkupLine($"     {point.Points,5:+0.0;-0.0}  {Markup.Escape(point.Because)}");
        console.MarkupLine($"   Why it is due on {first.Deadline.Due:uuuu-MM-dd}: {Markup.Escape(first.Deadline.Because)}.");
    }

    async Task Mitigation(CancellationToken cancel)
    {
        Chapter(5, "What cannot be installed in time is planned, and signed");
        var told = await new DemoMitigation(store, new(store, place)).Plan(cancel);
        console.MarkupLine($"   {told.Reopened} waits for the {Markup.Escape(told.BoundTo)}, which is due on {told.Due:uuuu-MM-dd}; {told.Control}, which it relies on, failed once: somebody must look at the plan again.");
        console.MarkupLine($"   {told.Extended} was given more time by {Markup.Escape(told.Delegate)}, in the authority of a delegation of the CIP Senior Manager.");
        console.MarkupLine($"   {told.Reminders.Reminders} reminders of what is due were made; of {told.Reminders.Unreachable} nobody can be told, because the people have no mail address here.");
    }

    async Task Revision(CancellationToken cancel)
    {
        Chapter(6, "A few days later a revision comes in: only the difference is work");
        var summary = await new ImportAdvisories(store, judge).Run([Samples.Path("demo", "later")], IntakeRules.Default, coordinator, null, cancel);
        foreach (var document in summary.Documents) console.MarkupLine($"   {Markup.Escape(document.Advisory)}: {Markup.Escape(document.Because)}.");
        var (compared, _) = await new CompareRevisions(store).Run(summary.Documents[0].Advisory, "1", "2", cancel);
        foreach (var change in compared!.Changes.Take(5)) console.MarkupLine($"     {Markup.Escape(change.ToString())}");
        console.MarkupLine($"   {summary.Findings.Opened} findings opened, {summary.Findings.Changed} changed, {summary.Findings.Closed} closed; {summary.NewPatches} new patches.");
    }

    async Task Reports(CancellationToken cancel)
    {
        Chapter(7, "The reports");
        var data = await new ReportFromStore(store).Run(NaiveTime.Of(new LocalDateTime(2026, 11, 22, 10, 0)), cancel);
        var text = Path.Combine(place.DataFolder, "status-report.txt");
        var page = Path.Combine(place.DataFolder, "status-report.html");
        var report = StatusReport.Of(data);
        ReportSink.Write(text, around.Out, report.WriteText);
        ReportSink.Write(page, around.Out, to => StatusReportHtml.Write(report, to));
        foreach (var line in (await File.ReadAllLinesAsync(text, cancel)).Take(32)) around.Out.WriteLine($"   {line}");
        around.Out.WriteLine($"   … the whole report: {text}");
        around.Out.WriteLine($"   … as a page to print: {page}");
    }

    async Task Proof(CancellationToken cancel)
    {
        Chapter(8, "The proof");
        var verified = await new VerifyAudit(store).Run(cancel);
        console.MarkupLine(verified.Broken is null
            ? $"   {verified.Records:N0} audit records, who did what, when and why; the chain holds to its head {Markup.Escape(verified.Head[..12])}…"
            : $"   [red]{Markup.Escape(verified.Broken)}[/]");
    }

    void Next()
    {
        Chapter(9, "Go on from here");
        string[] commands =
        [
            "findings list --kev", "review list", "findings show ID", "patches list", "patches show PP-2026-0001", "priority list",
            "patches set-status PP-2026-0001 evaluating", "assets show NET-FW-01", "obligations due", "clocks due", "plans list", "violations list", "advisories diff PPS-2026-009 1 2", "report management", "audit verify",
        ];
        foreach (var command in commands) around.Out.WriteLine($"   plantpatch {command} --data {place.DataFolder}");
        around.Out.WriteLine();
        around.Out.WriteLine("   Your own plant: plantpatch assets import YOUR-LIST.csv --dry-run; plantpatch advisories import YOUR-CSAF-FOLDER");
    }
}
