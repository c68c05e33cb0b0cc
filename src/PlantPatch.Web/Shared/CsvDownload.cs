using System.Text;
using PlantPatch.App.Reports;

namespace PlantPatch.Web.Shared;

/// <summary>
/// A table as CSV (RFC 4180, UTF-8 with a mark for spreadsheets). A cell that a spreadsheet would take for a formula begins with an apostrophe
/// (OWASP ASVS 1.2.10): names come from files that others wrote.
/// </summary>
sealed class CsvDownload(params string[] heads)
{
    public Stream Of(IEnumerable<string[]> rows)
    {
        var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        {
            text.Write(string.Join(',', heads));
            foreach (var row in rows) text.Write("\r\n" + string.Join(',', row.Select(CsvText.Field)));
        }

        bytes.Position = 0;
        return bytes;
    }
}
