using NodaTime;
using NodaTime.Text;

namespace PlantPatch.Core.Reminders;

/// <summary>What makes a reminder the same one: the clock, what it is about, its due date, the step and who is told. Each is made once.</summary>
public static class ReminderKey
{
    /// <param name="recipient">The name as the owner's field has it, so that a person whose address is found later is still told once.</param>
    public static string Of(string rule, string subject, LocalDate due, int daysLeft, string recipient) =>
        string.Join('|', new[] { rule, subject, LocalDatePattern.Iso.Format(due), daysLeft.ToString(), recipient.Trim().ToLowerInvariant() }.Select(Escape));

    // An asset's tag or a person's name may hold the sign between them.
    static string Escape(string part) => part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
}
