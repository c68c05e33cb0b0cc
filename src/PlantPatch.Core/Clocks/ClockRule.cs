namespace PlantPatch.Core.Clocks;

/// <summary>The standard's violation severity level; null where no band of the rule is met or none could be read in its standard.</summary>
public enum Severity { Lower, Moderate, High, Severe }

/// <summary>How a clock's lateness becomes a severity.</summary>
public enum SeverityBands
{
    /// <summary>The standard has no band for lateness here, or we have not read it: no severity is claimed.</summary>
    None,

    /// <summary>CIP-007-6 R2: from 36 days Lower, from 50 Moderate, from 65 High; the days 50 and 65, which the text leaves open, count as the higher band.</summary>
    ByGap,

    /// <summary>CIP-007-6 R2.4: a missed timeframe or a missing approval is Severe at once.</summary>
    AtOnce,
}

/// <summary>One compliance clock: what starts it, how long it runs, what stops and moves it, and where the rule stands.</summary>
/// <param name="Id">C1 to C9; a letter follows where one clock has several rules.</param>
/// <param name="Violates">The rule that a missed due date breaks, as a violation names it; empty where nothing is violated.</param>
/// <param name="Days">Calendar days from the day of the start event, which is day 0; null where the due date is given by somebody.</param>
public sealed record ClockRule(
    string Id, string Name, string Violates, string Start, int? Days, string Due, string StoppedBy, string MovedBy, string Clause, SeverityBands Bands)
{
    /// <summary>The severity of being late by a gap of so many calendar days since the start event.</summary>
    public Severity? SeverityOf(int gapDays) => Bands switch
    {
        SeverityBands.AtOnce => Severity.Severe,
        SeverityBands.ByGap => gapDays switch { >= 65 => Severity.High, >= 50 => Severity.Moderate, >= 36 => Severity.Lower, _ => null },
        _ => null,
    };

    /// <summary>What being late is, in words.</summary>
    public string Lateness => Violates.Length == 0 ? "no violation" : $"{Violates}: " + Bands switch
    {
        SeverityBands.ByGap => "Lower from 36 days, Moderate from 50, High from 65",
        SeverityBands.AtOnce => "Severe",
        _ => "no band read",
    };
}
