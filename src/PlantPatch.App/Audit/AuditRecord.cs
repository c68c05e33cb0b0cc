using NodaTime;
using PlantPatch.Core.Evidence;

namespace PlantPatch.App.Audit;

/// <summary>One link of the audit chain. Rows are only ever added; triggers in the database refuse anything else.</summary>
public sealed class AuditRecord
{
    public long Seq { get; init; }
    public Instant At { get; init; }
    public required string Actor { get; init; }
    public ActorKind ActorKind { get; init; }
    public required string Action { get; init; }
    public required string Subject { get; init; }
    public required string Reason { get; init; }
    public required string Before { get; init; }
    public required string After { get; init; }
    public required string Previous { get; init; }
    public required string Hash { get; init; }

    public ChainedEntry Chained => new(new(Seq, At, Actor, ActorKind, Action, Subject, Reason, Before, After), Previous, Hash);
}

/// <summary>The end of the chain, one row: taking it is what makes writers wait for each other.</summary>
public sealed class AuditHead
{
    public int Id { get; init; } = 1;
    public long Seq { get; set; }
    public required string Hash { get; set; }

    /// <summary>The highest instant of the records that were made while the computer's clock was trusted; null before the first.</summary>
    public Instant? Mark { get; set; }

    /// <summary>The next free row id of the tables; handed out under the same lock, so that bulk writes need no round trip.</summary>
    public long NextId { get; set; } = 1;
}
