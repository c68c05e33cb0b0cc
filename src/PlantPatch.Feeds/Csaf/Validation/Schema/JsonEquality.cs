using System.Text;
using System.Text.Json;

namespace PlantPatch.Feeds.Csaf.Validation.Schema;

/// <summary>Finds equal items as JSON Schema means it: members in any order; in linear time, whatever the document.</summary>
static class JsonEquality
{
    /// <summary>The index of the first item that is equal to an earlier one.</summary>
    public static int? FirstRepeated(JsonElement array)
    {
        var seen = new HashSet<string>(array.GetArrayLength(), StringComparer.Ordinal);
        var at = 0;
        foreach (var item in array.EnumerateArray())
        {
            if (!seen.Add(Canonical(item))) return at;
            at++;
        }

        return null;
    }

    static string Canonical(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) return value.GetString()!;
        var text = new StringBuilder("\0"); // no string of JSON text is mistaken for an object
        Write(value, text);
        return text.ToString();
    }

    static void Write(JsonElement value, StringBuilder into)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                into.Append('{');
                foreach (var member in value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    into.Append(JsonSerializer.Serialize(member.Name)).Append(':');
                    Write(member.Value, into);
                    into.Append(',');
                }

                into.Append('}');
                break;
            case JsonValueKind.Array:
                into.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    Write(item, into);
                    into.Append(',');
                }

                into.Append(']');
                break;
            case JsonValueKind.String: into.Append(JsonSerializer.Serialize(value.GetString())); break;
            case JsonValueKind.Number when value.TryGetDecimal(out var number): into.Append(number / 1.0000000000000000000000000000m); break;
            default: into.Append(value.GetRawText()); break;
        }
    }
}
