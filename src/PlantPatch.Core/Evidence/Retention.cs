using NodaTime;
using NodaTime.Text;

namespace PlantPatch.Core.Evidence;

/// <summary>A violation that a record is evidence of.</summary>
/// <param name="Cured">Null while it is open.</param>
public sealed record HeldBy(string Violation, LocalDate? Cured);

/// <summary>What decides whether a record is still kept.</summary>
/// <param name="RecordedOn">The entity's local day of the record.</param>
/// <param name="Today">The entity's local day by the newest trusted audit record, never by the computer's clock alone.</param>
public sealed record RetentionFacts(Instant RecordedAt, LocalDate RecordedOn, LocalDate Today)
{
    /// <summary>Why what it shows still counts today, such as a plan that runs; empty when it does not.</summary>
    public string InForce { get; init; } = "";

    /// <summary>The holds that name it.</summary>
    public IReadOnlyList<string> Holds { get; init; } = [];

    public IReadOnlyList<HeldBy> Violations { get; init; } = [];

    /// <summary>The end of the last period that was audited and closed; null before the first.</summary>
    public Instant? AuditedTo { get; init; }
}

/// <summary>C8: how long a record is kept, and what keeps it beyond.</summary>
public static class Retention
{
    /// <summary>CIP-007-6 C1.2.</summary>
    public const int CalendarYears = 3;

    /// <summary>The last day of the third calendar year after it.</summary>
    public static LocalDate Until(LocalDate recorded) => new(recorded.Year + CalendarYears, 12, 31);

    /// <returns>The first reason for which it is kept; null when it may go.</returns>
    public static string? Keeps(RetentionFacts facts)
    {
        if (facts.Holds.Count > 0) return $"held by {string.Join(", ", facts.Holds)}";
        if (facts.InForce.Length > 0) return facts.InForce;
        if (facts.Violations.FirstOrDefault(v => v.Cured is null) is { } open) return $"evidence of the violation of {open.Violation}, which is open";
        if (facts.Today <= Until(facts.RecordedOn)) return $"kept until {Text(Until(facts.RecordedOn))}, the end of the third calendar year after {Text(facts.RecordedOn)} (CIP-007-6 C1.2)";
        if (facts.Violations.Where(v => facts.Today <= Until(v.Cured!.Value)).MaxBy(v => v.Cured) is { } cured)
            return $"evidence of the violation of {cured.Violation}, cured on {Text(cured.Cured!.Value)}: kept until {Text(Until(cured.Cured.Value))} (CIP-007-6 C1.2)";
        return facts.AuditedTo is { } audited && audited >= facts.RecordedAt ? null : "no audit of its time is closed, and an auditor may ask for all of it since the last one";
    }

    static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
