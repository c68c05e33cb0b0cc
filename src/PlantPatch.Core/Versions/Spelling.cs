using System.Text;
using System.Text.RegularExpressions;

namespace PlantPatch.Core.Versions;

/// <summary>Brings the many spellings of the same signs to one: blanks, operators, underscores that stand for blanks.</summary>
static partial class Spelling
{
    public const int Longest = 2000;

    public static string Clean(string text)
    {
        text = text.Replace("w/ ", "with ", StringComparison.Ordinal);
        if (IsClean(text)) return Joined(text);
        text = Day().Replace(text, "${month} ${day} ${year}");
        if (Years().IsMatch(text)) return text.Replace("_", " | ", StringComparison.Ordinal);
        var clean = new StringBuilder(text.Length + 4);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '≤' or '⩽' or '≦': clean.Append("<="); break;
                case '≥' or '⩾' or '≧': clean.Append(">="); break;
                case '<' or '＜': clean.Append('<'); break;
                case '>' or '＞': clean.Append('>'); break;
                case '‐' or '‑' or '‒' or '–' or '—' or '−': clean.Append(c is '–' or '—' ? " - " : "-"); break;
                case '\u200b' or '\ufeff' or '\u200e' or '\u200f' or '®' or '™': break;
                case '_' when IsDotHere(text, i): clean.Append('.'); break;
                case '_' when IsBlankHere(text, i): clean.Append(' '); break;
                case '“' or '”' or '"' or '‘' or '’': clean.Append(' '); break;
                default:
                    if (char.IsWhiteSpace(c) || char.IsControl(c)) clean.Append(' ');
                    else clean.Append(c);
                    break;
            }
        }

        clean.Replace("&nbsp;", " ").Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&");
        return Joined(Squeeze(clean));
    }

    // May_1_2024
    [GeneratedRegex(@"(?<![A-Za-z])(?<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)_(?<day>\d{1,2})_(?<year>20\d\d)(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Day();

    // 2024_2023_2022_11.0: one release after the other.
    [GeneratedRegex(@"^(?:(?:19|20)\d\d_){2,}\d+(?:\.\d+)*$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Years();

    static string Joined(string text)
    {
        if (text.Contains("ot ", StringComparison.OrdinalIgnoreCase)) text = text.Replace("hot fix", "Hotfix", StringComparison.OrdinalIgnoreCase);
        if (text.Contains(" Rel.", StringComparison.OrdinalIgnoreCase)) text = ReleaseOfBuild().Replace(text, sign => sign.Value is "n" or "N" ? "" : ".");
        return text.Contains(" PC", StringComparison.Ordinal) ? PatchOfRelease().Replace(text, " Patch ") : text;
    }

    // 3.1.0 Build 250820 Rel.57668n: the build's day, and its number on that day.
    [GeneratedRegex(@"(?<=\bBuild \d{6}) Rel\.(?=\d+n?\b)|(?<=\bBuild \d{6} Rel\.\d+)n\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ReleaseOfBuild();

    // FOXMAN-UN R16B PC2: the second patch of the release.
    [GeneratedRegex(@"(?<=(?:^|[^A-Z0-9])R\d{1,2}[A-Z]) PC(?=\d)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex PatchOfRelease();

    // 8.2_20170817 and V14.00.15.00_51.25.00.01 keep it: there it parts two numbers. In R520.2_TCU4 and FW16_up_to it is a blank,
    // and in v36.011_v35.013 it parts two versions.
    static bool IsBlankHere(string text, int at) =>
        at == 0 || at == text.Length - 1 || !IsLetterPair(text, at) && !(char.IsAsciiLetterOrDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at - 1]));

    // 5_7_04_6469: nothing but numbers between underscores, three at least, is written with dots elsewhere.
    static bool IsDotHere(string text, int at)
    {
        int first = at, end = at;
        while (first > 0 && (text[first - 1] == '_' || char.IsAsciiDigit(text[first - 1]))) first--;
        while (end < text.Length && (text[end] == '_' || char.IsAsciiDigit(text[end]))) end++;
        var run = text.AsSpan(first, end - first);
        return run.Count('_') > 1 && run[0] != '_' && run[^1] != '_' && run.IndexOf("__") < 0 && (end == text.Length || text[end] != '.' && !char.IsAsciiLetterOrDigit(text[end]))
            && (first == 0 || text[first - 1] is ' ' or '<' or '>' or '=' or 'v' or 'V');
    }

    // A_B: a version of two letters.
    static bool IsLetterPair(string text, int at) =>
        char.IsAsciiLetterUpper(text[at - 1]) && char.IsAsciiLetterUpper(text[at + 1])
        && (at < 2 || !char.IsAsciiLetterOrDigit(text[at - 2])) && (at + 2 >= text.Length || !char.IsAsciiLetterOrDigit(text[at + 2]) && text[at + 2] != '_');

    static string Squeeze(StringBuilder text)
    {
        var squeezed = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (text[i] != ' ' || (squeezed.Length > 0 && squeezed[^1] != ' ')) squeezed.Append(text[i]);
        if (squeezed.Length > 0 && squeezed[^1] == ' ') squeezed.Length--;
        return squeezed.ToString();
    }

    static bool IsClean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '_' or '"' or '&' or > '~' or < ' ') return false;
            if (c == ' ' && (i == 0 || i == text.Length - 1 || text[i + 1] == ' ')) return false;
        }

        return true;
    }
}
