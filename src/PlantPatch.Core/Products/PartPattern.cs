using System.Text;
using System.Text.RegularExpressions;

namespace PlantPatch.Core.Products;

/// <summary>
/// A part number as advisories write it, with everything it stands for: <c>BMXP34*</c>, <c>1756-L8z</c>, <c>R04/08(EN)CPU</c>,
/// <c>FX5U-xMy/z x=32,64 y=T,R</c>, <c>750-82xx/xxx-xxx</c>. Blanks and dashes do not matter.
/// </summary>
public sealed partial class PartPattern
{
    const int MaxForms = 256;
    readonly string[] globs;

    PartPattern(string written, string[] globs)
    {
        (Written, this.globs) = (written, globs);
        Heads = [.. globs.Select(g => g.IndexOfAny(['*', '?']) is var end and >= 0 ? g[..end] : g).Distinct()];
        IsExact = globs.Length == 1 && globs[0].AsSpan().IndexOfAny('*', '?') < 0;
    }

    public string Written { get; }

    /// <summary>The letters and digits before the first wildcard of the first form: what every match begins with, for an index.</summary>
    public IReadOnlyList<string> Heads { get; }

    public bool IsExact { get; }

    /// <summary>An exact code or a glob with <c>*</c> and <c>?</c>, as the product families write it.</summary>
    public static PartPattern Glob(string text) => new(text, [Squeeze(text.ToUpperInvariant())]);

    /// <summary>Does this text hold wildcards, optional groups or lists of numbers?</summary>
    public static bool IsPattern(string text) => text.AsSpan().IndexOfAny('*', '□', '…') >= 0 || text.Contains("[]") || Wild().IsMatch(text) || text.Contains(" (") && SpacedGroup().IsMatch(text);

    /// <summary>The patterns in a product name, each with its place; letter case matters, because x is a wildcard and X a letter.</summary>
    public static IReadOnlyList<PartPattern> Find(string name)
    {
        var text = Boxes().Replace(name, "*").Replace("…", "..");
        var parameters = Parameters(ref text);
        text = SpacedGroup().Replace(text, "$1($2)$3");
        var found = new List<PartPattern>();
        foreach (Match token in Token().Matches(text))
        {
            var part = token.Value.Trim('.', ',', ';', ':');
            if (part.Length == 0 || part[0] == '(' && part[^1] == ')') part = part.Trim('(', ')');
            if (part.Count(c => c == '(') < part.Count(c => c == ')')) part = part.TrimEnd(')');
            if (part.Count(c => c == '(') > part.Count(c => c == ')')) part = part.TrimStart('(');
            if (Quantity().IsMatch(part)) continue;
            if (!IsPattern(part) && !(parameters.Count > 0 && Lower().IsMatch(part))) continue;
            if (Expand(part, WordBefore(text, token.Index), parameters) is { Length: > 0 } globs) found.Add(new(part, globs));
        }

        return found;
    }

    public bool Matches(string compactCode)
    {
        foreach (var glob in globs)
            if (Fits(glob, compactCode)) return true;
        return false;
    }

    public override string ToString() => Written;

    // 'CP' of 'CP 44x-1', 'WLAN' of 'FL WLAN 210x'.
    static string WordBefore(string text, int at)
    {
        var before = text[..at].TrimEnd();
        var word = before[(before.LastIndexOf(' ') + 1)..];
        return word.Length is > 1 and < 9 && word.All(char.IsAsciiLetter) ? word.ToUpperInvariant() : "";
    }

    // What follows is left open: who joins all words by dashes writes ILC-191-ETH-2TX for 'ILC 1x1'.
    static string Named(string word, string glob) => word.Length == 0 ? glob : $"{word}{glob.TrimEnd('*')}*";

    static string[] Expand(string part, string before, Dictionary<char, string[]> parameters)
    {
        IEnumerable<string> forms = [part];
        foreach (var (name, values) in parameters)
            forms = forms.SelectMany(form => form.Contains(name) ? values.Select(v => form.Replace(name.ToString(), v)) : [form]);
        forms = forms.Take(MaxForms).SelectMany(Groups).SelectMany(Numbers).SelectMany(Letters).Take(MaxForms);
        return [.. forms.Select(Wildcards).Select(Squeeze).Select(glob => Telling(glob) ? glob : Named(before, glob)).Where(Telling).Distinct()];
    }

    // R04(EN)CPU, LJ71C24(-R2), QJ72LP25(-25/G/GE): the group may be there or not.
    static IEnumerable<string> Groups(string form)
    {
        var group = Group().Match(form);
        if (!group.Success) return [form];
        var (before, after) = (form[..group.Index], form[(group.Index + group.Length)..]);
        return group.Groups[1].Value.Split('/').Append("").SelectMany(option => Groups(before + option + after));
    }

