using NodaTime;
using NodaTime.Text;
using PlantPatch.Core;

namespace PlantPatch.App.Outages;

/// <summary>A moment of an outage as people give it: local at the site. What does not exist there, or exists twice, is asked back, not guessed.</summary>
public static class OutageTimes
{
    static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary><c>2026-10-03 18:00</c>, with a T or a blank; a day alone means its first moment.</summary>
    public static LocalDateTime? Read(string text)
    {
        if (LocalDatePattern.Iso.Parse(text.Trim()) is { Success: true } day) return day.Value.AtMidnight();
        return Pattern.Parse(text.Trim().Replace(' ', 'T')) is { Success: true } moment ? moment.Value : null;
    }

    public static string Write(Instant at, DateTimeZone zone) => Pattern.Format(at.InZone(zone).LocalDateTime).Replace('T', ' ');

    internal static (Instant At, Refusal? Refusal) In(DateTimeZone zone, LocalDateTime local)
    {
        var found = zone.MapLocal(local);
        return found.Count switch
        {
            1 => (found.First().ToInstant(), null),
            0 => (default, new($"{Pattern.Format(local)} does not exist in {zone.Id}: the clock is put forward over it. Choose another minute.")),
            _ => (default, new($"{Pattern.Format(local)} exists twice in {zone.Id}: the clock is put back then. Choose a minute before or after.")),
        };
    }
}
