using System.Globalization;
using System.Runtime.InteropServices;
using NodaTime;

namespace PlantPatch.Core.Versions.Schemes;

/// <summary>A day, or a month or year of which the day is not known: first and last day.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct DateValue(LocalDate First, LocalDate Last);

/// <summary>Dates in the place of versions: <c>20210218</c>, <c>2019-09-21</c>, <c>April/20/2023</c>, <c>July 2020</c>, <c>01/2025</c>.</summary>
static class Dates
{
    static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    static readonly HashSet<string> Lead = new(StringComparer.OrdinalIgnoreCase)
    {
        "distributed", "shipped", "manufactured", "produced", "production", "manufacturing", "date", "build", "release", "released", "os",
        "version", "before", "on", "built", "of", "th", "st", "nd", "rd", "v", "dated", "firmware", "fw", "image", "linux",
    };

    public static bool TryRead(ReadOnlySpan<char> text, out DateValue date)
    {
        date = default;
        Span<int> numbers = stackalloc int[3];
        Span<int> widths = stackalloc int[3];
        int count = 0, month = 0, monthAt = 0;
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsAsciiDigit(text[i]))
            {
                while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
                if (count == 3 || i - start > 8) return false;
                widths[count] = i - start;
                numbers[count++] = int.Parse(text[start..i]);
                continue;
            }

            if (char.IsAsciiLetter(text[i]))
            {
                while (i < text.Length && char.IsAsciiLetter(text[i])) i++;
                var word = text[start..i];
                if (Month(word) is var m && m > 0 && month == 0) (month, monthAt) = (m, count);
                else if (!Lead.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)) return false;
                continue;
            }

            if (text[i] == '.' && i < text.Length - 1 && month == 0) return false;
            if (text[i] is not (' ' or '/' or '-' or ',' or '.')) return false;
            i++;
        }

        return month > 0 ? WithMonthName(numbers, count, month, monthAt, out date) : Numeric(text, numbers, widths, count, out date);
    }

    /// <summary>A year alone, where a date is asked for; elsewhere it may as well be a version.</summary>
    public static bool TryReadYear(string text, out DateValue date)
    {
        date = default;
        if (text is not ['1' or '2', _, _, _] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || !Years.IsYear(year)) return false;
        date = new(new LocalDate(year, 1, 1), new LocalDate(year, 12, 31));
        return true;
    }

    static bool WithMonthName(Span<int> numbers, int count, int month, int monthAt, out DateValue date)
    {
        date = default;
        return count switch
        {
            1 when numbers[0] > 1900 => MonthOf(numbers[0], month, out date),
            2 when numbers[1] > 1900 => Day(numbers[1], month, numbers[0], out date),
            2 when numbers[0] > 1900 && monthAt == 1 => Day(numbers[0], month, numbers[1], out date),
            _ => false,
        };
    }

    static bool Numeric(ReadOnlySpan<char> text, Span<int> numbers, Span<int> widths, int count, out DateValue date)
    {
        date = default;
        if (count == 1 && widths[0] == 8) return Day(numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100, out date);
        if (count == 3 && widths[0] == 4 && (text.Contains('-') || text.Contains('/'))) return Day(numbers[0], numbers[1], numbers[2], out date);
        if (count == 2 && widths[0] == 2 && widths[1] == 4 && text.Contains('/')) return MonthOf(numbers[1], numbers[0], out date);
        return count == 2 && widths[0] == 4 && widths[1] == 2 && text.Contains('-') && MonthOf(numbers[0], numbers[1], out date);
    }

    static bool Day(int year, int month, int day, out DateValue date)
    {
        date = default;
        if (year is < 1990 or > 2099 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month)) return false;
        var only = new LocalDate(year, month, day);
        date = new(only, only);
        return true;
    }

    static bool MonthOf(int year, int month, out DateValue date)
    {
        date = default;
        if (!Day(year, month, 1, out var first)) return false;
        date = new(first.First, new LocalDate(year, month, CalendarSystem.Iso.GetDaysInMonth(year, month)));
        return true;
    }

    static int Month(ReadOnlySpan<char> word)
    {
        if (word.Length < 3) return 0;
        for (var m = 0; m < 12; m++)
            if (Months[m].AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase)) return m + 1;
        return 0;
    }

    public static int? Compare(DateValue a, DateValue b) =>
        a == b ? 0 : a.Last < b.First ? -1 : a.First > b.Last ? 1 : null;
}
