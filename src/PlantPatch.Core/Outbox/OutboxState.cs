namespace PlantPatch.Core.Outbox;

/// <summary>By what a message leaves the system.</summary>
public enum OutboxChannel { Mail, Webhook, Syslog }

/// <summary>Where a message of the outbox stands.</summary>
public enum OutboxState { Waiting, Sending, Sent, Failed, Uncertain }

/// <summary>One move of a message, and what it means.</summary>
public sealed record OutboxMove(OutboxState From, OutboxState To, string When);

/// <summary>
/// Every move that a message may make. It is marked before it is sent, so that no two nodes send it; what was marked and never settled may have arrived,
/// and is sent again only when a person says so.
/// </summary>
public static class OutboxLifecycle
{
    public static IReadOnlyList<OutboxMove> Moves { get; } =
    [
        new(OutboxState.Waiting, OutboxState.Sending, "a node has taken it"),
        new(OutboxState.Sending, OutboxState.Sent, "the other side has taken it"),
        new(OutboxState.Sending, OutboxState.Waiting, "it was not taken, and is tried again later"),
        new(OutboxState.Sending, OutboxState.Failed, "it was refused for good, or tried as often as the table of waits says"),
        new(OutboxState.Sending, OutboxState.Uncertain, "the program or the connection ended before there was an answer: it may have arrived"),
        new(OutboxState.Uncertain, OutboxState.Sent, "the answer came after all"),
        new(OutboxState.Failed, OutboxState.Waiting, "a person has it sent again"),
        new(OutboxState.Uncertain, OutboxState.Waiting, "a person has it sent again"),
    ];

    /// <summary>What a person may have sent again.</summary>
    public static bool CanBeSentAgain(OutboxState state) => state is OutboxState.Failed or OutboxState.Uncertain;

    /// <exception cref="InvalidOperationException">The table has no such move: the caller has not looked at the message's state.</exception>
    public static void Demand(OutboxState from, OutboxState to)
    {
        if (!Moves.Any(m => m.From == from && m.To == to)) throw new InvalidOperationException($"A message does not go from {from} to {to}.");
    }
}
