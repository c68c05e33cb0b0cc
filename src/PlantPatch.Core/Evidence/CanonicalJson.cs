using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PlantPatch.Core.Evidence;

/// <summary>
/// One way to write one value (RFC 8785): members sorted by UTF-16, no blanks, shortest escapes. What a person was shown is hashed in this form, so that
/// the hash depends on what it says and on nothing else.
/// </summary>
/// <remarks>Fractions are refused: the RFC writes them as ECMAScript does, and what is signed here carries scores and amounts as text.</remarks>
public static class CanonicalJson
{
    public static string Hash(JsonElement value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(value))));

    public static string Write(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendAll(text, '{', '}', value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal), member =>
                {
                    AppendText(text, member.Name);
                    text.Append(':');
                    Append(text, member.Value);
                });
                break;
            case JsonValueKind.Array:
                AppendAll(text, '[', ']', value.EnumerateArray(), item => Append(text, item));
                break;
            case JsonValueKind.String:
                AppendText(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(value.TryGetInt64(out var whole) ? whole.ToString() : throw new ArgumentException("Only whole numbers can be signed; write a fraction as text.", nameof(value)));
                break;
            default:
                text.Append(value.ValueKind switch { JsonValueKind.True => "true", JsonValueKind.False => "false", _ => "null" });
                break;
        }
    }

    static void AppendAll<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<T> append)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first) text.Append(',');
            first = false;
            append(item);
        }

        text.Append(close);
    }

    static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
            _ = c switch
            {
                '"' => text.Append("\\\""), '\\' => text.Append("\\\\"), '\b' => text.Append("\\b"), '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"), '\r' => text.Append("\\r"), '\t' => text.Append("\\t"),
                < ' ' => text.Append($"\\u{(int)c:x4}"), _ => text.Append(c),
            };
        text.Append('"');
    }
}
