using System.Text.Json;

namespace PlantPatch.Feeds.Csaf;

/// <summary>Reading members that may be absent or of another kind: absent text is empty, an absent list has no items.</summary>
static class JsonReading
{
    public static JsonElement Member(this JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var member) ? member : default;

    public static string Text(this JsonElement owner, string name)
    {
        var member = owner.Member(name);
        return member.ValueKind == JsonValueKind.String ? member.Words() : "";
    }

    /// <summary>The text of a string; empty when it holds a lone surrogate, which has no UTF-8 form.</summary>
    public static string Words(this JsonElement text)
    {
        if (text.ValueKind != JsonValueKind.String) return "";
        try
        {
            return text.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    public static IEnumerable<JsonElement> Items(this JsonElement owner, string name)
    {
        var member = owner.Member(name);
        return member.ValueKind == JsonValueKind.Array ? member.EnumerateArray() : [];
    }

    public static IReadOnlyList<string> Texts(this JsonElement owner, string name)
    {
        var member = owner.Member(name);
        if (member.ValueKind != JsonValueKind.Array || member.GetArrayLength() == 0) return [];
        var texts = new List<string>(member.GetArrayLength());
        foreach (var item in member.EnumerateArray())
            if (item.Words() is { Length: > 0 } text) texts.Add(text);
        return texts;
    }
}
