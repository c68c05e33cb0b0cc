using CsvHelper;
using PlantPatch.Core;
using PlantPatch.Core.Risk;
using PlantPatch.Feeds.Files;

namespace PlantPatch.Feeds.Kev;

/// <summary>The CSV form of the catalogue; it has neither a version nor a count of its own.</summary>
static class KevCsv
{
    public static KevReading Read(ReadOnlyMemory<byte> bytes)
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes.Span)) return Refuse("invalid-utf-8", "", "The text is not UTF-8, which CISA's CSV is.");
        var unclosed = false;
        using var reader = CsvReader.Create(bytes[ContentSniff.BomLength(bytes.Span)..], new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            SkipEmptyLines = true,
            DetectSeparatorHint = false,
            OnMalformedRecord = odd => unclosed |= odd.Reason == CsvMalformedReason.UnterminatedQuote,
        });
        try
        {
            var header = reader.Read() ? Fields(reader) : [];
            if (!header.Contains("cveID", StringComparer.OrdinalIgnoreCase))
                return Refuse("kev-not-the-catalogue", "", "This is neither the catalogue's JSON nor its CSV: no column is named \"cveID\".");
            if (header.Distinct(StringComparer.OrdinalIgnoreCase).Count() != header.Length)
                return Refuse("kev-duplicate-column", "row 1", "Two columns have the same name; which one counts cannot be known.");

            var rows = new List<(string, IReadOnlyDictionary<string, string>)>();
            while (reader.Read())
            {
                var where = $"row {reader.RowNumber}";
                if (unclosed) return Refuse("truncated-csv", where, "The file ends inside a quoted text: it was cut short.");
                // A row that is too short or too long means that every column after the fault holds another one's text.
                if (reader.FieldCount != header.Length)
                    return Refuse("truncated-csv", where, $"The row has {reader.FieldCount} columns, the header has {header.Length}: the file was cut short or damaged.");
                rows.Add((where, header.Zip(Fields(reader)).ToDictionary(p => p.First, p => p.Second, StringComparer.OrdinalIgnoreCase)));
            }

            return KevReader.Collect(new() { Entries = [] }, rows, []);
        }
        catch (CsvFormatException odd)
        {
            return Refuse("truncated-csv", $"row {odd.RecordNumber}", "The row is longer than any real one: a quote is opened there and never closed.");
        }
    }

    static string[] Fields(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];

    static KevReading Refuse(string code, string where, string message) => new(null, [new(code, where, message)]);
}
