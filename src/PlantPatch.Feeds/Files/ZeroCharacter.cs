using PlantPatch.Core;

namespace PlantPatch.Feeds.Files;

/// <summary>Finds U+0000 in texts that are to be kept: JSON allows it, PostgreSQL cannot store it, and no vendor means it.</summary>
public static class ZeroCharacter
{
    /// <summary>A complaint about the first U+0000, written as it is or as JSON's escape; null when there is none.</summary>
    public static Complaint? In(ReadOnlySpan<byte> text)
    {
        var raw = text.IndexOf((byte)0);
        var at = raw >= 0 ? raw : Escaped(text);
        return at < 0 ? null : new("zero-character", $"byte {at}", "A text holds the character U+0000, which no database can be relied on to keep; it is not taken in.");
    }

    // Two backslashes and u0000 are a backslash and five characters: only a walk over the escapes can tell.
    static int Escaped(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\u0000"u8) < 0) return -1;
        for (var at = 0; at < json.Length;)
        {
            var step = json[at..].IndexOf((byte)'\\');
            if (step < 0) return -1;
            at += step;
            if (json[at..].StartsWith("\\u0000"u8)) return at;
            at += 2;
        }

        return -1;
    }
}
