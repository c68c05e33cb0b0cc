using PlantPatch.App.Settings;
using PlantPatch.Core.Reminders;

namespace PlantPatch.App.Reminders;

/// <summary>When reminders are made, what they may say, and who is told where nobody is named.</summary>
public sealed record ReminderSettings
{
    public ReminderPolicy Policy { get; init; } = ReminderPolicy.Usual;

    /// <summary>From this hour of the entity's local day on.</summary>
    public int Hour { get; init; } = 6;

    /// <summary>An account or a mail address: the manager where the thing itself names none.</summary>
    public string Manager { get; init; } = "";

    /// <summary>Where people reach the server; empty when nobody said.</summary>
    public string Address { get; init; } = "";

    /// <summary>May mail name assets and sums?</summary>
    public bool Details { get; init; }

    public string Link => Address.Length == 0 ? "" : $"{Address.TrimEnd('/')}/reminders";

    public static ReminderSettings Read(EffectiveSettings said) => new()
    {
        Policy = new()
        {
            DaysBefore = [.. said.List("Reminders:DaysBefore").Select(int.Parse)],
            AlternateFrom = said.Number("Reminders:AlternateFrom"), ManagerFrom = said.Number("Reminders:ManagerFrom"), LateEvery = said.Number("Reminders:LateEvery"),
        },
        Hour = said.Number("Reminders:Hour"), Manager = said.Text("Reminders:Manager"), Address = said.Text("Reminders:Address"), Details = said.Yes("Mail:Details"),
    };
}
