using System.Text;
using System.Text.RegularExpressions;

namespace PlantPatch.Core.Products;

/// <summary>Folds the spellings of one text onto one: mojibake, accents, NBSP, trade marks, dashes and letter case.</summary>
static partial class PlainText
{
    // Lower-case input; what is not listed stays.
    static readonly Dictionary<char, string> Folds = new()
    {
        ['\u00A0'] = " ", ['\u2007'] = " ", ['\u202F'] = " ", ['\u3000'] = " ", ['\t'] = " ", ['\r'] = " ", ['\n'] = " ",
        ['\u00AD'] = "", ['\u200B'] = "", ['\uFEFF'] = "", ['®'] = "", ['™'] = "", ['©'] = "", ['\u0081'] = "",
        ['‐'] = "-", ['‑'] = "-", ['‒'] = "-", ['–'] = "-", ['—'] = "-", ['−'] = "-", ['•'] = "-", ['·'] = "-", ['∙'] = "-",
        ['‘'] = "'", ['’'] = "'", ['“'] = "\"", ['”'] = "\"", ['…'] = "...", ['×'] = "x", ['／'] = "/", ['（'] = "(", ['）'] = ")",
        ['À'] = "A", ['Á'] = "A", ['Â'] = "A", ['Ã'] = "A", ['Ä'] = "AE", ['Å'] = "A", ['Æ'] = "AE", ['Ç'] = "C",
        ['È'] = "E", ['É'] = "E", ['Ê'] = "E", ['Ë'] = "E", ['Ì'] = "I", ['Í'] = "I", ['Î'] = "I", ['Ï'] = "I", ['Ñ'] = "N",
        ['Ò'] = "O", ['Ó'] = "O", ['Ô'] = "O", ['Õ'] = "O", ['Ö'] = "OE", ['Ø'] = "O", ['Ù'] = "U", ['Ú'] = "U", ['Û'] = "U",
        ['Ü'] = "UE", ['Ý'] = "Y", ['ß'] = "SS", ['Œ'] = "OE", ['Š'] = "S", ['Ž'] = "Z", ['Č'] = "C", ['Ć'] = "C", ['Ř'] = "R",
        ['Ł'] = "L", ['Ś'] = "S", ['Ż'] = "Z", ['Ę'] = "E", ['Ą'] = "A", ['Ő'] = "O", ['Ű'] = "U", ['İ'] = "I", ['Ş'] = "S", ['Ğ'] = "G",
    };

    /// <summary>Upper case, one kind of dash and blank, no accents, no trade marks.</summary>
    public static string Fold(string text) => Clean(text, upper: true);

    /// <summary>The same, but letters keep their case: a small x may be a wildcard.</summary>
    public static string Clean(string text) => Clean(text, upper: false);

    static string Clean(string text, bool upper)
    {
        var folded = Letters(Repair(text), upper);
        if (folded.Contains('&')) folded = folded.Replace("&NBSP;", " ").Replace("&nbsp;", " ").Replace("&AMP;", "&").Replace("&amp;", "&");
        if (folded.Contains('(')) folded = folded.Replace("(R)", "").Replace("(TM)", "").Replace("(tm)", "");
        return ReleaseOfYear().Replace(folded.Trim(), "$0 ");
    }

    static string Letters(string text, bool upper)
    {
        // Most names have nothing to fold but their case.
        if (Ascii.IsValid(text) && text.AsSpan().IndexOfAny('\t', '\r', '\n') < 0) return upper ? text.ToUpperInvariant() : text;
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
            if (Folds.TryGetValue(char.ToUpperInvariant(letter), out var plain)) folded.Append(char.IsLower(letter) && !upper ? plain.ToLowerInvariant() : plain);
            else folded.Append(upper ? char.ToUpperInvariant(letter) : letter);
        return folded.ToString();
    }

    // '2020R2' is 2020 R2.
    [GeneratedRegex(@"\b20[0-3]\d(?=R\d\b)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ReleaseOfYear();

    // Nearly every name is no longer, and is gathered where nothing has to be collected.
    const int Brief = 256;

    /// <summary>Only the letters and digits of a folded text.</summary>
    public static string Compact(ReadOnlySpan<char> folded)
    {
        var compact = folded.Length <= Brief ? stackalloc char[Brief] : new char[folded.Length];
        var length = 0;
        foreach (var letter in folded)
            if (char.IsAsciiLetterOrDigit(letter) || letter > 127 && char.IsLetter(letter)) compact[length++] = letter;
        return new(compact[..length]);
    }

    /// <summary>Are the letters and digits of two texts the same, however they are written? For two that mostly are not.</summary>
    public static bool SameLetters(string a, string b)
    {
        if (a.AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0 || b.AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0 || a.AsSpan().IndexOfAny('&', '(') >= 0 || b.AsSpan().IndexOfAny('&', '(') >= 0)
            return Compact(Fold(a)) == Compact(Fold(b));
        for (int i = 0, j = 0; ; i++, j++)
        {
            while (i < a.Length && !char.IsAsciiLetterOrDigit(a[i])) i++;
            while (j < b.Length && !char.IsAsciiLetterOrDigit(b[j])) j++;
            if (i == a.Length || j == b.Length) return i == a.Length && j == b.Length;
            if (char.ToUpperInvariant(a[i]) != char.ToUpperInvariant(b[j])) return false;
        }
    }

    // UTF-8 that was read as Latin-1, such as 'GeutebrÃ¼ck' and 'LeÃ£o'.
    static string Repair(string text)
    {
        if (text.Contains('â')) text = text.Replace("â€¢", "•").Replace("â€“", "–").Replace("â€”", "—").Replace("â€™", "’").Replace("â„¢", "™");
        if (text.AsSpan().IndexOfAny('Ã', 'Â') < 0 || text.Any(c => c > 255)) return text;
        var repaired = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text));
        return repaired.Contains('\uFFFD') ? text : repaired;
    }
}
