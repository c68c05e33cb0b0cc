using System.Text.Json.Nodes;

namespace PlantPatch.Feeds.Timelines;

/// <summary>A column of a spreadsheet with history.</summary>
/// <param name="Names">The headings by which it is known; the first is the template's.</param>
public sealed record HistoryColumn(string Name, string[] Names, bool Needed, string What);

/// <summary>One kind of spreadsheet: its columns, and what its rows say as events.</summary>
public sealed record HistoryTable(string Name, string What, IReadOnlyList<HistoryColumn> Columns, string Example)
{
    internal Func<HistoryRow, IEnumerable<JsonObject>> Events { get; init; } = _ => [];

    /// <summary>Every kind of spreadsheet that is read, as one table: the reader reads by it, the templates and the guide are made from it.</summary>
    public static IReadOnlyList<HistoryTable> All { get; } =
    [
        new("assets", "assets with their rating, from the day they went into service",
        [
            Column("asset", true, "the asset's tag", "asset id", "tag", "name"), Column("in_service", true, "the day", "in service", "commissioned", "date"),
            Column("impact", false, "high, medium or low", "impact rating"), Column("class", false, "BCA, EACMS, PACS or PCA", "cls", "cyber asset class"),
            Column("sources", false, "the sources that are followed for it, with ;", "source", "patch source"),
        ], "TC-01,2025-01-15,medium,BCA,SRC-0001")
        {
            Events = row => [row.Event("asset.inservice", "in_service", ("asset", row.Text("asset")), ("impact", row.Lower("impact")), ("cls", row.Text("class").ToUpperInvariant()), ("sources", row.Texts("sources")))],
        },
        new("sources", "sources, from the day they were named",
        [
            Column("source", true, "the source's id", "source id", "patch source"), Column("designated", true, "the day", "date", "start", "start date"), Column("reason", false, "why this one", "comment", "notes"),
        ], "SRC-0001,2025-01-15,the vendor's portal")
        {
            Events = row => [row.Event("source.designated", "designated", ("source", row.Text("source")), ("reason", row.Text("reason")))],
        },
        new("patches", "patches, from the day they were first seen at their source",
        [
            Column("patch", true, "the patch's id", "patch id", "kb", "bulletin"), Column("source", false, "its source", "patch source"), Column("seen", true, "the day it was first seen", "first seen", "release date", "released", "identified"),
            Column("vendor_date", false, "the vendor's own date", "vendor date"), Column("supersedes", false, "the patches that it replaces, with ;", "replaces"),
        ], "PP-0001,SRC-0001,2026-02-03,2026-02-01,")
        {
            Events = row => [row.Event("patch.released", "seen", ("patch", row.Text("patch")), ("source", row.Text("source")), ("vendor_date", row.Text("vendor_date")), ("supersedes", row.Texts("supersedes")))],
        },
        new("evaluations", "evaluations: a row for each patch, or one without a patch when there was nothing new",
        [
            Column("evaluation", true, "the evaluation's id", "evaluation id", "assessment", "eval"), Column("source", true, "the source", "patch source"), Column("completed", true, "the day it was complete", "date", "evaluated", "assessment date"),
            Column("patch", false, "the patch", "patch id", "kb"), Column("applicable", false, "yes or no", "applies", "applicability"), Column("assets", false, "the assets, with ;", "asset", "cyber assets", "asset id"),
            Column("reason", false, "why it does not apply", "comment", "justification"),
        ], "EV-0001,SRC-0001,2026-02-10,PP-0001,yes,TC-01;TC-02,"),
        new("installations", "installations",
        [
            Column("patch", true, "the patch", "patch id", "kb"), Column("assets", true, "the assets, with ;", "asset", "asset id", "cyber assets"), Column("installed", true, "the day", "install date", "date", "applied"),
            Column("verified", false, "yes, no, or the day it was verified", "verification", "verified on"),
        ], "PP-0001,TC-01;TC-02,2026-03-01,yes")
        {
            Events = row => row.Day("verified") is { } day
                ? [row.Event("patch.applied", "installed", ("patch", row.Text("patch")), ("assets", row.Texts("assets")), ("verified", false)), row.Event("patch.verified", day, ("patch", row.Text("patch")), ("assets", row.Texts("assets")))]
                : [row.Event("patch.applied", "installed", ("patch", row.Text("patch")), ("assets", row.Texts("assets")), ("verified", row.Yes("verified") ?? false))],
        },
        new("plans", "mitigation plans",
        [
            Column("plan", true, "the plan's id", "plan id", "mitigation plan"), Column("created", true, "the day it was made", "date", "created on"), Column("patches", true, "the patches, with ;", "patch", "patch id"),
            Column("assets", false, "the assets, with ;", "asset", "asset id"), Column("actions", true, "the planned actions, with ;", "mitigation", "mitigations", "action"), Column("due", true, "the day by which it is done, or an event", "due date", "timeframe", "planned completion"),
            Column("implemented", false, "the day it was done", "completed", "completion date"), Column("evidence", false, "its evidence", "proof"),
        ], "MP-0001,2026-02-20,PP-0001,TC-03,isolate the port,2026-06-30,,")
        {
            Events = row =>
            [
                row.Event("plan.created", "created", ("plan", row.Text("plan")), ("patches", row.Texts("patches")), ("assets", row.Texts("assets")), ("actions", row.Texts("actions")), row.IsDay("due") ? ("due", row.Text("due")) : ("due_event", row.Text("due"))),
                .. row.Day("implemented") is { } done ? new[] { row.Event("plan.implemented", done, ("plan", row.Text("plan")), ("evidence", row.Text("evidence"))) } : [],
            ],
        },
    ];

    public static HistoryTable? Find(string name) => All.FirstOrDefault(t => t.Name == name);

    /// <summary>An empty spreadsheet with one example.</summary>
    public string Template => $"{string.Join(',', Columns.Select(c => c.Name))}\n{Example}\n";

    static HistoryColumn Column(string name, bool needed, string what, params string[] other) => new(name, [name, name.Replace('_', ' '), .. other], needed, what);
}
