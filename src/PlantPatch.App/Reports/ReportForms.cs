using System.Text;
using System.Text.Json;
using PlantPatch.App.Audit;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Reports;

public enum ReportForm { Text, Html, Pdf, Xlsx, Csv, Json }

/// <summary>Every form that a report is written in, as one table.</summary>
public static class ReportForms
{
    public sealed record Row(ReportForm Form, string Ending, string MediaType, Func<Report, byte[]> Write);

    public static IReadOnlyList<Row> Table { get; } =
    [
        new(ReportForm.Text, "txt", "text/plain; charset=utf-8", ReportPlain.Write),
        new(ReportForm.Html, "html", "text/html; charset=utf-8", ReportHtml.Write),
        new(ReportForm.Pdf, "pdf", "application/pdf", ReportPdf.Write),
        new(ReportForm.Xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", r => ReportWorkbook.Write(r.AllTables)),
        new(ReportForm.Csv, "csv", "text/csv; charset=utf-8", r => ReportCsv.Write(r)),
        new(ReportForm.Json, "json", "application/json", r => JsonSerializer.SerializeToUtf8Bytes(r, Readable)),
    ];

    static JsonSerializerOptions Readable { get; } = new(AuditJson.Options) { WriteIndented = true };

    public static Row Of(ReportForm form) => Table.Single(r => r.Form == form);
}

/// <summary>A report for a terminal or a mail: headings, sentences and tables in columns.</summary>
static class ReportPlain
{
    const int Widest = 44;

    public static byte[] Write(Report report)
    {
        var text = new StringBuilder();
        text.Append(report.Title).Append('\n').Append('=', report.Title.Length).Append('\n').Append(report.Subtitle).Append('\n');
        foreach (var part in report.Parts) Add(text, part);
        if (report.Audit.Length > 0) text.Append('\n').Append(report.Audit).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static void Add(StringBuilder text, ReportPart part)
    {
        text.Append('\n').Append(part.Heading).Append('\n').Append('-', part.Heading.Length).Append('\n');
        foreach (var sentence in part.Sentences) text.Append(sentence).Append('\n');
        foreach (var tile in part.Tiles) text.Append($"{tile.Number}  {tile.Words}{(tile.Warning.Length > 0 ? $" ({tile.Warning})" : "")}\n");
        if (part.Bars is { } bars)
            foreach (var bar in bars.Bars) text.Append($"{bar.Label}  {bar.Value:N0} {bar.Warning}".TrimEnd()).Append('\n');
        if (part.Table is { } table) Add(text, table);
    }

    static void Add(StringBuilder text, ReportTable table)
    {
        if (table.Rows.Count == 0)
        {
            text.Append(table.WhenEmpty).Append('\n');
            return;
        }

        var widths = table.Heads.Select((h, i) => Math.Min(Widest, Math.Max(h.Length, table.Rows.Max(r => r.Cells[i].Length)))).ToList();
        Line(table.Heads);
        foreach (var row in table.Rows) Line(row.Cells);

        // The last column is written whole: it holds the sentence that says why.
        void Line(IReadOnlyList<string> cells)
        {
            var line = string.Join("  ", cells.Select((c, i) => i == cells.Count - 1 ? c : (c.Length > widths[i] ? c[..(widths[i] - 1)] + "…" : c).PadRight(widths[i])));
            text.Append(line.TrimEnd()).Append('\n');
        }
    }
}
