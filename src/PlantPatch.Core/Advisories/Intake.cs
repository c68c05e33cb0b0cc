using NodaTime;

namespace PlantPatch.Core.Advisories;

/// <summary>What became of a document that came in.</summary>
public enum IntakeOutcome
{
    /// <summary>The first revision of this advisory that was seen.</summary>
    Accepted,

    /// <summary>A later revision; it is the current one now.</summary>
    Newer,

    /// <summary>An earlier revision than the current one: kept as history, never current.</summary>
    Older,

    /// <summary>These very bytes were taken in before.</summary>
    Unchanged,

    /// <summary>These very bytes came twice in one run.</summary>
    Duplicate,

    /// <summary>Not taken in; the complaints say why.</summary>
    Quarantined,
}

/// <summary>A revision that is already kept.</summary>
public readonly record struct KnownRevision(string Revision, Instant Released, string Sha256, bool Current);

public readonly record struct IntakeDecision(IntakeOutcome Outcome, string Because);

/// <summary>Decides what becomes of a valid document, from what is known of the same advisory. A current revision is never replaced by an earlier one.</summary>
public static class Intake
{
    public static IntakeDecision Decide(IReadOnlyCollection<KnownRevision> known, string revision, Instant released, string sha256)
    {
        if (known.Count == 0) return new(IntakeOutcome.Accepted, $"first seen, revision {revision}");
        if (known.Any(k => k.Sha256 == sha256)) return new(IntakeOutcome.Unchanged, $"revision {revision} is already here with the same bytes");

        var current = known.Single(k => k.Current);
        var order = RevisionOrder.Compare(revision, released, current.Revision, current.Released);
        if (order > 0) return new(IntakeOutcome.Newer, $"revision {revision} follows {current.Revision}");
        if (order < 0) return new(IntakeOutcome.Older, $"revision {revision} is earlier than {current.Revision}, which stays current");

        // The publisher changed the content and kept the number; its release date is the only thing left to go by.
        return released.CompareTo(current.Released) switch
        {
            > 0 => new(IntakeOutcome.Newer, $"revision {revision} was published again with other content and a later release date"),
            < 0 => new(IntakeOutcome.Older, $"revision {revision} was published with other content and an earlier release date than the current one"),
            _ => new(IntakeOutcome.Quarantined,
                $"revision {revision} is already here with other content and the same release date: one of the two is not what the publisher released"),
        };
    }
}
