using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace PlantPatch.App.Audit;

/// <summary>Instants and dates in JSON are ISO 8601 texts.</summary>
public static class NodaJson
{
    public static JsonConverter Instant { get; } = new Text<Instant>(InstantPattern.ExtendedIso);
    public static JsonConverter Date { get; } = new Text<LocalDate>(LocalDatePattern.Iso);

    sealed class Text<T>(IPattern<T> pattern) : JsonConverter<T> where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            pattern.Parse(reader.GetString() ?? "").GetValueOrThrow();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(pattern.Format(value));
    }
}
