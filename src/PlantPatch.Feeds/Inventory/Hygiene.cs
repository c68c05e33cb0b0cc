using PlantPatch.Core.Assets;

namespace PlantPatch.Feeds.Inventory;

/// <summary>What may stand in a cell: which characters, how many, and what a spreadsheet leaves behind when it failed.</summary>
static class Hygiene
{
    public const int TagLength = 200;
    public const int CodeLength = 1_000;
    public const int TextLength = 4_000;

    static readonly string[] SheetErrors =
        ["#NAME?", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#NV", "#BEZUG!", "#WERT!", "#ZAHL!", "#FELD!"];

    /// <summary>Without blanks around it, and with plain blanks for the non-breaking ones that copying from web pages leaves.</summary>
    public static string Clean(string text)
    {
        var trimmed = text.Trim();
        return trimmed.AsSpan().IndexOfAny('\u00A0', '\u202F', '\u2007') < 0 ? trimmed
            : trimmed.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2007', ' ');
    }

    /// <summary>Only plain printable ASCII: nothing hidden, disguised or undecodable can be in it.</summary>
    public static bool IsPlain(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;

    /// <summary>Why the text cannot be taken at all; null when it can.</summary>
    public static (string Code, string Message)? Refused(string text, int maxLength)
    {
        if (text.Length > maxLength) return ("too-long", $"has {text.Length} characters; at most {maxLength} are taken");
        if (text[0] != '#' && IsPlain(text)) return null;
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
            return ("unreadable-character", $"'{Shown(text)}' holds a character that could not be decoded; save the list as UTF-8");
        if (text.AsSpan().IndexOfAnyInRange('\0', '\u001F') >= 0 || text.Any(c => c is >= '\u007F' and <= '\u009F'))
            if (text.FirstOrDefault(c => char.IsControl(c) && c is not ('\t' or '\r' or '\n'), ' ') is var bad and not ' ')
                return ("control-character", $"holds the control character U+{(int)bad:X4}");
        if (text.StartsWith('#') && (text.All(c => c == '#') ? text.Length > 2 : Array.Exists(SheetErrors, e => e.Equals(text, StringComparison.OrdinalIgnoreCase))))
            return ("spreadsheet-error", $"holds the spreadsheet's error '{text}' instead of a value");
        return null;
    }

    public static bool HasInvisible(string text) => !IsPlain(text) && text.Any(TagLikeness.IsInvisible);
    public static string WithoutInvisible(string text) => string.Concat(text.Where(c => !TagLikeness.IsInvisible(c)));
    public static bool HasBreak(string text) => text.AsSpan().IndexOfAny('\t', '\r', '\n') >= 0;
    public static string OneLine(string text) => string.Join(' ', text.Split(['\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>The text as a message may quote it: short, and without what would garble a terminal.</summary>
    public static string Shown(string text)
    {
        var bare = string.Concat(text.Take(80).Select(c => char.IsControl(c) || TagLikeness.IsInvisible(c) ? '·' : c));
        return text.Length > 80 ? bare + "…" : bare;
    }
}
