using PlantPatch.App.Reminders;
using PlantPatch.Core.Outbox;
using PlantPatch.Core.Reminders;
using PlantPatch.Web.Shared;

namespace PlantPatch.Web.Reminders;

/// <summary>How roles and states are said on the page; the English is the key of the German.</summary>
static class ReminderWords
{
    public static string Of(ReminderRole role) => role switch
    {
        ReminderRole.Owner => "owner",
        ReminderRole.Alternate => "alternate",
        ReminderRole.Manager => "manager",
        _ => "system",
    };

    public static string When(Texts T, int daysLeft) => daysLeft switch
    {
        > 0 => T.Count(daysLeft, "{0} day before", "{0} days before"),
        0 => T["on the day"],
        _ => T.Count(-daysLeft, "{0} day late", "{0} days late"),
    };

    public static string Again(Texts T, int days) => T.Count(days, "And again each day for as long as it is late.", "And again every {0} days for as long as it is late.");

    public static Sign Of(OutboxState state) => Of(Enum.Parse<ReminderStanding>(state.ToString()));

    public static Sign Of(ReminderStanding standing) => standing switch
    {
        ReminderStanding.Sent => new("good", "✓", "sent"),
        ReminderStanding.Failed => new("bad", "✗", "failed to send"),
        ReminderStanding.Uncertain => new("warn", "?", "may have arrived"),
        ReminderStanding.Unreachable => new("bad", "✗", "nobody to reach"),
        ReminderStanding.Sending => new("open", "…", "being sent"),
        _ => new("open", "○", "waits to be sent"),
    };
}
