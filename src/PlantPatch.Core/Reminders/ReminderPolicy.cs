using NodaTime;

namespace PlantPatch.Core.Reminders;

/// <summary>
/// When people are told of what is due: days before it, the day itself, the first day late, and again every so many days. Texas RE names automated
/// reminders to owner and backup as practice for CIP-007-6 R2; the standard itself asks for none, so the days are the entity's own.
/// </summary>
public sealed record ReminderPolicy
{
    public static ReminderPolicy Usual { get; } = new();

    /// <summary>Days before the due date; 0 is the day itself.</summary>
    public IReadOnlyList<int> DaysBefore { get; init; } = [14, 7, 3, 1, 0];

    /// <summary>The alternate is told from so many days before.</summary>
    public int AlternateFrom { get; init; } = 3;

    /// <summary>The manager is told from so many days before.</summary>
    public int ManagerFrom { get; init; }

    /// <summary>What is late is told on its first day late and every so many days after it.</summary>
    public int LateEvery { get; init; } = 7;

    /// <summary>The furthest day ahead that anybody is told of.</summary>
    public int Ahead => DaysBefore.DefaultIfEmpty(0).Max();

    /// <summary>The table of it; the last two rows go on for as long as it is late.</summary>
    public IReadOnlyList<ReminderStep> Steps => [.. DaysBefore.Distinct().OrderDescending().Append(-1).Append(-1 - LateEvery).Select(Step)];

    /// <summary>
    /// The step that a due date has reached. It is the latest one: when nobody ran the program for some days, people are told of where it stands now, and
    /// not of everything that was missed.
    /// </summary>
    /// <returns>Null while it is further ahead than anybody is told of.</returns>
    public ReminderStep? On(LocalDate today, LocalDate due)
    {
        var left = Period.DaysBetween(today, due);
        if (left < 0) return Step(-1 - (-left - 1) / LateEvery * LateEvery);
        var reached = DaysBefore.Where(d => d >= left).ToList();
        return reached.Count == 0 ? null : Step(reached.Min());
    }

    ReminderStep Step(int daysLeft) => new(daysLeft,
        [ReminderRole.Owner, .. daysLeft <= AlternateFrom ? [ReminderRole.Alternate] : Array.Empty<ReminderRole>(), .. daysLeft <= ManagerFrom ? [ReminderRole.Manager] : Array.Empty<ReminderRole>()]);
}
