using NodaTime;
using PlantPatch.Core.Assets;

namespace PlantPatch.Feeds.Inventory;

/// <summary>Which of the first two numbers of <c>03/04/2026</c> is the day, as the whole column shows it.</summary>
enum DateOrder { Unknown, DayFirst, MonthFirst, Mixed }

/// <summary>Reads what people write for yes, high, level 2 or the fifth of January; null means it is none of these.</summary>
static class Values
{
    static readonly string[][] Months =
    [
        ["jan", "january", "januar", "jän", "jänner"], ["feb", "february", "februar"], ["mar", "march", "mär", "märz", "mrz"], ["apr", "april"],
        ["may", "mai"], ["jun", "june", "juni"], ["jul", "july", "juli"], ["aug", "august"], ["sep", "sept", "september"],
        ["oct", "october", "okt", "oktober"], ["nov", "november"], ["dec", "december", "dez", "dezember"],
    ];

    static readonly HashSet<string> NotStatedWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "-", "--", "---", "–", "—", "?", "??", "n/a", "na", "n.a.", "n. a.", "k.a.", "k. a.", "tbd", "tba", "unknown", "unbekannt", "not known",
    };

    /// <summary>A placeholder that says nobody wrote a value down.</summary>
    public static bool IsNotStated(string text) => text.Length == 0 || (text.Length <= 10 && NotStatedWords.Contains(text));

    public const string YesNoAllowed = "yes/no, y/n, true/false, 1/0, x, ja/nein";

    public static bool? YesNo(string text) => text.ToLowerInvariant() switch
    {
        "yes" or "y" or "true" or "1" or "x" or "ja" or "j" or "wahr" or "✓" or "✔" => true,
        "no" or "n" or "false" or "0" or "nein" or "falsch" => false,
        _ => null,
    };

    public const string CriticalityAllowed = "low, medium, high, critical";

    public static Criticality? ReadCriticality(string text) => text.ToLowerInvariant() switch
    {
        "low" or "niedrig" or "gering" => Criticality.Low,
        "medium" or "med" or "moderate" or "mittel" or "normal" => Criticality.Medium,
        "high" or "hoch" => Criticality.High,
        "critical" or "very high" or "kritisch" or "sehr hoch" => Criticality.Critical,
        _ => null,
    };

    public const string ImpactAllowed = "none, low, medium, high";

    public static ImpactRating? ReadImpact(string text)
    {
        var bare = text.ToLowerInvariant().Replace("bes", "", StringComparison.Ordinal).Replace("impact", "", StringComparison.Ordinal)
            .Replace("rating", "", StringComparison.Ordinal).Trim(' ', '-', ':');
        return bare switch
        {
            "none" or "no" or "keine" or "non" => ImpactRating.None,
            "low" or "l" or "niedrig" or "gering" => ImpactRating.Low,
            "medium" or "med" or "m" or "mittel" => ImpactRating.Medium,
            "high" or "h" or "hoch" => ImpactRating.High,
            _ => null,
        };
    }

    public const string ClassAllowed = "BCA, EACMS, PACS, PCA, SCI, VCA";

    public static AssetClass? ReadClass(string text) => Headings.Fold(text) switch
    {
        "bca" or "bescyberasset" => AssetClass.Bca,
        "eacms" or "eacm" or "electronicaccesscontrolormonitoringsystem" => AssetClass.Eacms,
        "pacs" or "physicalaccesscontrolsystem" => AssetClass.Pacs,
        "pca" or "protectedcyberasset" => AssetClass.Pca,
        "sci" or "sharedcyberinfrastructure" => AssetClass.Sci,
        "vca" or "virtualcyberasset" => AssetClass.Vca,
        _ => null,
    };

    public const string PurdueAllowed = "0, 1, 2, 3, 3.5 (DMZ), 4, 5, each also as 'L2' or 'Level 2'";

    public static PurdueLevel? ReadPurdue(string text) =>
        PurdueLevels.TryParse(text.Replace("Ebene", "", StringComparison.OrdinalIgnoreCase));

    public static ComponentKind? ReadKind(string text) => Headings.Fold(text) switch
    {
        "firmware" or "fw" => ComponentKind.Firmware,
        "operatingsystem" or "os" or "betriebssystem" => ComponentKind.OperatingSystem,
        "software" or "sw" or "application" or "app" or "program" or "anwendung" => ComponentKind.Software,
        _ => null,
    };

    public const string DateAllowed = "2026-01-31, 31.01.2026 or 31 Jan 2026";

    /// <summary>The day, or why there is none.</summary>
    public static (LocalDate? Day, string Why) ReadDate(string text, DateOrder order)
    {
        if (Serial(text) is { } serial)
            return (null, $"looks like Excel's number for a day (probably {serial:uuuu-MM-dd}); format the column as a date");
        if (Parts(text) is not var (first, second, third, dotted)) return (null, $"is no date; write it as {DateAllowed}");

        if (first > 31) return Day(first, second, third);
        if (third < 100) return (null, $"has a year of two digits; write it as {DateAllowed}");
        if (dotted || first == second || first > 12) return Day(third, second, first);
        if (second > 12 || order == DateOrder.MonthFirst) return Day(third, first, second);
        return order == DateOrder.DayFirst ? Day(third, second, first)
            : (null, $"can be read as two different days; write it as {DateAllowed}");
    }

    /// <summary>What one date of a column shows about the order of day and month.</summary>
    public static DateOrder OrderShownBy(string text) => Parts(text) switch
    {
        (> 12 and <= 31, <= 12, _, false) => DateOrder.DayFirst,
        ( <= 12, > 12 and <= 31, _, false) => DateOrder.MonthFirst,
        _ => DateOrder.Unknown,
    };

    /// <summary>The day Excel means by a bare number between 1982 and 2119.</summary>
    public static LocalDate? Serial(string text) =>
        int.TryParse(text, out var days) && days is >= 30_000 and <= 80_000 && text.Length == 5 ? new LocalDate(1899, 12, 30).PlusDays(days) : null;

    /// <summary>The month a word names in English or German, from 1; 0 when none.</summary>
    public static int Month(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < Months.Length; i++)
            foreach (var name in Months[i])
                if (word.Equals(name, StringComparison.OrdinalIgnoreCase)) return i + 1;
        return 0;
    }

    static (LocalDate?, string) Day(int year, int month, int day)
    {
        if (month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(Math.Clamp(year, 1, 9999), month))
            return (null, $"is no day of the calendar; write it as {DateAllowed}");
        return year is < 1980 or > 2100 ? (null, "lies outside the years 1980 to 2100") : (new LocalDate(year, month, day), "");
    }

    // Three numbers, or two numbers and a month's name; a time behind them is left out. "Dotted" is always day first.
    static (int First, int Second, int Third, bool Dotted)? Parts(string text)
    {
        if (text.Length is < 6 or > 40) return null;
        var bare = text.AsSpan();
        var time = bare.IndexOf('T') is 10 ? 10 : bare.IndexOf(':') is > 0 and var colon ? bare[..colon].LastIndexOf(' ') : -1;
        if (time > 0) bare = bare[..time];
        if (bare.Length == 8 && bare.IndexOfAnyExceptInRange('0', '9') < 0)
            return (int.Parse(bare[..4]), int.Parse(bare[4..6]), int.Parse(bare[6..]), false);

        Span<int> numbers = stackalloc int[3];
        var (count, named, monthAt) = (0, 0, -1);
        for (var i = 0; i < bare.Length;)
        {
            if (!char.IsLetterOrDigit(bare[i])) { i++; continue; }
            var end = i;
            var digits = char.IsAsciiDigit(bare[i]);
            while (end < bare.Length && char.IsLetterOrDigit(bare[end]) && char.IsAsciiDigit(bare[end]) == digits) end++;
            var word = bare[i..end];
            if (digits && (word.Length > 4 || count == 3)) return null;
            if (!digits && (named = Month(word)) == 0) return null;
            if (!digits && (monthAt >= 0 || count == 3)) return null;
            if (!digits) monthAt = count;
            numbers[count++] = digits ? int.Parse(word) : named;
            i = end;
        }
        if (count != 3) return null;
        return monthAt switch
        {
            0 => (numbers[1], numbers[0], numbers[2], true),  // Jan 31, 2026
            _ => (numbers[0], numbers[1], numbers[2], monthAt == 1 || bare.Contains('.')),
        };
    }
}
