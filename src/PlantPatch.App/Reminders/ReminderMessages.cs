using System.Text.Json;
using NodaTime;
using PlantPatch.App.Audit;
using PlantPatch.App.Outbox;
using PlantPatch.App.Storage;
using PlantPatch.Core.Outbox;
using PlantPatch.Core.Outside;
using PlantPatch.Core.Reminders;

namespace PlantPatch.App.Reminders;

/// <summary>
/// Puts reminders into messages: one mail for a person and a day, calls of the webhook with so many things each, one event of syslog for each thing.
/// </summary>
sealed class ReminderMessages(ReminderSettings settings, LocalDate today, Instant now)
{
    const int MostInCall = 500;

    /// <param name="Reminders">The places of the reminders that it tells, in what was given.</param>
    public sealed record Message(OutboxRow Row, IReadOnlyList<ReminderRow> Reminders);

    public Message Mail(string address, IReadOnlyList<(ReminderRow Row, ReminderLine Line)> told)
    {
        var mail = ReminderMail.Of([.. told.Select(t => t.Line)], today, settings.Link, settings.Details);
        return new(Row(OutboxChannel.Mail, address, mail.Subject, mail.Text, mail.Urgent), [.. told.Select(t => t.Row)]);
    }

    public IEnumerable<Message> Calls(string place, IReadOnlyList<(ReminderRow Row, ReminderLine Line)> told) => told.Chunk(MostInCall).Select(some => new Message(
        Row(OutboxChannel.Webhook, place, "reminder.due", JsonSerializer.Serialize(new
        {
            type = "reminder.due", timestamp = now, data = new { today, items = ReminderLine.Together(some.Select(t => t.Line)).Select(Item) },
        }, AuditJson.Options), some.Any(t => t.Line.Due < today)),
        [.. some.Select(t => t.Row)]));

    public IEnumerable<Message> Events(string place, IReadOnlyList<(ReminderRow Row, ReminderLine Line)> told) =>
        told.GroupBy(t => (t.Line.Rule, t.Line.Subject, t.Line.Site, t.Line.Unit, t.Line.Due)).Select(same =>
        {
            var line = ReminderLine.Together(same.Select(t => t.Line))[0];
            var id = NewId();
            return new Message(Row(OutboxChannel.Syslog, place, "reminder", Event(line, id).ToString(), line.Due < today, id), [.. same.Select(t => t.Row)]);
        });

    object Item(ReminderLine line) => new
    {
        line.Rule, line.Subject, line.What, line.Site, line.Unit, line.Due, DaysLeft = line.DaysLeft(today), assets = line.Assets.Count,
        AssetTags = settings.Details ? line.Assets : null, Because = settings.Details ? line.Because : null,
    };

    CefText Event(ReminderLine line, string id)
    {
        var left = line.DaysLeft(today);
        return new(ProgramVersion.Number, "reminder.due", $"Due {ReminderLine.When(left)}: {line.What}", left < 0 ? 8 : left == 0 ? 6 : 3,
        [
            ("externalId", id), ("cs1Label", "rule"), ("cs1", line.Rule), ("cs2Label", "subject"), ("cs2", line.Subject.Length > 0 ? line.Subject : "-"), ("cs3Label", "site"), ("cs3", line.Site.Length > 0 ? line.Site : "-"),
            ("cs4Label", "unit"), ("cs4", line.Unit.Length > 0 ? line.Unit : "-"), ("cs5Label", "due"), ("cs5", $"{line.Due:uuuu-MM-dd}"), ("cn1Label", "daysLeft"), ("cn1", left.ToString()),
            ("cn2Label", "assets"), ("cn2", line.Assets.Count.ToString()), ("msg", settings.Details ? line.Because : ""),
        ]);
    }

    OutboxRow Row(OutboxChannel channel, string address, string subject, string text, bool urgent, string? id = null) => new()
    {
        MessageId = id ?? NewId(), Channel = channel, Address = address, Subject = subject, Text = text, Urgent = urgent, MadeAt = now, State = OutboxState.Waiting, NextTry = now,
    };

    static string NewId() => Guid.CreateVersion7().ToString();
}
