using System.Text;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Reports;

/// <summary>A table as CSV (RFC 4180), UTF-8, guarded against formulas.</summary>
public static class ReportCsv
{
    public static byte[] Write(ReportTable table)
    {
        var text = new StringBuilder();
        Line(table.Heads);
        foreach (var row in table.Rows) Line(row.Cells);
        return Encoding.UTF8.GetBytes(text.ToString());

        void Line(IReadOnlyList<string> cells) => text.AppendJoin(',', cells.Select(CsvText.Field)).Append("\r\n");
    }

    /// <summary>All that a report says in tables, one below the other, each under its name.</summary>
    public static byte[] Write(Report report) => report.AllTables switch
    {
        [var only] => Write(only),
        var many => [.. many.SelectMany(t => (byte[])[.. Encoding.UTF8.GetBytes(CsvText.Field(t.Name) + "\r\n"), .. Write(t), .. "\r\n"u8])],
    };
}
