using System.Globalization;

namespace PlantPatch.Feeds.Files;

/// <summary>Finds an escaped half of a UTF-16 pair that stands alone: such a string is no text, and reading it throws.</summary>
static class Surrogates
{
    /// <summary>The byte position of the first lone <c>\uD800</c>–<c>\uDFFF</c> escape in JSON; null when there is none.</summary>
    public static int? FirstLone(ReadOnlySpan<byte> json)
    {
        // Documents without any such escape are the rule: two vectorised searches answer for them.
        if (json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0) return null;

        for (var at = 0; ;)
        {
            var step = json[at..].IndexOf((byte)'\\');
            if (step < 0) return null;
            at += step;
            switch (Escape(json[at..]))
            {
                case >= 0xD800 and <= 0xDBFF when Escape(json[(at + 6)..]) is >= 0xDC00 and <= 0xDFFF: at += 12; break;
                case >= 0xD800 and <= 0xDFFF: return at;
                case null: at = Math.Min(at + 2, json.Length); break;
                default: at += 6; break;
            }
        }
    }

    static int? Escape(ReadOnlySpan<byte> at) =>
        at.Length >= 6 && at.StartsWith("\\u"u8)
        && int.TryParse(at[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? unit : null;
}
