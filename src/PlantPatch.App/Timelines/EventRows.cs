using NodaTime;
using PlantPatch.Core.Evidence;

namespace PlantPatch.App.Timelines;

/// <summary>
/// Something that happened, as it was recorded, in the form of the timeline file: what every compliance clock is computed from. A row is never changed;
/// what was wrong is corrected by a later row that names it.
/// </summary>
public sealed class EventRow
{
    public long Id { get; init; }

    /// <summary>When it happened.</summary>
    public Instant At { get; init; }

    /// <summary>When it was entered. What was known on a day are the rows recorded by then.</summary>
    public Instant RecordedAt { get; init; }
    public required string Kind { get; init; }

    /// <summary>The event as the timeline format writes it, with its own offset.</summary>
    public required string Json { get; init; }
    public required string RecordedBy { get; init; }
    public ActorKind RecordedByKind { get; init; }

    /// <summary>On whose behalf it was entered; empty for one's own.</summary>
    public required string OnBehalfOf { get; init; }
    public required string Reason { get; init; }

    /// <summary>The row that this one corrects: from here on that one does not count.</summary>
    public long? Corrects { get; init; }

    /// <summary>See <see cref="EventLeaves"/>.</summary>
    public required string Salt { get; init; }

    /// <summary>The audit record that holds the root over this event and those recorded with it, in the order of their ids.</summary>
    public long AuditSeq { get; set; }

    internal RecordedEvent Provable => new(Id, RecordedAt, Kind, Json, RecordedBy, RecordedByKind, OnBehalfOf, Reason, Corrects, Salt);
}

/// <summary>What an event is about, so that the events of one patch, source, plan or asset are found.</summary>
public sealed class EventSubjectRow
{
    public long EventId { get; init; }

    /// <summary><c>patch:P1</c>, <c>source:S1</c>, <c>plan:MP-7</c>, <c>asset:TC-01</c>; <c>entity:</c> for what concerns all.</summary>
    public required string Subject { get; init; }
}

/// <summary>The responsible entity: its compliance time zone and its policies, one row.</summary>
public sealed class EntityRow
{
    public int Id { get; init; } = 1;
    public required string Name { get; set; }

    /// <summary>The IANA zone in which all compliance days are counted.</summary>
    public required string Zone { get; set; }

    /// <summary>The clock policy as JSON in the timeline format's words; empty for the defaults.</summary>
    public required string Policy { get; set; }
}
