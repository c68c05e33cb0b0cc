using System.Text;
using System.Text.Json;
using PlantPatch.Core;

namespace PlantPatch.Feeds.Files;

/// <summary>Looks at refused JSON a second time to say what is wrong and at which byte; only bad files pay for it.</summary>
static class JsonFault
{
    public static Complaint InvalidUtf8(ReadOnlySpan<byte> json, int bom)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(json[at..], out _, out var length) == System.Buffers.OperationStatus.Done) at += length;
        return At("invalid-utf-8", json, bom, at, "a byte that is not UTF-8; JSON has to be UTF-8 (RFC 8259, 8.1).");
    }

    public static Complaint LoneSurrogate(ReadOnlySpan<byte> json, int bom, int at) => At("lone-surrogate", json, bom, at,
        $"{Encoding.ASCII.GetString(json.Slice(at, 6))} is half of a character pair without its other half, so the text cannot be read.");

    public static Complaint Explain(ReadOnlySpan<byte> json, int bom, FileLimits limits, string parserSays)
    {
        // One level deeper than allowed, so that "too deep" is told from "malformed".
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new(new() { MaxDepth = limits.MaxJsonDepth + 1 }));
        var names = new Stack<HashSet<string>>();
        var complete = false;
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == limits.MaxJsonDepth && Opens(reader.TokenType))
                    return At("too-deep", json, bom, (int)reader.TokenStartIndex, $"nested deeper than {limits.MaxJsonDepth} levels.");
                if (Repeated(ref reader, names) is { } name)
                    return At("duplicate-key", json, bom, (int)reader.TokenStartIndex,
                        $"the key \"{Show(name)}\" stands twice in the same object; which one counts cannot be known.");
                complete = reader.CurrentDepth == 0 && !Opens(reader.TokenType);
            }
        }
        catch (JsonException odd)
        {
            var at = (int)Math.Min(reader.BytesConsumed, json.Length);
            at += Math.Max(0, json[at..].IndexOfAnyExcept(" \t\r\n"u8));
            return complete
                ? At("trailing-garbage", json, bom, at, "the JSON is complete, and something else follows it.")
                : At("not-json", json, bom, Position(json, odd) ?? at, Sentence(odd.Message));
        }
        catch (InvalidOperationException)
        {
            if (Surrogates.FirstLone(json) is { } lone) return LoneSurrogate(json, bom, lone);
            throw; // the only string that valid UTF-8 JSON cannot give is one with a lone surrogate
        }

        return complete
            ? At("not-json", json, bom, (int)reader.BytesConsumed, Sentence(parserSays))
            : At("truncated-json", json, bom, json.Length, "the file ends in the middle: the copy or download was cut short.");
    }

    static bool Opens(JsonTokenType token) => token is JsonTokenType.StartArray or JsonTokenType.StartObject;

    static string? Repeated(ref Utf8JsonReader reader, Stack<HashSet<string>> names)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: names.Push(new(StringComparer.Ordinal)); break;
            case JsonTokenType.EndObject: names.Pop(); break;
            case JsonTokenType.PropertyName when reader.GetString()! is var name && !names.Peek().Add(name): return name;
        }

        return null;
    }

    static int? Position(ReadOnlySpan<byte> json, JsonException odd)
    {
        if (odd.LineNumber is not { } line || odd.BytePositionInLine is not { } column) return null;
        var at = 0;
        for (; line > 0; line--) at += json[at..].IndexOf((byte)'\n') + 1;
        return (int)Math.Min(at + column, json.Length);
    }

    static Complaint At(string code, ReadOnlySpan<byte> json, int bom, int at, string message) =>
        new(code, $"byte {bom + at}", $"Line {json[..at].Count((byte)'\n') + 1}: {message}");

    // The parser appends its own "LineNumber: … | BytePositionInLine: …", which we say better.
    static string Sentence(string message) => message.Split(" LineNumber:")[0].Split(" Change the reader options")[0].TrimEnd('.') + ".";

    static string Show(string name) => SafeName.Show(name.Length <= 60 ? name : name[..60] + "…");
}
