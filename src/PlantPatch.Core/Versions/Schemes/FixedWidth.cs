using System.Text.RegularExpressions;

namespace PlantPatch.Core.Versions.Schemes;

/// <summary>How a vendor writes the minor number: always with so many digits (7.80 is not 7.8), plainly (7.10 follows 7.9), or nobody knows.</summary>
enum MinorWidth { Unsaid, Plain, Fixed }

/// <summary>A shortened minor in a scheme with fixed widths has two readings (advisory-data.md, rule 2): decided only where both agree.</summary>
static partial class FixedWidth
{
    /// <summary>The table decides; else a minor with a leading zero anywhere in the row shows that the width is fixed.</summary>
    public static MinorWidth Of(VersionContext context, IEnumerable<string> texts)
    {
        var all = string.Join(" | ", texts);
        if (ShowsIt(all)) return MinorWidth.Fixed;
        if (SchemeTable.Minor(context.Vendor, context.Product) is { } known) return known;
        return ShowsIt(context.FullName) || BothWays($"{all} | {context.FullName}") ? MinorWidth.Fixed : MinorWidth.Unsaid;
    }

    /// <summary>Why the minors cannot be compared; null when they can.</summary>
    public static string? Doubt(List<Component> a, List<Component> b, MinorWidth minor)
    {
        if (minor == MinorWidth.Plain || a.Count < 2 || b.Count < 2) return null;
        if (minor == MinorWidth.Unsaid && (a.Count > 2 || b.Count > 2)) return null;
        var (x, y) = (a[1], b[1]);
        if (x.Width == y.Width || x.Any || y.Any || x.Before.Length > 0 || y.Before.Length > 0) return null;

        var (shorter, longer) = x.Width < y.Width ? (x, y) : (y, x);

        if (shorter.Number == 0 || (x.Width < y.Width ? a : b).Count > 2) return null;

        var padded = Pad(shorter, longer.Width);
        return Math.Sign(shorter.Number.CompareTo(longer.Number)) == Math.Sign(padded.CompareTo(longer.Number)) ? null
            : $"the minor {shorter.Number} may be a shortened {padded} or mean {shorter.Number.ToString().PadLeft(longer.Width, '0')}";
    }

    /// <summary>The numbers with their minor filled up to the other's width.</summary>
    public static List<Component> Padded(List<Component> numbers, List<Component> other) =>
        numbers[1].Width >= other[1].Width ? numbers : [numbers[0], numbers[1] with { Number = Pad(numbers[1], other[1].Width), Width = other[1].Width }, .. numbers.Skip(2)];

    static long Pad(Component minor, int width)
    {
        var padded = minor.Number;
        for (var i = minor.Width; i < width; i++) padded *= 10;
        return padded;
    }

    // 2.3 and 2.30 in one row: the vendor writes two digits, and one of them was shortened on the way.
    static bool BothWays(string text)
    {
        foreach (Match match in TwoParts().Matches(text))
            if (match.Groups["minor"].Value is [_, '0'] && Regex.IsMatch(text, $@"(?<![\d.]){match.Groups["major"].Value}\.{match.Groups["minor"].Value[0]}(?!\d|\.\d)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10))) return true;
        return false;
    }

    [GeneratedRegex(@"(?<![\d.])(?<major>\d{1,3})\.(?<minor>[1-9]0)(?!\d|\.\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex TwoParts();

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