    // R04/08/16CPU, AFF660/665 and cMT-SVR-1xx/2xx: the number changes, what stands around it stays.
    static IEnumerable<string> Numbers(string form)
    {
        var list = NumberList().Match(form);
        if (!list.Success) return [form];
        var (before, after) = (form[..list.Index], form[(list.Index + list.Length)..]);
        // 3500/22M may as well be one article as the 3500M and the 22M.
        return list.Value.Split('/').Select(number => before + number + after).Append(before + list.Value.Replace("/", "") + after);
    }

    // CS1H/G-CPU**H and CS1D-CPU**H/-CPU**P: another letter before the dash, another tail behind it.
    static IEnumerable<string> Letters(string form)
    {
        if (LetterList().Match(form) is { Success: true } letters)
            return [form[..letters.Index] + letters.Groups[1].Value + form[(letters.Index + letters.Length)..], form[..letters.Index] + letters.Groups[2].Value + form[(letters.Index + letters.Length)..]];
        var slash = form.IndexOf("/-", StringComparison.Ordinal);
        return slash > 0 && slash + 2 < form.Length && char.IsAsciiLetterUpper(form[slash + 2]) && form.IndexOf('-') is var dash && dash < slash ? [form[..slash], form[..dash] + form[(slash + 1)..]] : [form];
    }

    [GeneratedRegex(@"(?<=[A-Z]\d)(?<g1>[A-Z])/(?<g2>[A-Z])(?=-)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex LetterList();

    static string Wildcards(string form)
    {
        var cut = Tail().Replace(form, "*");
        var text = new StringBuilder(cut.Length);
        for (var i = 0; i < cut.Length; i++)
        {
            var c = cut[i];
            if (c == '.' && i + 1 < cut.Length && cut[i + 1] == '.') { text.Append('*'); while (i + 1 < cut.Length && cut[i + 1] == '.') i++; }
            // 140CPU65xxxxx for 140CPU65150: whoever writes so many small x at the end does not count them.
            else if (c == 'x' && i > 0 && cut.AsSpan(i).TrimEnd('x').Length == 0 && cut.Length - cut.AsSpan().TrimEnd('x').Length > 3) text.Append('*');
            // 'CJ2H-CPU6[]-EIP': a box that the conversion lost stands for one sign.
            else if (c == '[' && i + 1 < cut.Length && cut[i + 1] == ']') { text.Append('?'); i++; }
            else if (EndsOpen(cut, i)) text.Append("?*");
            else if (c is 'x' or 'y' or 'z' && IsWild(cut, i)) text.Append(c == 'z' || i == cut.Length - 1 && i > 0 && cut[i - 1] == '-' || i == cut.Length - 1 && (i == 0 || cut[i - 1] != c) ? '*' : '?');
            else if (c == 'X' && IsWildTail(cut, i)) text.Append('*');
            else if (c == 'X' && IsWildCapital(cut, i)) text.Append(i == cut.Length - 1 && IsOpenEnd(cut) ? "?*" : "?");
            else text.Append(char.ToUpperInvariant(c));
        }

        return text.ToString();
    }

    // A small x counts as a wildcard beside digits, dashes, other wildcards or at an end; not inside a word such as 'exacqVision'.
    static bool IsWild(string text, int at)
    {
        var before = at == 0 ? '-' : text[at - 1];
        var after = at + 1 == text.Length ? '-' : text[at + 1];
        return !(char.IsAsciiLetterLower(before) && before is not ('x' or 'y' or 'z')) && !(char.IsAsciiLetterLower(after) && after is not ('x' or 'y' or 'z'))
            && (before is 'x' or 'y' or 'z' || after is 'x' or 'y' or 'z' || !char.IsAsciiLetter(before) || !char.IsAsciiLetter(after));
    }

    // AFS65X, TD220X, 22XX: a capital X right after digits stands for any digit, and for itself.
    static bool IsWildCapital(string text, int at)
    {
        var first = at;
        while (first > 0 && text[first - 1] == 'X') first--;
        return first > 0 && char.IsAsciiDigit(text[first - 1]) && (at + 1 == text.Length || !char.IsAsciiLetter(text[at + 1]) || text[at + 1] == 'X' || at + 2 == text.Length);
    }

    // ATV9xx leaves open what follows, the ATV930D11N4 is one.
    static bool EndsOpen(string text, int at) =>
        at == text.Length - 1 && text.AsSpan().TrimEnd('x').Length is > 2 and var first && at > first && char.IsAsciiDigit(text[first - 1]) && char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1]);

    // RLC-4XX and 48XXX leave open what follows, too: RLC-410W.
    static bool IsOpenEnd(string text) => text.EndsWith("XXX", StringComparison.Ordinal)
        || text.Length > 3 && text.EndsWith("XX", StringComparison.Ordinal) && char.IsAsciiDigit(text[^3]) && !char.IsAsciiDigit(text[^4]);

