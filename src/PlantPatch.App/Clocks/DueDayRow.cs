using NodaTime;

namespace PlantPatch.App.Clocks;

/// <summary>
/// A date on which something open is or was due, with the time in which it was known that something is. A list as of a past day finds by these the dates
/// that it must look at, and passes over those of which nothing was left by then.
/// </summary>
public sealed class DueDayRow : IKnown
{
    /// <summary>Which rows it is about: <see cref="DueDays.Obligations"/> or <see cref="DueDays.OtherDues"/>.</summary>
    public required string Ledger { get; init; }
    public LocalDate Due { get; init; }

    /// <summary>When something was first due on this date, as far as was known.</summary>
    public Instant KnownFrom { get; init; }

    /// <summary>Since when nothing is any more; between the two there may have been times without anything.</summary>
    public Instant? KnownTo { get; set; }
}
