namespace PlantPatch.Feeds.Inventory;

/// <summary>How much an inventory file may ask for before it is refused.</summary>
public sealed record InventoryLimits
{
    public static InventoryLimits Default { get; } = new();

    public long CsvBytes { get; init; } = 1L << 30;
    public long XlsxBytes { get; init; } = 100L << 20;

    /// <summary>What all parts of a workbook may unpack to.</summary>
    public long XlsxUnpackedBytes { get; init; } = 1L << 30;

    /// <summary>How often a workbook's part may be larger than its packed bytes; real sheets reach about 30.</summary>
    public int XlsxRatio { get; init; } = 200;

    public long JsonBytes { get; init; } = 256L << 20;
    public int Rows { get; init; } = 5_000_000;
    public int Columns { get; init; } = 512;

    /// <summary>Characters in one cell; a spreadsheet holds at most 32,767.</summary>
    public int CellLength { get; init; } = 32_767;

    /// <summary>Row complaints that are kept; more are only counted.</summary>
    public int Complaints { get; init; } = 10_000;
}