    // DS-K1T804AXX: several capitals X at the end, behind a letter, stand for however many signs.
    static bool IsWildTail(string text, int at)
    {
        var first = text.Length;
        while (first > 0 && text[first - 1] == 'X') first--;
        return at >= first && text.Length - first > 1 && first > 1 && char.IsAsciiLetter(text[first - 1]) && (char.IsAsciiDigit(text[first - 2]) || first > 4);
    }

    // '210x' without the word before it may be anything.
    static bool Telling(string glob) => glob.Count(char.IsAsciiLetterOrDigit) >= (glob.Any(char.IsAsciiLetter) ? 3 : 4);

    static string Squeeze(string text)
    {
        var glob = new StringBuilder(text.Length);
        foreach (var c in text)
            if (char.IsAsciiLetterOrDigit(c) || c == '?' || c == '*' && (glob.Length == 0 || glob[^1] != '*')) glob.Append(c);
        return glob.ToString();
    }

    static bool Fits(ReadOnlySpan<char> glob, ReadOnlySpan<char> text)
    {
        int g = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (g < glob.Length && (glob[g] == text[t] || glob[g] == '?')) { g++; t++; }
            else if (g < glob.Length && glob[g] == '*') { star = g++; mark = t; }
            else if (star >= 0) { g = star + 1; t = ++mark; }
            else return false;
        }

        while (g < glob.Length && glob[g] == '*') g++;
        return g == glob.Length;
    }

    // 'FX5U-xMy/z x=32,64,80, y=T,R'; where the commas were lost (x=326480) the values are anything.
    static Dictionary<char, string[]> Parameters(ref string text)
    {
        var parameters = new Dictionary<char, string[]>();
        if (!text.Contains('=')) return parameters;
        foreach (Match match in Parameter().Matches(text))
        {
            var values = match.Groups[2].Value.Split([',', '.', ' '], StringSplitOptions.RemoveEmptyEntries).Select(v => v.Trim('*')).ToArray();
            parameters[match.Groups[1].Value[0]] = values is [{ Length: > 3 } or "TR"] ? ["*"] : values;
        }

        if (parameters.Count > 0) text = Parameter().Replace(text, " ");
        return parameters;
    }

    [GeneratedRegex(@"\*|\.\.|□|(?<![a-wA-WYZ])x{2,}|[A-Z\d-]\dx(?![a-z]|A\b)|[A-Z\d-]\d[xyz]\d|(?<=[A-Z\d])-?x(?=\d|[A-Z]\w*/[xyz])|[A-Z]\d+z(?=[A-Z]|\b)|\d\d+X+\b|\dX{3,}\b|(?<=[A-Z]-?)\dXX\b|\d[A-Z]X{2,}\b|\b[A-Z]{5,}XX\b|\b[A-Z]{2}\d+X{1,2}[A-Z]\b|(?<=[A-Z\d])-x(?![A-Za-z\d-])|(?<=\b[A-Z]{2,5})-[A-DF-Z]x\b|[A-Z\d]\([A-Z\d/-]{1,8}\)(?=[A-Z]|$)|-\([A-Z]\)|\d+/\d+(?<g1>/\d+)*(?=[A-Z(])|(?<=[A-Z])\d{2,}(?<g2>/\d{2,})+\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Wild();

    // 'DI 8x24VDC', 'XR524-8C, 1x230V': how many of what, no article.
    [GeneratedRegex(@"^\d{1,2}x\d+(?:V|A|W)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Quantity();

    [GeneratedRegex(@"[xyz](?=M|$|/|-|\b)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Lower();

    [GeneratedRegex(@"\s*□(?:\s*-?\s*□)*\s*", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Boxes();

    [GeneratedRegex(@"\b(?<g1>[A-Z]{1,4}\d[\w/]*) \((?<g2>EN|C|P)\) ?(?<g3>[A-Z]{2,})", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SpacedGroup();

    [GeneratedRegex(@"[^\s,;]+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Token();

    [GeneratedRegex(@"\((?<g1>[A-Z\d/-]{1,10})\)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Group();

    [GeneratedRegex(@"(?<=[A-Z]|^|[A-Z]-)\d+x*(?:/\d+x*)+(?=[A-Z]|$|-)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex NumberList();

    [GeneratedRegex(@"/[x*-]+$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Tail();

    [GeneratedRegex(@"[,\s]*\b(?<g1>[xyz])\*?\s*=\s*(?<g2>(?:[A-Z\d]+\*?(?:\s*[,.]\s*|\s+(?=[A-Z\d]+(?:\s|,|$))|(?=\s|$|\())?)+)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Parameter();
}
