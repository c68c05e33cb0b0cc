using NodaTime;

namespace PlantPatch.Core.Outbox;

/// <summary>How long is waited after each try that failed; after the last one the message has failed, and a person decides.</summary>
public static class OutboxWaits
{
    /// <summary>Together about two days: over a weekend's outage of a mail server.</summary>
    public static IReadOnlyList<Duration> After { get; } =
    [
        Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromMinutes(15), Duration.FromHours(1), Duration.FromHours(2), Duration.FromHours(4),
        Duration.FromHours(8), Duration.FromHours(12), Duration.FromHours(24),
    ];

    /// <summary>A message that was marked as being sent for so long was left: no single try takes that long.</summary>
    public static Duration Left { get; } = Duration.FromMinutes(15);

    /// <param name="tries">How often it was tried, from 1.</param>
    /// <returns>Null when it is not tried again.</returns>
    public static Instant? Next(int tries, Instant now)
    {
        if (tries < 1) throw new ArgumentOutOfRangeException(nameof(tries), tries, "Nothing was tried yet.");
        return tries <= After.Count ? now + After[tries - 1] : null;
    }
}
