using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Text;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Feeds.Timelines;
using PlantPatch.Terminal;

namespace PlantPatch.Clocks;

/// <summary>A case's result as one line of JSON: the keys of the timeline format, each left out when it is empty, but violations always there.</summary>
static class ReplayJson
{
    static readonly InstantPattern Milliseconds = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    static readonly JsonSerializerOptions OneLine = new()
    {
        PropertyNamingPolicy = Output.Json.PropertyNamingPolicy,
        Encoder = Output.Json.Encoder,
        Converters = { new Text<Instant>(Milliseconds), new Text<OffsetDateTime>(OffsetDateTimePattern.Rfc3339), new Text<LocalDate>(LocalDatePattern.Iso), new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsEmpty } },
    };

    sealed record Unread(string Id, IEnumerable<string> Complaints);

    public static string Line(TimelineCase read, ReplayResult? result)
    {
        var complaints = read.Complaints.Select(c => c.ToString());
        if (result is null) return JsonSerializer.Serialize(new Unread(read.Id, complaints), OneLine);
        var line = JsonSerializer.SerializeToNode(result, OneLine)!.AsObject();
        if (read.Complaints.Count > 0) line["complaints"] = JsonSerializer.SerializeToNode(complaints, OneLine);
        return line.ToJsonString(OneLine);
    }

    static void LeaveOutWhatIsEmpty(JsonTypeInfo type)
    {
        if (type.Type == typeof(Violation)) LeaveOut(type, "about", "asset", "since");   // the subject says it, and the gap
        if (type.Type != typeof(ReplayResult)) return;
        LeaveOut(type, "obligations", "dues");   // the same by other keys
        foreach (var property in type.Properties.Where(p => p.Name != "violations"))
            property.ShouldSerialize = (_, value) => value is not null and not ICollection { Count: 0 };
    }

    static void LeaveOut(JsonTypeInfo type, params string[] names)
    {
        foreach (var property in type.Properties.Where(p => names.Contains(p.Name)).ToList()) type.Properties.Remove(property);
    }

    sealed class Text<T>(IPattern<T> pattern) : JsonConverter<T> where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => pattern.Parse(reader.GetString() ?? "").GetValueOrThrow();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(pattern.Format(value));
    }
}
