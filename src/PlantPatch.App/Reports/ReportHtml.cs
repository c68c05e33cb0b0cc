using System.Buffers;
using System.Globalization;
using System.Text;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Reports;

/// <summary>A report as one self-contained page.</summary>
public static class ReportHtml
{
    public static byte[] Write(Report report)
    {
        var bytes = new ArrayBufferWriter<byte>();
        HtmlPage.Write(bytes, report.Title, report.Subtitle, html =>
        {
            if (report.Marking.Length > 0) html.Append(CultureInfo.InvariantCulture, $"<p><strong>{HtmlPage.Escape(report.Marking)}</strong></p>\n");
            for (var i = 0; i < report.Parts.Count; i++) Add(html, report.Parts[i], $"part-{i + 1}");
            if (report.Audit.Length > 0) html.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">{HtmlPage.Escape(report.Audit)}</p>\n");
        });
        return bytes.WrittenSpan.ToArray();
    }

    static void Add(StringBuilder html, ReportPart part, string id)
    {
        AddWords(html, part, id);
        if (part.Table is not { } table) return;
        if (table.Rows.Count > 0) HtmlPage.AddTableUnder(html, id, table.Caption, [.. table.Heads], table.Rows.Select(r => r.Cells.ToArray()), string.Join(',', table.Numbers));
        else html.Append(CultureInfo.InvariantCulture, $"<p>{HtmlPage.Escape(table.WhenEmpty)}</p>\n");
    }

    static void AddWords(StringBuilder html, ReportPart part, string id)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{id}\">{HtmlPage.Escape(part.Heading)}</h2>\n");
        foreach (var sentence in part.Sentences) html.Append(CultureInfo.InvariantCulture, $"<p>{HtmlPage.Escape(sentence)}</p>\n");
        if (part.Tiles.Count > 0)
            HtmlPage.AddTiles(html, [.. part.Tiles.Select(t => (t.Number, t.Warning.Length > 0 ? $"{t.Words} — {t.Warning}" : t.Words))]);
        if (part.Bars is { } bars)
            HtmlPage.AddCharts(html, new BarChart($"{id}-bars", bars.Title, bars.LabelHead, bars.ValueHead, [.. bars.Bars.Select(b => new Bar(b.Label, b.Value, b.Warning))]));
    }
}
