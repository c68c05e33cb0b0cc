using NodaTime;
using PlantPatch.Core.Reminders;

namespace PlantPatch.App.Reminders;

/// <summary>Somebody is told once that something is due: of this due date, at this step.</summary>
public sealed class ReminderRow
{
    public long Id { get; set; }

    /// <summary><see cref="ReminderKey"/>, unique: however often and on however many nodes it is made, it is one reminder.</summary>
    public required string Key { get; init; }

    /// <summary>The clock: C1, C3, C4 and so on.</summary>
    public required string Rule { get; init; }

    /// <summary>What is due: a source, an obligation, a plan, a change.</summary>
    public required string Subject { get; init; }
    public required string Asset { get; init; }

    /// <summary>Empty for what concerns the whole entity.</summary>
    public required string Site { get; init; }
    public required string Unit { get; init; }
    public LocalDate Due { get; init; }

    /// <summary>The step: 14 days before is 14, the first day late is -1.</summary>
    public int DaysLeft { get; init; }
    public ReminderRole Role { get; init; }

    /// <summary>Who, as the field of the source, asset or plan has it; empty where it names nobody.</summary>
    public required string Recipient { get; init; }

    /// <summary>Why this one is told.</summary>
    public required string Because { get; init; }

    /// <summary>Why this one cannot be reached; empty when he can.</summary>
    public string Problem { get; set; } = "";
    public Instant MadeAt { get; set; }

    /// <summary>The message that tells it; null while the recipient cannot be reached.</summary>
    public long? OutboxId { get; set; }
}
