using System.Text.RegularExpressions;
using PlantPatch.Core.Versions.Grammar;

namespace PlantPatch.Core.Versions;

/// <summary>The range that the full product name tells in the vendor's own words, where it tells one.</summary>
static partial class SecondSource
{
    static readonly string[] Starts =
        ["all ", "version", "firmware", "prior to", "before ", "release", "software version", "v.", "from ", "between "];

    /// <summary>The wording of the range and what it means; null when the name only repeats the branch or tells no range.</summary>
    public static (string Words, VersionRange Range)? Find(VersionContext context, string expression)
    {
        var full = Spelling.Clean(context.FullName);
        if (full.Length is 0 or > 1000 || expression.Trim() is "" or "*" or "vers:all/*") return null;
        var product = Spelling.Clean(context.Product);
        var tail = full;
        var at = product.Length == 0 ? -1 : full.IndexOf(product, StringComparison.OrdinalIgnoreCase);
        if (at >= 0) tail = full[(at + product.Length)..];
        else if (full.LastIndexOf(": ", StringComparison.Ordinal) is >= 0 and var colon) tail = full[(colon + 1)..];
        else return null;

        tail = tail.Trim(' ', ':', ',', '-');
        if (tail is ['(', .., ')']) tail = tail[1..^1];
        else if (!tail.Contains('(')) tail = tail.TrimEnd(')');
        if (tail.LastIndexOf(": ", StringComparison.Ordinal) is > 0 and var inner && !tail[..inner].AsSpan().ContainsAnyInRange('0', '9')) tail = tail[(inner + 2)..].Trim();
        if (tail.Length == 0 || !tail.AsSpan().ContainsAnyInRange('0', '9') || Same(tail, expression)) return null;
        if (Products.OrderNumber.Find(tail.ToUpperInvariant(), out _).Count > 0) return null;
        tail = FromTheVersionOn(tail);
        return ExpressionReader.Read(tail) is { } range && range is not (NotReadable or NamedArticle or AllVersions or OnlyIf or ByAttribute or Readings)
            && !HasName(range) && !LostItsHyphen(range, expression) && !IsVersionAndRelease(range) ? (tail, range) : null;
    }

    /// <summary>The range that a full name tells behind the product's name, with a beginning or an end of its own; null when it tells none.</summary>
    public static string? Told(string product, string fullName) =>
        Find(new("", product, fullName), "none") is { Range: Between } told && Bounds().IsMatch(told.Words) ? told.Words : null;

    [GeneratedRegex(@"[<>]|\b(?:prior|earlier|before|below|older|up to|through)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Bounds();

    // "running software versions 4.1 and prior", "all configurations Version 2.30"
    static string FromTheVersionOn(string tail)
    {
        if (char.IsAsciiDigit(tail[0]) || tail[0] is 'v' or 'V' or '<' or '>' or '=') return tail;
        foreach (var start in Starts)
            if (tail.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return tail;
        var best = tail.Length;
        foreach (var start in Starts)
            if (tail.IndexOf($" {start}", StringComparison.OrdinalIgnoreCase) is >= 0 and var at && at < best) best = at;
        return best < tail.Length ? tail[(best + 1)..] : tail;
    }

    // "28-33" became "Versions 2833".
    static bool LostItsHyphen(VersionRange range, string expression) =>
        range is Exactly { At.Main: [var only] } && string.Concat(expression.Where(char.IsAsciiDigit)) == only.Number.ToString() && expression.Contains('-');

    // "3.1 prior to release 3112.00": a release within 3.1, not a version after it.
    static bool IsVersionAndRelease(VersionRange range) =>
        range is Between { From.At.Main: [{ Width: < 3 }, ..], To.At.Main: [{ Width: >= 4 }, ..] };

    static bool HasName(VersionRange range) => range switch
    {
        Between i => i.From?.At.Name.Length > 0 || i.To?.At.Name.Length > 0 || i.From?.At.Rest.Length > 0 || i.To?.At.Rest.Length > 0,
        Exactly e => e.At.Name.Length > 0 || e.At.Rest.Length > 0,
        ReleaseLine l => l.At.Name.Length > 0,
        AnyOf a => a.Parts.Any(HasName),
        WithinLine w => w.Line.Main.Count == 0 || HasName(w.Range),
        Except x => HasName(x.Range),
        _ => false,
    };

    static bool Same(string a, string b) => Letters(a) == Letters(b);

    static string Letters(string text) => string.Concat(text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '<' or '>' or '=' or '.')).ToLowerInvariant();
}
