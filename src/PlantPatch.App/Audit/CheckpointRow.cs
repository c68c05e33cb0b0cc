using NodaTime;

namespace PlantPatch.App.Audit;

/// <summary>A signed checkpoint that was made: the copy that counts is the one that left the machine.</summary>
public sealed class CheckpointRow
{
    /// <summary>How many audit records it covers.</summary>
    public long Size { get; init; }
    public required string Root { get; init; }
    public required string ChainHash { get; init; }
    public Instant At { get; init; }

    /// <summary>The signed note, as written to the second place.</summary>
    public required string Note { get; init; }
}
