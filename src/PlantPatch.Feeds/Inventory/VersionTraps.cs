using System.Buffers;
using System.Globalization;

namespace PlantPatch.Feeds.Inventory;

/// <summary>Something a spreadsheet did to a value. <paramref name="Taken"/> says whether the value is still good enough to take.</summary>
sealed record Trap(string Code, string Message, bool Taken);

/// <summary>Recognises versions and numbers that a spreadsheet turned into something else.</summary>
static class VersionTraps
{
    static readonly SearchValues<char> DayLetters = SearchValues.Create("0123456789-./");

    /// <summary>Whether the version must be looked at beside the others of its product.</summary>
    public static bool NeedsOthers(string version) => Minor(version) is { Length: 1 } || IsDay(version);

    public static Trap? Of(string version, CellKind kind, VersionShapes shapes)
    {
        if (kind == CellKind.Date || (IsDay(version) && !shapes.AreDays))
            return new("version-became-date", $"'{version}' is a date: a spreadsheet probably made it from {Before(version)}; the version was not taken", false);
        if (Scientific(version) is { } number) return number;
        if (IsPair(version))
            return new("version-maybe-date", $"'{version}' may stand for {version.Replace('-', '.')}; it was taken as written", true);
        if (Values.Serial(version) is { } day)
            return new("version-maybe-serial", $"'{version}' may be Excel's number for {day:uuuu-MM-dd}; it was taken as written", true);
        if (Minor(version) is not { Length: 1 } minor || minor == "0") return null;

        var longer = $"'{version}' was probably {version}0 or {version}";
        if (kind == CellKind.Number && shapes.HasTwoDigits)
            return new("version-lost-zero", $"{longer}: the cell is a number, and numbers lose the zeros at their end, while other "
                + "versions of the product have two digits there; the version was not taken. Format the column as text", false);
        if (kind == CellKind.Number)
            return new("version-is-number", $"'{version}' is a number cell, so it may have been {version}0; it was taken as {version}. "
                + "Format the column as text", true);
        return shapes.MayHaveLostZero
            ? new("version-maybe-lost-zero", $"{longer}: other versions of the product have two digits there, and none ends in 0; "
                + $"it was taken as {version}", true)
            : null;
    }

    /// <summary>A long number in scientific notation has lost its last digits for good.</summary>
    public static Trap? Scientific(string text)
    {
        var e = text.AsSpan().IndexOfAny('E', 'e');
        if (e <= 0 || text.Length > 30 || e + 1 >= text.Length || text[e + 1] is not ('+' or '-')) return null;
        if (text.AsSpan(e + 2).IndexOfAnyExceptInRange('0', '9') >= 0 || text.Length == e + 2) return null;
        var mantissa = text.AsSpan(0, e);
        var digits = 0;
        foreach (var letter in mantissa)
        {
            if (char.IsAsciiDigit(letter)) digits++;
            else if (letter is not ('.' or ',')) return null;
        }
        if (digits == 0 || !int.TryParse(text.AsSpan(e + 1), out var power)) return null;
        var stem = text[..e].Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        var was = power >= 0 ? $"a number of {power + 1} digits that begins with {stem}" : "a value such as an order number";
        return new("scientific-notation", $"'{text}' is a number in scientific notation; it was probably {was}; it was not taken. "
            + "Format the column as text", false);
    }

    /// <summary>The digits behind the only dot; null when the version is not of the form 4.1.</summary>
    public static string? Minor(string version)
    {
        var dot = version.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || dot == version.Length - 1 || version.Length > 12) return null;
        return version.AsSpan(0, dot).IndexOfAnyExceptInRange('0', '9') < 0 && version.AsSpan(dot + 1).IndexOfAnyExceptInRange('0', '9') < 0
            ? version[(dot + 1)..] : null;
    }

    /// <summary>2026-01-04, 04.01.2026, 01.Apr, Apr 01, 4-Jan: what a spreadsheet shows for a day.</summary>
    public static bool IsDay(string text) => Split(text) is not null;

    static bool IsPair(string text) =>
        text.Length is >= 3 and <= 5 && text.IndexOf('-', StringComparison.Ordinal) is 1 or 2 && text.Count(c => c == '-') == 1
        && text.All(c => c == '-' || char.IsAsciiDigit(c)) && text.Length - text.IndexOf('-', StringComparison.Ordinal) is 2 or 3;

    static string Before(string text) => Split(text) switch
    {
        var (day, month, year) when year == 0 && day > 0 => $"{day}.{month} or {month}.{day}",
        var (_, month, year) when year is > 0 and < 100 => $"{month}.{year:00} or {year}.{month}",
        var (day, month, _) => $"{day}.{month} or {month}.{day}",
        _ => "a version such as 4.1",
    };

    static (int Day, int Month, int Year)? Split(string text)
    {
        if (text.Length is < 5 or > 24) return null;
        if (LooksNumericDay(text) && Values.ReadDate(text, DateOrder.DayFirst).Day is { } full) return (full.Day, full.Month, full.Year);

        if (!NamesMonth(text)) return null;
        var words = text.Split([' ', '.', '-', '/'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is not (2 or 3)) return null;
        if (words.Length == 3 && Values.Month(words[1]) > 0) return Values.ReadDate(text, DateOrder.DayFirst).Day is { } named ? (named.Day, named.Month, named.Year) : null;
        if (words.Length != 2) return null;
        var (first, second) = (Values.Month(words[0]), Values.Month(words[1]));
        if (second > 0 && Number(words[0]) is >= 1 and <= 31 and var day) return (day, second, 0);
        return first > 0 && Number(words[1]) is >= 0 and var year && words[1].Length == 2 ? (0, first, year) : null;
    }

    static bool NamesMonth(string text)
    {
        var start = 0;
        while (start < text.Length && !char.IsLetter(text[start])) start++;
        var end = start;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        return end - start >= 3 && Values.Month(text.AsSpan(start, end - start)) > 0;
    }

    // Four digits at one end and two separators of one kind, with or without a time behind them.
    static bool LooksNumericDay(string text)
    {
        var day = text.AsSpan(0, Math.Min(10, text.Length));
        return text.Length >= 8 && (day.Count('-') == 2 || day.Count('.') == 2 || day.Count('/') == 2) && char.IsAsciiDigit(day[0])
            && day.IndexOfAnyExcept(DayLetters) < 0 && !day.Contains(' ')
            && (day.IndexOfAny("-./") == 4 || day.LastIndexOfAny("-./") == day.Length - 5);
    }

    static int Number(string word) =>
        word.Length <= 2 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
