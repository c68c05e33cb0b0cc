namespace PlantPatch.Core.Versions.Schemes;

/// <summary>How a vendor writes the minor number: always with so many digits (7.80 is not 7.8), plainly (7.10 follows 7.9), or nobody knows.</summary>
enum MinorWidth { Unsaid, Plain, Fixed }

/// <summary>A shortened minor in a scheme with fixed widths has two readings (advisory-data.md, rule 2): decided only where both agree.</summary>
static class FixedWidth
{
    /// <summary>The table decides; else a minor with a leading zero anywhere in the row shows that the width is fixed.</summary>
    public static MinorWidth Of(VersionContext context, IEnumerable<string> texts)
    {
        foreach (var text in texts) if (ShowsIt(text)) return MinorWidth.Fixed;
        return SchemeTable.Minor(context.Vendor, context.Product) is { } known ? known : ShowsIt(context.FullName) ? MinorWidth.Fixed : MinorWidth.Unsaid;
    }

    /// <summary>Why the minors cannot be compared; null when they can.</summary>
    public static string? Doubt(List<Component> a, List<Component> b, MinorWidth minor)
    {
        if (minor == MinorWidth.Plain || a.Count < 2 || b.Count < 2) return null;
        if (minor == MinorWidth.Unsaid && (a.Count > 2 || b.Count > 2)) return null;
        var (x, y) = (a[1], b[1]);
        if (x.Width == y.Width || x.Any || y.Any || x.Before.Length > 0 || y.Before.Length > 0) return null;

        var (shorter, longer) = x.Width < y.Width ? (x, y) : (y, x);

        // A stated 4.3 beside an installed 4.10 is read as it stands, unless the vendor is known for fixed widths.
        if (minor == MinorWidth.Unsaid && y.Width < x.Width && !(x.Number == y.Number * 10)) return null;
        if (shorter.Number == 0 || (x.Width < y.Width ? a : b).Count > 2) return null;

        var padded = shorter.Number;
        for (var i = shorter.Width; i < longer.Width; i++) padded *= 10;
        return Math.Sign(shorter.Number.CompareTo(longer.Number)) == Math.Sign(padded.CompareTo(longer.Number)) ? null
            : $"the minor {shorter.Number} may be a shortened {padded} or mean {shorter.Number.ToString().PadLeft(longer.Width, '0')}";
    }

    static bool ShowsIt(string text)
    {
        // digits '.' '0' digit, not followed by another dotted number: 5.008, 3.09, V05.01
        for (var i = 1; i + 2 < text.Length; i++)
        {
            if (text[i] != '.' || text[i + 1] != '0' || !char.IsAsciiDigit(text[i + 2]) || !char.IsAsciiDigit(text[i - 1])) continue;
            var start = i - 1;
            while (start > 0 && char.IsAsciiDigit(text[start - 1])) start--;
            if (start > 0 && text[start - 1] == '.') continue;
            var end = i + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            if (end + 1 >= text.Length || text[end] != '.' || !char.IsAsciiDigit(text[end + 1])) return true;
        }

        return false;
    }
}
