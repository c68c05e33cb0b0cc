using System.Text;
using MiniExcelLibs;
using PlantPatch.App.Reports;
using PlantPatch.Core.Reports;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace PlantPatch.App.Tests.Reports;

/// <summary>One report in its four forms says the same in each.</summary>
public sealed class ReportFormsTests
{
    static readonly ReportTable Long = new("gaps", "Counted in local days.", ["source", "reason", "days"], [
        .. Enumerable.Range(1, 150).Select(i => ReportRow.Of($"SRC-{i:0000}", i % 10 == 0 ? new string('x', 90) + $" end{i}" : $"Größe Ω, Łódź, Київ, 日本 🏭 {i}", $"{i}")),
        ReportRow.Of("=1+1", "a formula", "-3"),
    ]) { Numbers = ["days"] };

    static readonly Report Sample = new("gaps", "Gaps of CIP-007-6 R2", "Riverbend Power, 2026-01-01 to 2026-12-31", [
        new("In short") { Sentences = ["Two sources were evaluated late."], Tiles = [new("2", "gaps", "one is open")], Bars = new("By month", "Month", "Gaps", [new("2026-03", 2, "late"), new("2026-04", 0)]) },
        new("Every gap") { Table = Long },
        new("Nothing here") { Table = new("empty", "", ["a", "b"], []) { WhenEmpty = "No plan was late." } },
    ]) { Marking = "BES Cyber System Information", Audit = "Audit records 1 to 4711 hold." };

    static List<string> Pages(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return [.. document.GetPages().Select(p => ContentOrderTextExtractor.GetText(p))];
    }

    [Fact]
    public void A_pdf_has_every_row_and_on_each_page_the_heads_the_marking_and_its_number()
    {
        var pages = Pages(ReportPdf.Write(Sample));
        var all = string.Concat(pages);

        Assert.True(pages.Count > 3);
        Assert.All(Enumerable.Range(1, 150), i => Assert.Contains($"SRC-{i:0000}", all));
        Assert.Contains("Größe Ω, Łódź, Київ, □□ □□ 149", all.ReplaceLineEndings(" "));
        Assert.Contains("end150", all);
        for (var i = 0; i < pages.Count; i++)
        {
            Assert.Contains($"page {i + 1} of {pages.Count}", pages[i]);
            Assert.Contains("BES Cyber System Information", pages[i]);
        }

        Assert.All(pages.Skip(1).Take(pages.Count - 2), p => Assert.Contains("reason", p));
        Assert.Contains("No plan was late.", all);
        Assert.Contains("Audit records 1 to 4711 hold.", all);
    }

    [Fact]
    public void A_cell_that_is_longer_than_a_page_goes_on_in_the_next()
    {
        var words = string.Join(' ', Enumerable.Range(1, 4000).Select(i => $"w{i}"));
        var pages = Pages(ReportPdf.Write(new("x", "Long", "", [new("A") { Table = new("a", "", ["one", "two"], [ReportRow.Of("row", words)]) }])));

        Assert.True(pages.Count > 1);
        Assert.Contains("w4000", pages[^1]);
    }

    [Fact]
    public void A_workbook_has_a_sheet_for_each_table_and_its_cells_are_texts()
    {
        using var workbook = new MemoryStream(ReportWorkbook.Write(Sample.Tables));

        Assert.Equal(["gaps", "empty"], workbook.GetSheetNames());
        var rows = workbook.Query(useHeaderRow: true, sheetName: "gaps").Cast<IDictionary<string, object>>().ToList();
        Assert.Equal(151, rows.Count);
        Assert.Equal(("=1+1", "-3"), ((string)rows[150]["source"], (string)rows[150]["days"]));
    }

    [Fact]
    public void Sheet_names_that_Excel_would_refuse_are_made_ones_that_it_takes()
    {
        var name = new string('n', 40) + "/2";
        using var workbook = new MemoryStream(ReportWorkbook.Write([new(name, "", ["a"], []), new(name, "", ["a"], [])]));

        Assert.Equal(2, workbook.GetSheetNames().Distinct().Count(n => n.Length <= 31));
    }

    [Fact]
    public void A_csv_runs_no_formula_and_a_report_of_many_tables_names_each()
    {
        Assert.Contains("\r\n'=1+1,a formula,-3\r\n", Encoding.UTF8.GetString(ReportCsv.Write(Long)));
        Assert.StartsWith("In short\r\nwhat,number,calls for\r\ngaps,2,one is open\r\n\r\nBy month\r\n", Encoding.UTF8.GetString(ReportCsv.Write(Sample)));
        Assert.Equal("said\r\nA\r\nNothing.\r\n", Encoding.UTF8.GetString(ReportCsv.Write(new Report("x", "", "", [new("A") { Sentences = ["Nothing."] }]))));
    }

    [Fact]
    public void A_page_needs_nothing_from_elsewhere_and_escapes_what_vendors_write()
    {
        var html = Encoding.UTF8.GetString(ReportHtml.Write(Sample with { Title = "<script>alert(1)</script>" }));

        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("http", html);
        Assert.Contains("No plan was late.", html);
    }
}
