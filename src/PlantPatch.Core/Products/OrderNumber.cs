using System.Text.RegularExpressions;

namespace PlantPatch.Core.Products;

/// <summary>Siemens order numbers (MLFB), however they are blanked and dashed: <c>6ES7 515-2AM02-0AB0</c> is 6ES75152AM020AB0.</summary>
public static partial class OrderNumber
{
    /// <summary>Every order number in a folded text, without blanks and dashes, with the text they were cut from.</summary>
    public static IReadOnlyList<string> Find(string folded, out string rest)
    {
        rest = folded;
        if (!Hint(folded)) return [];
        List<string>? found = null;
        rest = Shape().Replace(folded, match =>
        {
            (found ??= []).Add(string.Concat(match.Groups.Values.Skip(1).Where(g => g.Success).Select(g => g.Value)));
            return " ";
        });
        return found ?? (IReadOnlyList<string>)[];
    }

    /// <summary>The same article, or one of the two leaves its last blocks out; hardware revisions (-2AM02, -2AN03) differ.</summary>
    public static bool Same(string a, string b) => a.Length <= b.Length ? Begins(b, a) : Begins(a, b);

    // A SIPLUS article carries the number of its standard article after 6AG1/6AG2; only the name tells which one it is.
    public static bool IsSiplus(string order) => order.StartsWith("6AG", StringComparison.Ordinal);

    static bool Begins(string longer, string shorter) =>
        longer.StartsWith(shorter, StringComparison.Ordinal) && (shorter.Length == longer.Length || shorter.Length is 7 or 12);

    static bool Hint(string text)
    {
        for (var i = 0; i + 3 < text.Length; i++)
            if (text[i] is >= '3' and <= '9' && char.IsAsciiLetterUpper(text[i + 1]) && char.IsAsciiLetterUpper(text[i + 2])
                && char.IsAsciiDigit(text[i + 3])) return true;
        return false;
    }

    [GeneratedRegex(@"(?<![A-Z0-9])(?<g1>[3-9][A-Z]{2}\d) ?-?(?<g2>[0-9A-Z]{3})(?:[ -]{1,3}(?<g3>\d[A-Z]{2}\d[0-9A-Z])|(?<g4>\d[A-Z]{2}\d\d)|(?![A-Z0-9-]))(?:[ -]{1,3}(?<g5>\d[A-Z]{2}[0-9A-Z])|(?<g6>\d[A-Z]{2}\d))?(?![A-Z0-9])", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Shape();
}
