using PlantPatch.Core;

namespace PlantPatch.Feeds.Inventory;

/// <summary>Collects what is odd; keeps a bounded number of row complaints and counts the rest by their code.</summary>
sealed class ComplaintBook(int limit)
{
    readonly List<Complaint> file = [];
    readonly List<RowComplaint> rows = [];
    readonly SortedDictionary<string, int> unkept = new(StringComparer.Ordinal);

    public int RowsRefused { get; private set; }
    public HashSet<string> RefusedTags { get; } = [];
    public IReadOnlyList<RowComplaint> Rows => rows;

    public IReadOnlyList<Complaint> File => unkept.Count == 0 ? file
        : [.. file, new("more-complaints", "", "Not listed for their number: " + string.Join(", ", unkept.Select(u => $"{u.Value} of {u.Key}")) + ".")];

    public void Add(Complaint complaint) => file.Add(complaint);

    public void Warn(int row, string column, string code, string message) =>
        Add(row, column, new(code, Where(row, column), message), Severity.Warning);

    /// <summary>Writes down why rows are not taken; the first of them carries the complaint.</summary>
    public void Refuse(int row, string column, Complaint complaint, int refusedRows = 1)
    {
        RowsRefused += refusedRows;
        Add(row, column, complaint, Severity.Refused);
    }

    public void Refuse(int row, string column, string code, string message, int refusedRows = 1) =>
        Refuse(row, column, new Complaint(code, Where(row, column), message), refusedRows);

    void Add(int row, string column, Complaint complaint, Severity severity)
    {
        if (rows.Count < limit) rows.Add(new(row, column, complaint, severity));
        else unkept[complaint.Code] = unkept.GetValueOrDefault(complaint.Code) + 1;
    }

    static string Where(int row, string column) => column.Length == 0 ? $"row {row}" : $"row {row}, column '{column}'";
}
