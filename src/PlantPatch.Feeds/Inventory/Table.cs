using PlantPatch.Core;

namespace PlantPatch.Feeds.Inventory;

/// <summary>A file seen as rows of cells. It can be read from the start again: once to know the columns, once to take the rows.</summary>
interface ITable
{
    IEnumerable<TableRow> Rows(CancellationToken cancel);
}

/// <summary>One row; its cells are only valid until the next one is asked for.</summary>
/// <param name="Number">The row as a spreadsheet counts it, from 1; a JSON array's element, from 1; a JSON line's number.</param>
/// <param name="Broken">Why the row cannot be read at all.</param>
readonly record struct TableRow(int Number, ReadOnlyMemory<Cell> Cells, Complaint? Broken = null);

readonly record struct Cell(string Text, CellKind Kind = CellKind.Text)
{
    public static readonly Cell Blank = new("");
}

/// <summary>What the file itself says a cell is; a CSV file knows only text.</summary>
enum CellKind { Text, Number, Date, YesNo, Json }

/// <summary>Carries a named complaint out of the depth of a reader to <see cref="InventoryReader"/>, which returns it.</summary>
sealed class UnreadableFileException(Complaint complaint) : Exception(complaint.Message)
{
    public Complaint Complaint { get; } = complaint;

    public static UnreadableFileException Of(string code, string where, string message) => new(new(code, where, message));
}
