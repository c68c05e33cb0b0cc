using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using PlantPatch.Core;
using PlantPatch.Feeds.Inventory;

namespace PlantPatch.Feeds.Timelines;

/// <summary>Reads a spreadsheet with history, CSV or XLSX, into events. Each row that cannot be read is named; the headings may be mapped.</summary>
public static class HistoryTableReader
{
    /// <param name="mapping">Column to heading, where the file calls it otherwise.</param>
    public static HistoryFile Read(Stream bytes, string fileName, HistoryTable table, IReadOnlyDictionary<string, string> mapping, DateTimeZone zone, CancellationToken cancel)
    {
        var complaints = new List<Complaint>();
        try
        {
            var (rows, _) = InventoryReader.Open(bytes, fileName, ColumnMapping.None, InventoryLimits.Default, new ComplaintBook(100));
            return new("", [.. Events(rows, table, mapping, zone, complaints, cancel)], complaints);
        }
        catch (UnreadableFileException e)
        {
            return new("", [], [e.Complaint]);
        }
    }

    static List<HistoryEvent> Events(ITable rows, HistoryTable table, IReadOnlyDictionary<string, string> mapping, DateTimeZone zone, List<Complaint> complaints, CancellationToken cancel)
    {
        Dictionary<string, int>? places = null;
        var (events, evaluations) = (new List<HistoryEvent>(), new Dictionary<string, List<HistoryRow>>(StringComparer.Ordinal));
        foreach (var row in rows.Rows(cancel))
        {
            if (row.Broken is { } broken) complaints.Add(broken);
            else if (places is null)
            {
                if ((places = Places(row.Cells.Span, table, mapping, complaints)) is null) return [];
            }
            else if (!IsBlank(row.Cells.Span) && Row(row, table, places, zone, complaints) is { } read)
            {
                if (table.Name == "evaluations") (evaluations.TryGetValue(read.Text("evaluation"), out var same) ? same : evaluations[read.Text("evaluation")] = []).Add(read);
                else events.AddRange(table.Events(read).Where(e => e.Count > 0).Select(e => HistoryReader.One(e, read.Where, complaints)).OfType<HistoryEvent>());
            }
        }

        events.AddRange(evaluations.Values.Select(e => Evaluation(e, complaints)).OfType<HistoryEvent>());
        return events;
    }

    static Dictionary<string, int>? Places(ReadOnlySpan<Cell> head, HistoryTable table, IReadOnlyDictionary<string, string> mapping, List<Complaint> complaints)
    {
        var headings = new List<string>();
        foreach (var cell in head) headings.Add(cell.Text.Trim().ToLowerInvariant());
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var column in table.Columns)
        {
            var names = mapping.TryGetValue(column.Name, out var mapped) ? [mapped.Trim().ToLowerInvariant()] : column.Names;
            var place = names.Select(n => headings.IndexOf(n)).FirstOrDefault(p => p >= 0, -1);
            if (place >= 0) places[column.Name] = place;
            else if (column.Needed) complaints.Add(new("missing-column", "row 1", $"There is no column for {column.Name} ({column.What}); it may be called {string.Join(", ", names)}, or be mapped."));
        }

        return table.Columns.Any(c => c.Needed && !places.ContainsKey(c.Name)) ? null : places;
    }

    static HistoryRow? Row(TableRow row, HistoryTable table, Dictionary<string, int> places, DateTimeZone zone, List<Complaint> complaints)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, place) in places)
            if (place < row.Cells.Length) cells[column] = row.Cells.Span[place].Text;
        var missing = table.Columns.Where(c => c.Needed && cells.GetValueOrDefault(c.Name, "").Trim().Length == 0).ToList();
        foreach (var column in missing) complaints.Add(new("missing-field", $"row {row.Number}, {column.Name}", $"Row {row.Number} does not give {column.What}."));
        return missing.Count == 0 ? new($"row {row.Number}", cells, zone, complaints) : null;
    }

    // An evaluation is one event with all its rows.
    static HistoryEvent? Evaluation(List<HistoryRow> rows, List<Complaint> complaints)
    {
        var first = rows[0];
        var findings = new JsonArray();
        foreach (var row in rows.Where(r => r.Text("patch").Length > 0))
        {
            if (row.Text("completed") != first.Text("completed") || row.Text("source") != first.Text("source"))
                complaints.Add(new("two-evaluations", row.Where, $"{row.Text("evaluation")} has another day or source here than in {first.Where}: one evaluation is of one source and complete once."));
            if (row.Yes("applicable") is not { } applies)
            {
                complaints.Add(new("not-decided", $"{row.Where}, applicable", $"'{row.Text("applicable")}' does not say whether {row.Text("patch")} applies: write yes or no."));
                continue;
            }

            findings.Add(new JsonObject { ["patch"] = row.Text("patch"), ["applicable"] = applies, ["assets"] = row.Texts("assets"), ["reason"] = row.Text("reason") });
        }

        var happened = first.Event("source.evaluated", "completed", ("source", first.Text("source")), ("eval", first.Text("evaluation")));
        if (happened.Count == 0) return null;
        happened["findings"] = findings;
        return HistoryReader.One(happened, first.Where, complaints);
    }

    static bool IsBlank(ReadOnlySpan<Cell> cells)
    {
        foreach (var cell in cells)
            if (cell.Text.Trim().Length > 0) return false;
        return true;
    }

    /// <summary>A mapping as it is saved: <c>{"patch": "KB number", "installed": "Done on"}</c>.</summary>
    public static IReadOnlyDictionary<string, string>? Mapping(string json, HistoryTable table, out string odd)
    {
        odd = "";
        try
        {
            var mapping = JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
            if (mapping.Keys.FirstOrDefault(k => table.Columns.All(c => c.Name != k)) is not { } stranger) return mapping;
            odd = $"There is no column '{stranger}' in {table.Name}. Columns: {string.Join(", ", table.Columns.Select(c => c.Name))}.";
        }
        catch (JsonException e)
        {
            odd = $"The mapping is not JSON of columns and headings: {e.Message}";
        }

        return null;
    }
}
