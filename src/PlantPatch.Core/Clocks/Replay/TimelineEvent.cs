using NodaTime;

namespace PlantPatch.Core.Clocks.Replay;

/// <summary>One thing that happened, as the timeline's format has it.</summary>
public abstract record TimelineEvent
{
    /// <summary>The kind's name in the format, such as <c>source.evaluated</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it happened, in the offset it was written in.</summary>
    public required OffsetDateTime Time { get; init; }

    /// <summary>When it was entered, where that was later; clocks count with <see cref="Time"/>.</summary>
    public OffsetDateTime? Recorded { get; init; }

    public Instant At => Time.ToInstant();

    /// <summary>What it is about, for flags and for a stable order.</summary>
    public abstract string About { get; }
}

/// <summary>A case of the timeline format: events, policy, and the moment for which the clocks are asked.</summary>
public sealed record Timeline
{
    public required string Id { get; init; }
    public required DateTimeZone Zone { get; init; }
    public required Instant AsOf { get; init; }
    public ClockPolicy Policy { get; init; } = ClockPolicy.Default;

    /// <summary>In any order; those after <see cref="AsOf"/> have not happened yet.</summary>
    public required IReadOnlyList<TimelineEvent> Events { get; init; }
}
