using NodaTime;
using PlantPatch.Core.Obligations;

namespace PlantPatch.App.Obligations;

/// <summary>What somebody put on record for a move of one obligation: the test plan, the restore point, the integrity that was verified.</summary>
public sealed class ObligationRecordRow
{
    public long Id { get; init; }
    public required string Patch { get; init; }
    public required string Asset { get; init; }

    /// <summary>The move that it was given for.</summary>
    public ObligationEvent Move { get; init; }

    /// <summary>The guard that it meets, as the table of moves names it.</summary>
    public required string Guard { get; init; }
    public required string Text { get; init; }
    public required string RecordedBy { get; init; }
    public Instant At { get; init; }
}

/// <summary>A move that was made: who made it, from where to where.</summary>
public sealed class ObligationMoveRow
{
    public long Id { get; init; }
    public required string Patch { get; init; }
    public required string Asset { get; init; }
    public ObligationEvent Move { get; init; }
    public ObligationState From { get; init; }
    public ObligationState To { get; init; }
    public required string Reason { get; init; }
    public required string MovedBy { get; init; }
    public Instant At { get; init; }
}
