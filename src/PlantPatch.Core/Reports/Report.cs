namespace PlantPatch.Core.Reports;

/// <summary>A report as it is read: what it says, apart from the form. HTML, PDF, a workbook, CSV and JSON are all written from this.</summary>
/// <param name="Name">As a file is called: <c>gaps</c>.</param>
/// <param name="Subtitle">Whose, of which time, as of when.</param>
public sealed record Report(string Name, string Title, string Subtitle, IReadOnlyList<ReportPart> Parts)
{
    /// <summary>Printed on every page: who may have it (CIP-011-3 R1).</summary>
    public string Marking { get; init; } = "";

    /// <summary>Printed at the end: the state of the audit records that it was made from.</summary>
    public string Audit { get; init; } = "";

    public IEnumerable<ReportTable> Tables => Parts.Where(p => p.Table is not null).Select(p => p.Table!);

    /// <summary>All that it says as tables, for a form that has nothing else: numbers, bars and tables; the sentences where there are none of these.</summary>
    public IReadOnlyList<ReportTable> AllTables
    {
        get
        {
            var all = Parts.SelectMany(p => p.AllTables).ToList();
            return all.Count > 0 ? all : [new(Name, "", ["said"], [.. Parts.SelectMany(p => p.Sentences.Prepend(p.Heading)).Select(s => ReportRow.Of(s))])];
        }
    }
}

/// <summary>One part under its heading: some sentences, and at most one of each picture and table.</summary>
public sealed record ReportPart(string Heading)
{
    public IReadOnlyList<string> Sentences { get; init; } = [];

    /// <summary>The few numbers to see first, each with its words.</summary>
    public IReadOnlyList<ReportTile> Tiles { get; init; } = [];
    public ReportBars? Bars { get; init; }
    public ReportTable? Table { get; init; }

    internal IEnumerable<ReportTable> AllTables =>
    [
        .. Tiles.Count > 0 ? [new(Heading, "", ["what", "number", "calls for"], [.. Tiles.Select(t => ReportRow.Of(t.Words, t.Number, t.Warning))])] : Array.Empty<ReportTable>(),
        .. Bars is { } bars ? [new(bars.Title, "", [bars.LabelHead, bars.ValueHead], [.. bars.Bars.Select(b => ReportRow.Of(b.Label, b.Value.ToString()))])] : Array.Empty<ReportTable>(),
        .. Table is { } table ? [table] : Array.Empty<ReportTable>(),
    ];
}

/// <param name="Warning">Why it calls for action; empty when it does not. It is said in words, never by colour alone.</param>
public sealed record ReportTile(string Number, string Words, string Warning = "");

public sealed record ReportBars(string Title, string LabelHead, string ValueHead, IReadOnlyList<ReportBar> Bars);

public sealed record ReportBar(string Label, int Value, string Warning = "");

/// <summary>A table; its first column names the row.</summary>
/// <param name="Name">As a file or a sheet is called: <c>evaluations</c>.</param>
public sealed record ReportTable(string Name, string Caption, IReadOnlyList<string> Heads, IReadOnlyList<ReportRow> Rows)
{
    /// <summary>Heads whose cells are numbers, and stand to the right.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>What is said where there is no row.</summary>
    public string WhenEmpty { get; init; } = "None.";
}

/// <param name="Events">The recorded events that the row is made from: in an evidence package each of them is proved.</param>
public sealed record ReportRow(IReadOnlyList<string> Cells)
{
    public IReadOnlyList<long> Events { get; init; } = [];

    public static ReportRow Of(params IReadOnlyList<string> cells) => new(cells);
}
