using NodaTime;
using PlantPatch.Core.Outbox;

namespace PlantPatch.App.Outbox;

/// <summary>A message that leaves the system, as it is sent. It is written in the change that it tells of, so that neither is there without the other.</summary>
public sealed class OutboxRow
{
    public long Id { get; set; }

    /// <summary>Goes with the message, also when it is sent again: by it the other side knows a second copy.</summary>
    public required string MessageId { get; init; }
    public OutboxChannel Channel { get; init; }

    /// <summary>A mail address; for another system where it is, as the settings said.</summary>
    public required string Address { get; init; }
    public required string Subject { get; init; }

    /// <summary>The mail's text, the webhook's JSON, the line of syslog without its header.</summary>
    public required string Text { get; init; }

    /// <summary>Something is late: mail programs and collectors may show it so.</summary>
    public bool Urgent { get; init; }
    public Instant MadeAt { get; init; }
    public OutboxState State { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; set; }

    /// <summary>When it is tried next; null when it is not.</summary>
    public Instant? NextTry { get; set; }

    /// <summary>When a node marked it as being sent, for the last time.</summary>
    public Instant? TakenAt { get; set; }
    public Instant? SentAt { get; set; }

    /// <summary>What the other side said, or what was tried and why it did not work.</summary>
    public string LastAnswer { get; set; } = "";
}
