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
        text = Repair(text);
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter < 128 && letter is not ('\t' or '\r' or '\n')) folded.Append(Case(letter));
            else if (Folds.TryGetValue(char.ToUpperInvariant(letter), out var plain)) folded.Append(char.IsLower(letter) && !upper ? plain.ToLowerInvariant() : plain);
            else folded.Append(Case(letter));
        }

        if (text.Contains('&')) folded.Replace("&NBSP;", " ").Replace("&nbsp;", " ").Replace("&AMP;", "&").Replace("&amp;", "&");
        if (text.Contains('(')) folded.Replace("(R)", "").Replace("(TM)", "").Replace("(tm)", "");
        return ReleaseOfYear().Replace(folded.ToString().Trim(), "$0 ");

        char Case(char letter) => upper ? char.ToUpperInvariant(letter) : letter;
    }

    // '2020R2' is 2020 R2.
    [GeneratedRegex(@"\b20[0-3]\d(?=R\d\b)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ReleaseOfYear();

    /// <summary>Only the letters and digits of a folded text.</summary>
    public static string Compact(ReadOnlySpan<char> folded)
    {
        var compact = new StringBuilder(folded.Length);
        foreach (var letter in folded)
            if (char.IsAsciiLetterOrDigit(letter) || letter > 127 && char.IsLetter(letter)) compact.Append(letter);
        return compact.ToString();
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
