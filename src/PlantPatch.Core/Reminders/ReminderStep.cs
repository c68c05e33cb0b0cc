namespace PlantPatch.Core.Reminders;

/// <summary>As what somebody is told.</summary>
public enum ReminderRole
{
    Owner, Alternate, Manager,

    /// <summary>No person but another system: a webhook, a collector of syslog.</summary>
    System,
}

/// <summary>A moment before or after a due date at which somebody is told, once.</summary>
/// <param name="DaysLeft">14 is two weeks before, 0 the day itself, -1 the first day late.</param>
/// <param name="To">Whom, in this order.</param>
public sealed record ReminderStep(int DaysLeft, IReadOnlyList<ReminderRole> To)
{
    public string When => DaysLeft switch
    {
        > 1 => $"{DaysLeft} days before",
        1 => "the day before",
        0 => "on the day",
        -1 => "the first day late",
        _ => $"{-DaysLeft} days late",
    };
}
