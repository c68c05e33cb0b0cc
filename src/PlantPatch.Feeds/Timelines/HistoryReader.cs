using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using PlantPatch.Core;
using PlantPatch.Feeds.Files;

namespace PlantPatch.Feeds.Timelines;

/// <summary>
/// Reads a history that is brought in: a case of the timeline format, several, one a line, or single events, one a line. What cannot be read is named
/// with its position.
/// </summary>
public static class HistoryReader
{
    static readonly string[] Frame = ["t", "e", "recorded", "note"];

    public static HistoryFile Read(ReadOnlyMemory<byte> bytes)
    {
        var (events, complaints, zones) = (new List<HistoryEvent>(), new List<Complaint>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (document, where) in Documents(bytes, complaints))
            using (document)
            {
                var root = document.RootElement;
                if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("entity_tz", out var zone) && zone.ValueKind == JsonValueKind.String) zones.Add(zone.GetString()!);
                foreach (var (element, place) in Events(root, where, complaints))
                    if (One(element, place, complaints) is { } happened) events.Add(happened);
            }

        if (zones.Count > 1) complaints.Add(new("several-zones", "", $"The file counts its days in several zones: {string.Join(", ", zones.Order(StringComparer.Ordinal))}. Bring them in apart."));
        return new(zones.Count == 1 ? zones.Single() : "", events, complaints);
    }

    static IEnumerable<(JsonDocument Document, string Where)> Documents(ReadOnlyMemory<byte> bytes, List<Complaint> complaints)
    {
        var whole = StrictJson.Open(bytes);
        if (whole.Document is { } document)
        {
            yield return (document, "$");
            yield break;
        }

        var (number, start) = (0, 0);
        while (start < bytes.Length)
        {
            number++;
            var length = bytes.Span[start..].IndexOf((byte)'\n');
            var line = length < 0 ? bytes[start..] : bytes.Slice(start, length);
            start += line.Length + 1;
            if (line.Span.Trim(" \t\r"u8).Length == 0) continue;
            var opened = StrictJson.Open(line);
            if (opened.Document is { } one) yield return (one, $"line {number}");
            else complaints.Add(opened.Complaint! with { Where = $"line {number}{(opened.Complaint!.Where.Length > 0 ? $", {opened.Complaint.Where}" : "")}" });
        }
    }

    static IEnumerable<(JsonElement Element, string Where)> Events(JsonElement root, string where, List<Complaint> complaints)
    {
        if (root.ValueKind == JsonValueKind.Array) return root.EnumerateArray().SelectMany((item, place) => Events(item, $"{where}[{place}]", complaints));
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("e", out _)) return [(root, where)];
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("events", out var events) && events.ValueKind == JsonValueKind.Array)
            return events.EnumerateArray().Select((item, place) => (item, $"{where}, events[{place}]"));
        complaints.Add(new("not-a-history", where, "This is neither a case with its events nor an event with its kind 'e'."));
        return [];
    }

    /// <summary>One event; null when anything of it cannot be read, and the complaints say what.</summary>
    internal static HistoryEvent? One(JsonElement element, string where, List<Complaint> complaints)
    {
        var odd = new List<Complaint>();
        var read = TimelineReader.Event(element, where, odd);
        complaints.AddRange(odd);
        if (read is null || odd.Count > 0) return null;
        var fields = new JsonObject(element.EnumerateObject().Where(p => !Frame.Contains(p.Name)).Select(p => KeyValuePair.Create(p.Name, JsonNode.Parse(p.Value.GetRawText()))));
        return new(where, read.Kind, read.Time, read.Recorded, fields, read);
    }

    /// <summary>The same for an event that a table's row makes.</summary>
    internal static HistoryEvent? One(JsonObject whole, string where, List<Complaint> complaints)
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(whole.ToJsonString()));
        return One(document.RootElement, where, complaints);
    }
}
