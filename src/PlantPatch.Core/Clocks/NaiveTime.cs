using System.Globalization;
using NodaTime;

namespace PlantPatch.Core.Clocks;

/// <summary>A date and time without a zone, in whole microseconds: what the seed's records hold and its arithmetic counts in.</summary>
public readonly record struct NaiveTime(long Microseconds) : IComparable<NaiveTime>
{
    public const long MicrosecondsADay = 86_400_000_000;

    static readonly long LastMicrosecond = (DateOnly.MaxValue.DayNumber + 1L) * MicrosecondsADay - 1;

    /// <summary>Days since 0001-01-01.</summary>
    public int Day => (int)(Microseconds / MicrosecondsADay);

    public LocalDate Date => LocalDate.FromDateOnly(DateOnly.FromDayNumber(Day));

    public LocalDateTime ToLocalDateTime() => Date.AtMidnight().PlusTicks(Microseconds % MicrosecondsADay * 10);

    public static NaiveTime Of(LocalDate date) => new(date.ToDateOnly().DayNumber * MicrosecondsADay);

    /// <summary>Finer parts than a microsecond are cut off.</summary>
    public static NaiveTime Of(LocalDateTime time) =>
        new(Of(time.Date).Microseconds + time.TimeOfDay.TickOfDay / 10);

    /// <summary>Null when the result would lie after the year 9999.</summary>
    public NaiveTime? PlusDays(int days)
    {
        var sum = Microseconds + days * MicrosecondsADay;
        return sum >= 0 && sum <= LastMicrosecond ? new NaiveTime(sum) : null;
    }

    /// <summary>Whole days from one time to another, rounded down: an hour ago is -1 day, as in the seed.</summary>
    public int DaysUntil(NaiveTime other)
    {
        var span = other.Microseconds - Microseconds;
        var days = span / MicrosecondsADay;
        return (int)(span % MicrosecondsADay < 0 ? days - 1 : days);
    }

    public int CompareTo(NaiveTime other) => Microseconds.CompareTo(other.Microseconds);

    /// <summary>ISO 8601 as the seed prints it: a fraction of six digits, and only when there is one.</summary>
    public override string ToString()
    {
        var time = ToLocalDateTime();
        var fraction = Microseconds % 1_000_000;
        return string.Create(CultureInfo.InvariantCulture,
            $"{time.Year:0000}-{time.Month:00}-{time.Day:00}T{time.Hour:00}:{time.Minute:00}:{time.Second:00}")
            + (fraction == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".{fraction:000000}"));
    }

    /// <summary>Reads <c>2026-01-15</c>, optionally with any separator and <c>HH[:MM[:SS[.f…]]]</c>; an offset is refused, for these times have no zone.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out NaiveTime time)
    {
        time = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-') return false;
        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..10]));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month)) return false;

        long ofDay = 0;
        if (text.Length > 10 && !TryParseTime(text[11..], out ofDay)) return false;
        time = new NaiveTime(new DateOnly(year, month, day).DayNumber * MicrosecondsADay + ofDay);
        return true;
    }

    static bool TryParseTime(ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (text.Length < 2 || text.Length is 3 or 4 or 6 or 7) return false;
        var hour = Number(text[..2]);
        var minute = text.Length < 5 ? 0 : text[2] == ':' ? Number(text[3..5]) : -1;
        var second = text.Length < 8 ? 0 : text[5] == ':' ? Number(text[6..8]) : -1;
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59) return false;

        long fraction = 0;
        if (text.Length > 8 && !TryParseFraction(text[8..], out fraction)) return false;
        microseconds = (hour * 3600 + minute * 60 + second) * 1_000_000L + fraction;
        return true;
    }

    // Digits beyond the sixth are cut off, not rounded.
    static bool TryParseFraction(ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (text.Length < 2 || text[0] is not ((byte)'.' or (byte)',')) return false;
        if (text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0) return false;
        for (var i = 1; i <= 6; i++) microseconds = microseconds * 10 + (i < text.Length ? text[i] - '0' : 0);
        return true;
    }

    static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9') return -1;
            number = number * 10 + (digit - '0');
        }
        return number;
    }
}
