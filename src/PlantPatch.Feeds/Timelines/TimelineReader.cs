using System.Text.Json;
using NodaTime;
using PlantPatch.Core;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Feeds.Csaf;
using PlantPatch.Feeds.Files;

namespace PlantPatch.Feeds.Timelines;

/// <summary>One case of a file: what could be read of it, and what could not.</summary>
/// <param name="Timeline">Null when nothing can be computed: no JSON object, or no time zone.</param>
public sealed record TimelineCase(string Id, Timeline? Timeline, IReadOnlyList<Complaint> Complaints);

/// <summary>Reads the timeline format: one case as a JSON document, or one case a line.</summary>
public static class TimelineReader
{
    static readonly string[] EveryEvent = ["t", "e", "recorded", "note"];

    public static IEnumerable<TimelineCase> Read(ReadOnlyMemory<byte> bytes)
    {
        var whole = StrictJson.Open(bytes);
        if (whole.Document is { } document)
        {
            using (document) return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select((c, i) => One(c, $"$[{i}]"))] : [One(document.RootElement, "$")];
        }

        return Lines(bytes, whole.Complaint!);
    }

    static IEnumerable<TimelineCase> Lines(ReadOnlyMemory<byte> bytes, Complaint whole)
    {
        var (number, start) = (0, ContentSniff.BomLength(bytes.Span));
        var several = bytes.Span[start..].Trim(" \t\r\n"u8).IndexOf((byte)'\n') >= 0;
        while (start < bytes.Length)
        {
            number++;
            var length = bytes.Span[start..].IndexOf((byte)'\n');
            var line = length < 0 ? bytes[start..] : bytes.Slice(start, length);
            start += line.Length + 1;
            if (line.Span.Trim(" \t\r"u8).Length == 0) continue;

            var opened = StrictJson.Open(line);
            if (opened.Document is not { } document)
            {
                var complaint = several ? opened.Complaint! : whole;
                yield return new("", null, [complaint with { Where = $"line {number}{(complaint.Where.Length > 0 ? $", {complaint.Where}" : "")}" }]);
                continue;
            }

            using (document) yield return One(document.RootElement, $"line {number}, $");
        }
    }

    static TimelineCase One(JsonElement element, string where)
    {
        var complaints = new List<Complaint>();
        var id = element.Text("id");
        if (element.ValueKind != JsonValueKind.Object)
            return new(id, null, [new("not-a-case", where, "A case is a JSON object with id, entity_tz, policy, as_of and events.")]);

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(element.Text("entity_tz")) is not { } zone)
            return new(id, null, [new("no-time-zone", $"{where}.entity_tz", $"'{element.Text("entity_tz")}' is not an IANA time zone such as America/New_York; without one no day can be counted.")]);

        var events = Events(element, where, complaints);
        var asOf = TimelineMoments.Read(element.Text("as_of"))?.ToInstant();
        if (asOf is null)
            complaints.Add(new("missing-field", $"{where}.as_of", "A case needs the moment for which it is asked, such as 2026-02-09T23:00:00-05:00; the last event's moment is taken."));
        return new(id, new() { Id = id, Zone = zone, AsOf = asOf ?? events.Select(e => e.At).DefaultIfEmpty(Instant.MinValue).Max(), Policy = TimelinePolicy.Read(element.Member("policy"), $"{where}.policy", complaints), Events = events }, complaints);
    }

    static List<TimelineEvent> Events(JsonElement element, string where, List<Complaint> complaints)
    {
        var list = element.Member("events");
        if (list.ValueKind != JsonValueKind.Array)
        {
            complaints.Add(new("missing-field", $"{where}.events", "A case needs its events."));
            return [];
        }

        var events = new List<TimelineEvent>(list.GetArrayLength());
        var place = 0;
        foreach (var item in list.EnumerateArray())
            if (Event(item, $"{where}.events[{place++}]", complaints) is { } happened) events.Add(happened);
        return events;
    }

    /// <summary>One event of the format; null when it cannot be read, and the complaints say why.</summary>
    public static TimelineEvent? Event(JsonElement item, string where, List<Complaint> complaints)
    {
        var name = item.Text("e");
        if (EventKinds.Find(name) is not { } kind)
        {
            complaints.Add(new("unknown-kind", $"{where}.e", name.Length == 0 ? "An event needs its kind." : $"'{name}' is no kind of event that we know; it was left out."));
            return null;
        }

        if (TimelineMoments.Read(item.Text("t")) is not { } time)
        {
            complaints.Add(new("missing-field", $"{where}.t", $"{name} needs the moment at which it happened, such as 2026-03-02T10:00:00-05:00; it was left out."));
            return null;
        }

        var fields = new EventFields(item, where, complaints) { Kind = name, Time = time };
        if (kind.Needs.Where(fields.Missing).ToList() is not []) return null;   // every one of them is named
        foreach (var other in item.EnumerateObject().Where(p => !EveryEvent.Contains(p.Name) && !kind.Needs.Contains(p.Name) && !kind.May.Contains(p.Name)))
            complaints.Add(new("unknown-field", $"{where}.{other.Name}", $"{name} has no field {other.Name}; it was not read."));
        return kind.Read(fields) is { } happened ? happened with { Recorded = fields.Moment("recorded") } : null;
    }
}
