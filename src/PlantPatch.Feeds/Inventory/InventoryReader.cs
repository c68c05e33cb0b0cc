using PlantPatch.Core;
using PlantPatch.Core.Assets;

namespace PlantPatch.Feeds.Inventory;

/// <summary>Reads a plant's asset list (CSV, XLSX, JSON). Whatever the bytes are, the answer is a file with its complaints, never an exception.</summary>
public static class InventoryReader
{
    /// <summary>Reads the whole list into memory, about 1 KB an asset.</summary>
    public static InventoryFile Read(Stream bytes, string fileName, ColumnMapping? mapping, InventoryLimits limits, CancellationToken cancel,
        IProgress<InventoryProgress>? progress = null)
    {
        var rows = new List<InventoryRow>();
        var file = ReadEach(bytes, fileName, mapping, limits, rows.Add, cancel, progress);
        if (file.Refusal is not null) return file;
        rows.Sort((a, b) => a.Numbers[0].CompareTo(b.Numbers[0]));
        return file with { Rows = rows };
    }

    /// <summary>
    /// Hands the assets out one by one, each as soon as its last row was read, so that a list of any allowed size needs
    /// little memory. When the file is refused because of something at its end, some may already have been handed out.
    /// </summary>
    public static InventoryFile ReadEach(Stream bytes, string fileName, ColumnMapping? mapping, InventoryLimits limits, Action<InventoryRow> take,
        CancellationToken cancel, IProgress<InventoryProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var given = mapping ?? ColumnMapping.None;
        var file = new InventoryFile { Mapping = given };
        var book = new ComplaintBook(limits.Complaints);
        try
        {
            using var spooled = bytes.CanSeek ? null : Spool.ToDisk(bytes, limits, cancel);
            var seekable = spooled ?? bytes;
            var (table, described) = Open(seekable, fileName, given, limits, book);
            file = described;
            return new TableReading(table, seekable, given, limits, book, progress, cancel).Into(file, take);
        }
        catch (UnreadableFileException e)
        {
            book.Add(e.Complaint);
            return file with { Refusal = e.Complaint, FileComplaints = book.File, RowComplaints = book.Rows, RowsRefused = book.RowsRefused };
        }
    }

    internal static (ITable, InventoryFile) Open(Stream file, string fileName, ColumnMapping mapping, InventoryLimits limits, ComplaintBook book)
    {
        var kind = FileKind.Of(file);
        var most = kind switch { "xlsx" => limits.XlsxBytes, "json" => limits.JsonBytes, _ => limits.CsvBytes };
        if (file.Length > most)
            throw UnreadableFileException.Of("file-too-large", "", $"{Path.GetFileName(fileName)} has {file.Length} bytes; {kind} files are read up to {most}.");
        var described = new InventoryFile { Format = kind, Mapping = mapping };
        if (kind == "xlsx")
        {
            var workbook = new XlsxTable(file, mapping.Sheet, limits);
            if (workbook.Complaint is { } complaint) book.Add(complaint);
            return (workbook, described);
        }
        var encoding = TextEncoding.Of(file);
        if (encoding.Complaint is { } guessed) book.Add(guessed);
        described = described with { Encoding = encoding.Name };
        if (kind == "json") return (new JsonTable(file, encoding, limits), described);
        var separator = Separators.Of(file, encoding);
        return (new CsvTable(file, encoding, separator, limits), described with { Separator = separator });
    }
}
