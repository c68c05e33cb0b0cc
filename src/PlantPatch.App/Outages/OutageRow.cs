using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Outages;

/// <summary>
/// An outage of a unit as it was planned or went; made anew with each change, and the earlier row says until when it was what was known.
/// </summary>
public sealed class OutageRow : IKnown
{
    public long Id { get; init; }
    public required string OutageId { get; init; }
    public required string Site { get; init; }
    public required string Unit { get; init; }
    public OutageState State { get; init; }

    /// <summary>False for a forced outage.</summary>
    public bool Planned { get; init; }
    public Instant Start { get; init; }

    /// <summary>Null while nobody knows how long a forced outage will last.</summary>
    public Instant? End { get; init; }

    /// <summary>The IANA zone of the site, in which start and end were given.</summary>
    public required string Zone { get; init; }

    /// <summary>Where it is known from: the outage coordinator, a plan, an import.</summary>
    public required string Source { get; init; }
    public required string Because { get; init; }
    public required string By { get; init; }
    public Instant KnownFrom { get; init; }
    public Instant? KnownTo { get; set; }
}
