using NodaTime;
using NodaTime.Text;
using PlantPatch.Core;

namespace PlantPatch.App.Evidence;

/// <summary>Which days an evidence package is about: both ends count, in the entity's zone.</summary>
public static class EvidencePeriod
{
    /// <param name="text"><c>2026-01..2026-12</c>, <c>2026</c>, <c>2026-03</c>, or days: <c>2026-01-15..2026-12-31</c>.</param>
    public static (DateInterval? Period, Refusal? Refusal) Read(string text)
    {
        var ends = text.Split("..");
        if (ends.Length <= 2 && First(ends[0]) is { } from && Last(ends[^1]) is { } to)
            return from <= to ? (new(from, to), null) : (null, new($"The period '{text}' ends before it begins."));
        return (null, new($"'{text}' is no period: write 2026, 2026-03, 2026-01..2026-12, or days such as 2026-01-15..2026-12-31."));
    }

    static LocalDate? First(string text) => Day(text) ?? Month(text)?.OnDayOfMonth(1) ?? Year(text, 1, 1);

    static LocalDate? Last(string text) => Day(text) ?? Month(text)?.ToDateInterval().End ?? Year(text, 12, 31);

    static LocalDate? Day(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day : null;

    static YearMonth? Month(string text) => YearMonthPattern.Iso.Parse(text) is { Success: true, Value: var month } ? month : null;

    static LocalDate? Year(string text, int month, int day) => text.Length == 4 && int.TryParse(text, out var year) && year >= 1970 ? new(year, month, day) : null;
}
