using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using PlantPatch.Core;

namespace PlantPatch.Feeds.Timelines;

/// <summary>One row of a spreadsheet with history, by the names of its columns.</summary>
sealed class HistoryRow(string where, IReadOnlyDictionary<string, string> cells, DateTimeZone zone, List<Complaint> complaints)
{
    /// <summary>A day without a time of day is taken at noon, when the day is the same in every office of the entity.</summary>
    static readonly LocalTime Noon = new(12, 0);

    public string Where => where;

    public string Text(string column) => cells.GetValueOrDefault(column, "").Trim();

    public string Lower(string column) => Text(column).ToLowerInvariant();

    public JsonArray Texts(string column) => new([.. Text(column).Split([';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => JsonValue.Create(t))]);

    public bool? Yes(string column) => Lower(column) switch
    {
        "yes" or "y" or "true" or "1" or "x" or "applicable" => true,
        "no" or "n" or "false" or "0" or "not applicable" or "n/a" => false,
        _ => null,
    };

    public bool IsDay(string column) => Parse(Text(column)) is not null;

    /// <summary>The day of a column that may hold one; null when it holds something else.</summary>
    public OffsetDateTime? Day(string column) => Parse(Text(column));

    public JsonObject Event(string kind, string dayColumn, params (string Name, JsonNode? Value)[] fields)
    {
        if (Parse(Text(dayColumn)) is { } day) return Event(kind, day, fields);
        complaints.Add(new("odd-date", $"{where}, {dayColumn}", $"'{Text(dayColumn)}' is no day; write it like 2026-02-10."));
        return [];
    }

    public JsonObject Event(string kind, OffsetDateTime time, params (string Name, JsonNode? Value)[] fields)
    {
        var happened = new JsonObject { ["t"] = OffsetDateTimePattern.Rfc3339.Format(time), ["e"] = kind };
        foreach (var (name, value) in fields)
            if (value is JsonArray { Count: > 0 } || value is JsonValue one && one.ToString().Length > 0) happened[name] = value;
        return happened;
    }

    OffsetDateTime? Parse(string text)
    {
        if (OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true, Value: var moment }) return moment;
        // A workbook's cell with a date shows its time of day too.
        return text.Length >= 10 && LocalDatePattern.Iso.Parse(text[..10]) is { Success: true, Value: var day } ? (day + Noon).InZoneLeniently(zone).ToOffsetDateTime() : null;
    }
}
