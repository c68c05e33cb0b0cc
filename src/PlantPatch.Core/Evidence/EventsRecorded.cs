namespace PlantPatch.Core.Evidence;

/// <summary>What the audit record of recorded events says: from it each of them can be proved, alone.</summary>
/// <param name="First">The first event's id; the others follow in the order of theirs.</param>
/// <param name="Leaves">How many leaves their tree has, see <see cref="EventLeaves"/>.</param>
/// <param name="Root">The tree's root in lower-case hex.</param>
public sealed record EventsRecorded(long First, int Events, int Leaves, string Root)
{
    /// <summary>The audit record's action and subject.</summary>
    public const string Action = "recorded", Subject = "events";

    public static EventsRecorded Of(IReadOnlyList<RecordedEvent> events)
    {
        var leaves = events.SelectMany(EventLeaves.Of).Select(l => l.Hash).ToArray();
        return new(events[0].Id, events.Count, leaves.Length, Convert.ToHexStringLower(MerkleTree.Root(leaves)));
    }
}
