using System.Text.Json;

namespace PlantPatch.Feeds.Csaf.Validation;

/// <summary>What the tests ask of JSON beside <see cref="JsonReading"/>: a text that is absent is null, and items know their index.</summary>
static class JsonText
{
    public static string? TextOrNull(this JsonElement owner, string name) => owner.Member(name).AsText();

    public static string? AsText(this JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static bool Has(this JsonElement owner, string name) => owner.Member(name).ValueKind != JsonValueKind.Undefined;

    public static IEnumerable<(int At, JsonElement Item)> Indexed(this JsonElement owner, string name) => owner.Items(name).Index();

    public static double? NumberOrNull(this JsonElement owner, string name) =>
        owner.Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) ? value : null;

    /// <summary>One step of a JSON pointer (RFC 6901, 3).</summary>
    public static string Step(string name) => name.AsSpan().IndexOfAny('~', '/') < 0 ? name : name.Replace("~", "~0").Replace("/", "~1");
}
