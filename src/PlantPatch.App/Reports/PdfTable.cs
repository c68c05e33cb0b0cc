using PlantPatch.Core.Reports;

namespace PlantPatch.App.Reports;

/// <summary>A table on as many pages as it needs: its heads on each of them, a row never torn where it fits on one page.</summary>
sealed class PdfTable
{
    const double Gap = 6, Narrowest = 34;

    readonly PdfPages pages;
    readonly ReportTable table;
    static readonly PdfType Plain = new(7.5), Bold = new(7.5, Bold: true);
    readonly double[] widths;

    PdfTable(PdfPages pages, ReportTable table)
    {
        (this.pages, this.table) = (pages, table);
        widths = Widths();
    }

    public static void Draw(PdfPages pages, ReportTable table) => new PdfTable(pages, table).Draw();

    void Draw()
    {
        Heads();
        pages.OnNewPage = Heads;
        foreach (var row in table.Rows) Line(row.Cells);
        pages.OnNewPage = null;
        pages.Top += 8;
    }

    void Heads()
    {
        var cells = table.Heads.Select((h, i) => pages.Wrap(h, Bold, widths[i] - Gap)).ToList();
        var height = Height(cells);
        if (pages.Top + height * 3 > pages.Bottom && pages.OnNewPage is null) pages.Need(height * 3);
        Put(cells, Bold, height);
        pages.Rule(0.8);
        pages.Top += 3;
    }

    void Line(IReadOnlyList<string> texts)
    {
        var cells = texts.Select((t, i) => pages.Wrap(t, Plain, widths[i] - Gap)).ToList();
        var most = Math.Max(1, (int)((pages.Bottom - PdfPages.Margin - 60) / (Plain.Line)));
        while (true)
        {
            // A cell that is longer than a page goes on in the next one.
            var part = cells.ConvertAll(c => c.Take(most).ToList());
            var height = Height(part);
            pages.Need(height + 3);
            Put(part, Plain, height);
            cells = cells.ConvertAll(c => c.Skip(most).ToList());
            if (cells.TrueForAll(c => c.Count == 0)) break;
        }

        pages.Rule(0.3);
        pages.Top += 3;
    }

    void Put(List<List<string>> cells, PdfType type, double height)
    {
        var left = PdfPages.Margin;
        for (var i = 0; i < cells.Count; i++)
        {
            var y = pages.Top;
            foreach (var line in cells[i])
            {
                var x = table.Numbers.Contains(table.Heads[i]) ? left + widths[i] - Gap - pages.Measure(line, type) : left;
                pages.Put(line, type, x, y);
                y += type.Line;
            }

            left += widths[i];
        }

        pages.Top += height;
    }

    double Height(List<List<string>> cells) => Math.Max(1, cells.Max(c => c.Count)) * Plain.Line + 2;

    // As wide as its longest text, but no column more than its share where all do not fit.
    double[] Widths()
    {
        var wanted = table.Heads.Select((head, i) => Gap + Math.Max(Narrowest, Math.Max(
            pages.Measure(head, Bold),
            table.Rows.Take(200).Select(r => pages.Measure(r.Cells[i].Length > 120 ? r.Cells[i][..120] : r.Cells[i], Plain)).DefaultIfEmpty(0).Max()))).ToArray();
        var room = pages.Width;
        if (wanted.Sum() <= room) return [.. wanted.Select(w => w * room / wanted.Sum())];

        var given = new double[wanted.Length];
        var open = Enumerable.Range(0, wanted.Length).ToList();
        while (open.Count > 0)
        {
            var share = room / open.Count;
            var small = open.Where(i => wanted[i] <= share).ToList();
            if (small.Count == 0)
            {
                foreach (var i in open) given[i] = room * wanted[i] / open.Sum(o => wanted[o]);
                break;
            }

            foreach (var i in small) room -= given[i] = wanted[i];
            open.RemoveAll(small.Contains);
        }

        return given;
    }
}
