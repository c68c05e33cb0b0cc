using PlantPatch.Core.Reports;

namespace PlantPatch.App.Reports;

/// <summary>A report on paper: A4, across where a table is wide, with who may have it and the state of the audit records at the foot of each page.</summary>
public static class ReportPdf
{
    const int WideFrom = 7;
    const double BarHeight = 9, BarLabel = 150, BarRoom = 260;

    public static byte[] Write(Report report)
    {
        var foot = string.Join("  ·  ", new[] { report.Marking, report.Title, report.Subtitle }.Where(t => t.Length > 0));
        using var pages = new PdfPages(report.Title, foot.Length > 170 ? foot[..170] + "…" : foot, report.Tables.Any(t => t.Heads.Count >= WideFrom));
        pages.Paragraph(report.Title, new(17, Bold: true), after: 2);
        pages.Paragraph(report.Subtitle, new(9, Quiet: true), after: 10);
        foreach (var part in report.Parts) Put(pages, part);
        if (report.Audit.Length > 0) pages.Paragraph(report.Audit, new(7, Quiet: true));
        return pages.Save();
    }

    static void Put(PdfPages pages, ReportPart part)
    {
        pages.Need(60);
        pages.Paragraph(part.Heading, new(12, Bold: true), after: 3);
        foreach (var sentence in part.Sentences) pages.Paragraph(sentence, new(9));
        foreach (var tile in part.Tiles)
            pages.Paragraph($"{tile.Number}  {tile.Words}{(tile.Warning.Length > 0 ? $" — {tile.Warning}" : "")}", new(10, Bold: tile.Warning.Length > 0));
        if (part.Bars is { } bars) Put(pages, bars);
        if (part.Table is not { } table) return;
        if (table.Caption.Length > 0) pages.Paragraph(table.Caption, new(8, Quiet: true));
        if (table.Rows.Count == 0) pages.Paragraph(table.WhenEmpty, new(9), after: 10);
        else PdfTable.Draw(pages, table);
    }

    static void Put(PdfPages pages, ReportBars bars)
    {
        var type = new PdfType(8);
        pages.Paragraph(bars.Title, new(9, Bold: true));
        var most = Math.Max(1, bars.Bars.Select(b => b.Value).DefaultIfEmpty(0).Max());
        foreach (var bar in bars.Bars)
        {
            pages.Need(BarHeight + 5);
            pages.Put(bar.Label.Length > 34 ? bar.Label[..33] + "…" : bar.Label, type, PdfPages.Margin, pages.Top);
            var length = BarRoom * bar.Value / most;
            if (length > 0) pages.Bar(PdfPages.Margin + BarLabel, length, BarHeight, bar.Warning.Length > 0);
            pages.Put($"{HtmlPage.Number(bar.Value)} {bar.Warning}".TrimEnd(), type, PdfPages.Margin + BarLabel + length + 5, pages.Top);
            pages.Top += BarHeight + 5;
        }

        pages.Top += 6;
    }
}
