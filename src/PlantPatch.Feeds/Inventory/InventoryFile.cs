using PlantPatch.Core;
using PlantPatch.Core.Assets;

namespace PlantPatch.Feeds.Inventory;

/// <summary>What an inventory file says, and everything that was odd about it. With a <see cref="Refusal"/> there are no rows.</summary>
public sealed record InventoryFile
{
    /// <summary>Why nothing of the file can be taken; null when its rows may be taken.</summary>
    public Complaint? Refusal { get; init; }

    /// <summary>One entry an asset, in the order of the file; empty when the rows were handed out one by one.</summary>
    public IReadOnlyList<InventoryRow> Rows { get; init; } = [];

    /// <summary>What is odd about the file as a whole, the refusal included.</summary>
    public IReadOnlyList<Complaint> FileComplaints { get; init; } = [];

    /// <summary>What is odd about single rows; bounded, the rest is counted in a file complaint.</summary>
    public IReadOnlyList<RowComplaint> RowComplaints { get; init; } = [];

    /// <summary>Tags that stand in the file though their rows were refused: not taken, but not missing either.</summary>
    public IReadOnlySet<string> RefusedTags { get; init; } = new HashSet<string>();

    public int AssetsRead { get; init; }
    public int RowsRead { get; init; }
    public int RowsRefused { get; init; }

    /// <summary><c>csv</c>, <c>xlsx</c> or <c>json</c>; empty when the file is none of them.</summary>
    public string Format { get; init; } = "";

    /// <summary>The encoding's web name, such as <c>utf-8</c> or <c>windows-1252</c>.</summary>
    public string Encoding { get; init; } = "";

    /// <summary>The character between two cells; null when the format has none.</summary>
    public char? Separator { get; init; }

    /// <summary>The headings that were used; saved, it reads the next file of this kind the same way.</summary>
    public ColumnMapping Mapping { get; init; } = ColumnMapping.None;

    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];
}

/// <summary>One asset of the file, from one row or several.</summary>
/// <param name="Numbers">The rows as a spreadsheet counts them, from 1.</param>
/// <param name="Stated">The asset with the fields the file gives; others must stay as they are known.</param>
public sealed record InventoryRow(IReadOnlyList<int> Numbers, StatedAsset Stated)
{
    public Asset Asset => Stated.Asset;
    public AssetFieldSet Fields => Stated.Fields;
}

/// <summary>Something odd in one row.</summary>
/// <param name="Column">The column's heading; empty when the whole row is meant.</param>
public sealed record RowComplaint(int Row, string Column, Complaint Complaint, Severity Severity);

/// <summary>A refused row is not taken; after a warning the row is taken, without the cell where the message says so.</summary>
public enum Severity { Warning, Refused }

/// <summary>How far the reading has come: rows seen so far, and the part of the work done, from 0 to 1.</summary>
public sealed record InventoryProgress(long Rows, double Done);
