using System.Text;
using CsvHelper;

namespace PlantPatch.Feeds.Inventory;

/// <summary>Streams the rows of a CSV file (RFC 4180 quoting); an unclosed quote is named instead of swallowing the file.</summary>
sealed class CsvTable(Stream file, TextEncoding encoding, char separator, InventoryLimits limits) : ITable
{
    public IEnumerable<TableRow> Rows(CancellationToken cancel)
    {
        var malformed = (CsvMalformedRecord?)null;
        file.Position = encoding.BomLength;
        using var reader = CsvReader.Create(file, Options(m => malformed = m), leaveOpen: true);
        var cells = new Cell[64];
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            malformed = null;
            if (!Next(reader)) yield break;
            var row = (int)Math.Min(int.MaxValue, reader.RowNumber);
            if (malformed?.Reason == CsvMalformedReason.UnterminatedQuote) throw Unclosed(row);
            if (reader.FieldCount > limits.Columns) throw TooWide(row, reader.FieldCount);

            if (cells.Length < reader.FieldCount) cells = new Cell[reader.FieldCount];
            for (var i = 0; i < reader.FieldCount; i++) cells[i] = new(reader.GetString(i));
            // Excel writes this line for itself.
            if (row == 1 && cells[0].Text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && cells[0].Text.Length <= 5) continue;
            yield return new(row, cells.AsMemory(0, reader.FieldCount), malformed is null ? null : new("text-after-quote", $"row {row}",
                $"Row {row} has text after a closing quote or a quote inside an unquoted cell, so its cells cannot be told apart."));
        }
    }

    CsvReaderOptions Options(Action<CsvMalformedRecord> onMalformed) => new()
    {
        Separator = separator,
        HasHeader = false,
        SkipEmptyLines = false,
        DetectSeparatorHint = false,
        PoolStrings = true,
        MaxRecordSize = RecordSize,
        Encoding = encoding.Encoding is UTF8Encoding ? null : encoding.Encoding,
        // A quote inside an unquoted cell, as in 24" monitor, is text.
        OnMalformedRecord = m => { if (m.Reason != CsvMalformedReason.StrayQuote) onMalformed(m); },
    };

    int RecordSize => Math.Max(1 << 20, limits.CellLength * 8);

    bool Next(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException e)
        {
            throw UnreadableFileException.Of("row-too-long", $"row {e.RecordNumber}",
                $"Row {e.RecordNumber} is longer than {RecordSize} bytes: a quote is probably opened there and never closed.");
        }
    }

    static UnreadableFileException Unclosed(int row) => UnreadableFileException.Of("unclosed-quote", $"row {row}",
        $"A quote is opened in row {row} and never closed, so everything behind it would be one cell. Close it or double it.");

    UnreadableFileException TooWide(int row, int columns) => UnreadableFileException.Of("too-many-columns", $"row {row}",
        $"Row {row} has {columns} columns; at most {limits.Columns} are read.");
}
