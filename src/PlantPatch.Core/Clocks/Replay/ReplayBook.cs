using NodaTime;
using NodaTime.Text;

namespace PlantPatch.Core.Clocks.Replay;

/// <summary>What all parts of one replay write into: violations, flags, refusals and the sentences behind them.</summary>
sealed class ReplayBook(ClockPolicy policy, EntityCalendar calendar, Instant asOf)
{
    public ClockPolicy Policy { get; } = policy;
    public EntityCalendar Calendar { get; } = calendar;
    public LocalDate Today { get; } = calendar.DateOf(asOf);

    readonly HashSet<string> flagged = [], rejected = [], accepted = [];
    (Instant At, LocalDate Day) last = (asOf, calendar.DateOf(asOf));

    public List<Violation> Violations { get; } = [];
    public List<string> Flags { get; } = [];
    public List<string> Rejected { get; } = [];
    public List<string> Accepted { get; } = [];
    public Dictionary<string, string> Explain { get; } = [];
    public Dictionary<string, string> RulePacks { get; } = [];

    /// <summary>The entity's local day of the event; remembered, because an event is asked for it several times, and many share an instant.</summary>
    public LocalDate DayOf(TimelineEvent happened)
    {
        var at = happened.At;
        if (at != last.At) last = (at, Calendar.DateOf(at));
        return last.Day;
    }

    /// <summary>Something a person should look at; it changes no clock by itself.</summary>
    public void Flag(string code, string subject, string because)
    {
        var flag = $"{code}:{subject}";
        if (flagged.Add(flag)) Flags.Add(flag);
        Explain[flag] = because;
    }

    /// <summary>A record that does not do what it was meant to do.</summary>
    public void Reject(string subject, string because)
    {
        if (rejected.Add(subject)) Rejected.Add(subject);
        Explain[$"rejected:{subject}"] = because;
    }

    public void Accept(string subject)
    {
        if (accepted.Add(subject)) Accepted.Add(subject);
    }

    public DutyClock Clock(ClockRule rule, ClockSubject about, string asset = "") => new(rule, about, asset, Violations);

    public static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>The sum behind a due date, with its rule and its source.</summary>
    public static string Sum(ClockRule rule, string start, LocalDate from, int days) =>
        $"{rule.Id} {rule.Name}: {start} on {Text(from)} is day 0, + {days} calendar days = {Text(from.PlusDays(days))}, {rule.Clause}";
}
