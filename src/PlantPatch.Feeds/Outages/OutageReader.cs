using CsvHelper;
using NodaTime;
using NodaTime.Text;
using PlantPatch.Core;
using PlantPatch.Feeds.Files;

namespace PlantPatch.Feeds.Outages;

/// <param name="Where">Its position in the file.</param>
public sealed record OutageLine(string Outage, string Site, string Unit, LocalDateTime Start, LocalDateTime End, string Source, string Where);

public sealed record OutageFile(IReadOnlyList<OutageLine> Lines, IReadOnlyList<Complaint> Complaints);

/// <summary>Reads a calendar of outages as CSV with the columns outage, site, unit, start, end and, if one likes, source; start and end are local at the site.</summary>
public static class OutageReader
{
    public static IReadOnlyList<string> Columns { get; } = ["outage", "site", "unit", "start", "end", "source"];

    const int Most = 10_000;
    static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public static OutageFile Read(ReadOnlyMemory<byte> bytes)
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes.Span)) return Refuse("invalid-utf-8", "", "The text is not UTF-8: save it as CSV UTF-8.");
        using var reader = CsvReader.Create(bytes[ContentSniff.BomLength(bytes.Span)..], new CsvReaderOptions { HasHeader = false, SkipEmptyLines = true, DetectSeparatorHint = true });
        try
        {
            if (!reader.Read()) return Refuse("outages-empty", "", $"The file is empty; its first line names the columns: {string.Join(',', Columns)}.");
            var places = Enumerable.Range(0, reader.FieldCount).ToLookup(i => reader.GetString(i).Trim().ToLowerInvariant());
            if (Columns.Take(5).Where(c => !places.Contains(c)).ToList() is { Count: > 0 } missing)
                return Refuse("outages-columns", "row 1", $"The column {string.Join(", ", missing)} is missing; the first line names the columns: {string.Join(',', Columns)}.");

            var (lines, complaints) = (new List<OutageLine>(), new List<Complaint>());
            while (reader.Read())
            {
                var where = $"row {reader.RowNumber}";
                if (lines.Count == Most) return Refuse("outages-many", where, $"A calendar has at most {Most} outages.");
                string Cell(string column) => places[column].Where(i => i < reader.FieldCount).Select(reader.GetString).FirstOrDefault("").Trim();
                if (Line(Cell, where, complaints) is { } line) lines.Add(line);
            }

            return new(lines, complaints);
        }
        catch (CsvFormatException odd)
        {
            return Refuse("truncated-csv", $"row {odd.RecordNumber}", "The row is longer than any real one: a quote is opened there and never closed.");
        }
    }

    static OutageLine? Line(Func<string, string> cell, string where, List<Complaint> complaints)
    {
        foreach (var column in Columns.Take(3).Where(c => cell(c).Length == 0))
        {
            complaints.Add(new("outage-field", where, $"The {column} is empty."));
            return null;
        }

        if (Time(cell("start")) is not { } start || Time(cell("end")) is not { } end)
        {
            complaints.Add(new("outage-time", where, $"'{cell("start")}' to '{cell("end")}' are no two moments; write them like 2026-10-03 18:00."));
            return null;
        }

        return new(cell("outage"), cell("site"), cell("unit"), start, end, cell("source"), where);
    }

    static LocalDateTime? Time(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value.AtMidnight()
        : Moment.Parse(text.Replace(' ', 'T')) is { Success: true } moment ? moment.Value : null;

    static OutageFile Refuse(string code, string where, string message) => new([], [new(code, where, message)]);
}
