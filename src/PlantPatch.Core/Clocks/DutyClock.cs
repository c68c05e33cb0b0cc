using NodaTime;

namespace PlantPatch.Core.Clocks;

/// <summary>One running due date: it is kept through the end of its day, and each interval beyond it is a violation.</summary>
/// <param name="about">What the subject is.</param>
/// <param name="asset">The asset that it is about; empty where it is about none.</param>
sealed class DutyClock(ClockRule rule, ClockSubject about, string asset, ICollection<Violation> violations)
{
    public string Subject { get; private set; } = "";

    /// <summary>The day from which the gap counts: day 0.</summary>
    public LocalDate From { get; private set; }

    /// <summary>Null when nothing is due yet, such as before an outage is known.</summary>
    public LocalDate? Due { get; private set; }

    public bool Running { get; private set; }

    public bool IsOverdue(LocalDate today) => Running && Due is { } due && today > due;

    /// <summary>Starts anew; what was running is stopped that day.</summary>
    public void Start(string subject, LocalDate from, LocalDate? due)
    {
        Stop(from);
        (Subject, From, Due, Running) = (subject, from, due, true);
    }

    /// <summary>Runs on as before, after a stop that did not hold.</summary>
    public void Resume() => Running = true;

    public void Stop(LocalDate on)
    {
        Settle(on, cured: on);
        Running = false;
    }

    /// <summary>A new due date from that day on. What had passed before it was known stays a violation.</summary>
    public void Move(LocalDate on, LocalDate? due)
    {
        Settle(on, cured: on);
        (From, Due) = (due ?? From, due);
    }

    /// <summary>The name for what comes; a violation that is open keeps its own.</summary>
    public void Rename(string subject, LocalDate on)
    {
        if (!IsOverdue(on)) Subject = subject;
    }

    /// <summary>Records what is open on the day of asking.</summary>
    public void Finish(LocalDate today) => Settle(today, cured: null);

    void Settle(LocalDate on, LocalDate? cured)
    {
        if (!IsOverdue(on)) return;
        var gap = Period.DaysBetween(From, on);
        violations.Add(new(rule.Violates, Subject, Due!.Value.PlusDays(1), cured, gap, rule.SeverityOf(gap)) { About = about, Asset = asset, Since = From });
    }
}
