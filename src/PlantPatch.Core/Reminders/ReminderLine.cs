using NodaTime;
using PlantPatch.Core.Clocks;

namespace PlantPatch.Core.Reminders;

/// <summary>What is due, as a reminder tells it: one clock, one subject, one place, one day, and the assets that share them.</summary>
/// <param name="Subject">What is due: the patch of an obligation, a source, a plan. Empty where the asset itself is the subject.</param>
/// <param name="Site">Empty for what concerns the whole entity.</param>
/// <param name="Assets">Their tags; empty where it is about none.</param>
/// <param name="Because">The sum behind the date, of one of them.</param>
public sealed record ReminderLine(string Rule, string Subject, string Site, string Unit, LocalDate Due, IReadOnlyList<string> Assets, string Because)
{
    static readonly Dictionary<string, string> Words = new()
    {
        [ClockRules.SourceCadence.Id] = "evaluate source {0}",
        [ClockRules.Action.Id] = "install patch {0} or plan its mitigation",
        [ClockRules.Plan.Id] = "carry out mitigation plan {0}",
        [ClockRules.Baseline.Id] = "update the baseline after {0}",
        [ClockRules.Monitor.Id] = "monitor the baseline",
        [ClockRules.SeniorManager.Id] = "document the change of the CIP Senior Manager",
        [ClockRules.Delegation.Id] = "document the change of delegation {0}",
    };

    /// <summary>What must be done; a clock without words of its own is said by its name.</summary>
    public string What => Words.TryGetValue(Rule, out var words)
        ? string.Format(words, Subject.Length > 0 ? Subject : "a change")
        : $"{ClockRules.All.FirstOrDefault(r => r.Id == Rule)?.Name ?? Rule} {Subject}".TrimEnd();

    public string Place => string.Join(", ", new[] { Site, Unit }.Where(p => p.Length > 0));

    public int DaysLeft(LocalDate today) => Period.DaysBetween(today, Due);

    public static string When(int daysLeft) => daysLeft switch
    {
        > 1 => $"in {daysLeft} days",
        1 => "tomorrow",
        0 => "today",
        -1 => "1 day late",
        _ => $"{-daysLeft} days late",
    };

    /// <summary>Puts together what differs in the asset only; what is due first comes first.</summary>
    public static IReadOnlyList<ReminderLine> Together(IEnumerable<ReminderLine> lines) =>
    [
        .. lines.GroupBy(l => (l.Rule, l.Subject, l.Site, l.Unit, l.Due))
            .Select(same => same.First() with { Assets = [.. same.SelectMany(l => l.Assets).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] })
            .OrderBy(l => l.Due).ThenBy(l => l.Site, StringComparer.Ordinal).ThenBy(l => l.Unit, StringComparer.Ordinal).ThenBy(l => l.Rule, StringComparer.Ordinal).ThenBy(l => l.Subject, StringComparer.Ordinal),
    ];
}
