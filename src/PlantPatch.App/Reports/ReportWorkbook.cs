using System.Data;
using MiniExcelLibs;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Reports;

/// <summary>The tables of reports as a workbook, one sheet each. Every cell is a text: no spreadsheet turns a version into a date, or a text into a formula.</summary>
public static class ReportWorkbook
{
    const int LongestSheetName = 31;   // of Excel

    public static byte[] Write(IEnumerable<ReportTable> tables)
    {
        var sheets = new Dictionary<string, object>();
        foreach (var table in tables) sheets.Add(SheetName(table.Name, sheets.Keys), Sheet(table));
        if (sheets.Count == 0) sheets.Add("empty", new DataTable());
        using var bytes = new MemoryStream();
        bytes.SaveAs(sheets);
        return bytes.ToArray();
    }

    static DataTable Sheet(ReportTable table)
    {
        var sheet = new DataTable();
        foreach (var head in table.Heads) sheet.Columns.Add(head, typeof(string));
        foreach (var row in table.Rows) sheet.Rows.Add([.. row.Cells]);
        return sheet;
    }

    static string SheetName(string name, ICollection<string> taken)
    {
        var clean = string.Concat(name.Select(c => "[]:*?/\\".Contains(c) ? '-' : c));
        var cut = clean.Length <= LongestSheetName ? clean : clean[..LongestSheetName];
        for (var i = 2; taken.Contains(cut); i++) cut = $"{clean[..Math.Min(clean.Length, LongestSheetName - 3)]}-{i}";
        return cut;
    }
}
