using System.Text;

namespace PlantPatch.App.Reports;

/// <summary>Fields of CSV files (RFC 4180).</summary>
public static class CsvText
{
    /// <summary>A text that a spreadsheet would run as a formula is led by an apostrophe (OWASP ASVS 5.0, 1.2.10); numbers are not.</summary>
    public static string Field(string text) =>
        Quoted(text.Length > 0 && "=+-@\t\r".Contains(text[0]) && !decimal.TryParse(text, out _) ? "'" + text : text);

    public static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text
        : new StringBuilder(text.Length + 8).Append('"').Append(text.Replace("\"", "\"\"")).Append('"').ToString();
}
