using NodaTime;

namespace PlantPatch.Core.Clocks;

/// <summary>
/// Can the computer's clock be believed? It is compared with the highest instant of the audit records, which nobody sets back. While it is suspect,
/// nothing is extended, closed, purged or mailed: a person looks, and confirms it.
/// </summary>
/// <param name="Because">What is odd, and what to do; empty when it is trusted.</param>
public sealed record ClockTrust(bool IsTrusted, string Because)
{
    static readonly ClockTrust Trusted = new(true, "");

    /// <summary>Clocks of several machines differ by so much without anybody being wrong.</summary>
    public static Duration Tolerance { get; } = Duration.FromMinutes(5);

    /// <param name="mark">The highest instant of the records so far; null before the first.</param>
    /// <param name="daysAhead">A gap in the records that is longer than so many days is suspect too: policy clock_ahead_days.</param>
    public static ClockTrust Of(Instant? mark, Instant now, int daysAhead)
    {
        if (mark is not { } last) return Trusted;
        const string todo = "Set the computer's clock right; if it is right, confirm it: plantpatch clocks confirm --reason TEXT. Until then nothing that moves a compliance clock is recorded.";
        if (now < last - Tolerance) return new(false, $"The computer's clock says {now}, and the newest record was made at {last}: it was set back. {todo}");
        return now > last + Duration.FromDays(daysAhead)
            ? new(false, $"The computer's clock says {now}, more than {daysAhead} days after the newest record of {last}. {todo}") : Trusted;
    }

    /// <summary>What counts as now for days left and for what is overdue: a clock that was set back gives no more time.</summary>
    public static Instant Now(Instant? mark, Instant now) => mark is { } last && last > now ? last : now;
}
