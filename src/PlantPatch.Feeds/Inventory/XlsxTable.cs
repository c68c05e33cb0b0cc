using System.Globalization;
using System.IO.Compression;
using MiniExcelLibs;
using PlantPatch.Core;

namespace PlantPatch.Feeds.Inventory;

/// <summary>Streams the rows of one sheet of a workbook, after its parts were unpacked once within the limits.</summary>
sealed class XlsxTable : ITable
{
    readonly Stream file;
    readonly string sheet;
    readonly InventoryLimits limits;

    public XlsxTable(Stream file, string wantedSheet, InventoryLimits limits)
    {
        (this.file, this.limits) = (file, limits);
        CheckParts();
        var names = Guarded(() => MiniExcel.GetSheetNames(Rewound()));
        if (names.Count == 0) throw Broken("it has no sheets");
        sheet = wantedSheet.Length == 0 ? names[0] : names.Find(n => n.Equals(wantedSheet, StringComparison.OrdinalIgnoreCase))
            ?? throw UnreadableFileException.Of("no-such-sheet", "", $"There is no sheet '{wantedSheet}'. Sheets: {string.Join(", ", names)}.");
        if (wantedSheet.Length == 0 && names.Count > 1)
            Complaint = new("other-sheets", "", $"Only the first sheet '{sheet}' was read; not read: {string.Join(", ", names.Skip(1).Take(20))}.");
    }

    public Complaint? Complaint { get; }

    public IEnumerable<TableRow> Rows(CancellationToken cancel)
    {
        var number = 0;
        var cells = new List<Cell>();
        using var rows = Guarded(() => MiniExcel.Query(Rewound(), useHeaderRow: false, sheetName: sheet, excelType: ExcelType.XLSX)
            .Cast<IDictionary<string, object?>>().GetEnumerator());
        while (Guarded(rows.MoveNext))
        {
            cancel.ThrowIfCancellationRequested();
            number++;
            cells.Clear();
            var filled = 0;
            foreach (var value in rows.Current.Values)
            {
                cells.Add(ToCell(value));
                if (cells[^1].Text.Length > 0) filled = cells.Count;
            }
            if (filled > limits.Columns)
                throw UnreadableFileException.Of("too-many-columns", $"row {number}", $"Row {number} has {filled} columns; at most {limits.Columns} are read.");
            yield return new(number, cells.GetRange(0, filled).ToArray());
        }
    }

    static Cell ToCell(object? value) => value switch
    {
        null => Cell.Blank,
        string text => new(text),
        bool yes => new(yes ? "yes" : "no", CellKind.YesNo),
        DateTime { TimeOfDay.Ticks: 0 } day => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellKind.Date),
        DateTime moment => new(moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), CellKind.Date),
        TimeSpan time => new(time.ToString("c", CultureInfo.InvariantCulture), CellKind.Date),
        double number => new(number.ToString(Math.Abs(number) < 1e22 ? "0.###############" : "R", CultureInfo.InvariantCulture), CellKind.Number),
        IFormattable number => new(number.ToString(null, CultureInfo.InvariantCulture), CellKind.Number),
        _ => new(value.ToString() ?? ""),
    };

    // .NET does not check the lengths a zip states, so every part is unpacked once and counted.
    void CheckParts()
    {
        using var zip = Guarded(() => new ZipArchive(Rewound(), ZipArchiveMode.Read, leaveOpen: true));
        var parts = Guarded(() => zip.Entries);
        if (parts.Count > 10_000) throw Broken("it has more than 10,000 parts");
        if (!parts.Any(e => e.FullName.Equals("xl/workbook.xml", StringComparison.OrdinalIgnoreCase)))
            throw UnreadableFileException.Of("zip-instead-of-xlsx", "", "This is a zip archive, but not an Excel workbook (.xlsx).");
        var (total, buffer) = (0L, new byte[128 * 1024]);
        foreach (var part in parts)
        {
            using var bytes = Guarded(part.Open);
            for (long unpacked = 0; Guarded(() => bytes.Read(buffer)) is > 0 and var read;)
            {
                unpacked += read;
                total += read;
                if (total > limits.XlsxUnpackedBytes || (unpacked > 10 << 20 && unpacked / limits.XlsxRatio > part.CompressedLength))
                    throw UnreadableFileException.Of("zip-bomb", part.FullName,
                        $"The workbook's part {part.FullName} unpacks to far more than a sheet would need; it was not read.");
            }
        }
    }

    Stream Rewound()
    {
        file.Position = 0;
        return file;
    }

    static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        // A damaged workbook makes the zip, XML and sheet readers throw whatever they like; all of it means the same.
#pragma warning disable CA1031 // the reason stands above
        catch (Exception e) when (e is not (UnreadableFileException or OperationCanceledException))
#pragma warning restore CA1031
        {
            throw Broken(e.Message);
        }
    }

    static UnreadableFileException Broken(string why) =>
        UnreadableFileException.Of("broken-xlsx", "", $"The workbook is damaged and cannot be read: {why}");
}
