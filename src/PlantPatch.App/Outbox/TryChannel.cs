using System.Text.Json;
using MimeKit;
using PlantPatch.App.Audit;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Outbox;
using PlantPatch.Core.Outside;

namespace PlantPatch.App.Outbox;

/// <summary>Sends one message that says it is a test, at once and past the outbox, and says what the other side answered.</summary>
public sealed class TryChannel(Store store, OutboxSenders senders)
{
    /// <param name="to">A mail address; empty for channels that have one place.</param>
    public async Task<(Tried? Tried, Refusal? Refusal)> Run(OutboxChannel channel, string to, Person by, CancellationToken cancel)
    {
        if (senders.Find(channel) is not { } sender) return (null, new(OutboxWords.NotSet(channel)));
        if (channel == OutboxChannel.Mail && !(to.Contains('@') && MailboxAddress.TryParse(to, out _))) return (null, new($"'{to}' is no mail address: say whom the test goes to."));

        var now = store.Clock.GetCurrentInstant();
        var id = Guid.CreateVersion7().ToString();
        var said = "This is a test of PlantPatch's reminders. There is nothing to do.";
        var tried = await sender.Send(new()
        {
            MessageId = id, Channel = channel, Address = channel == OutboxChannel.Mail ? to : sender.Place, MadeAt = now,
            Subject = channel == OutboxChannel.Syslog ? "test" : "PlantPatch: a test",
            Text = channel switch
            {
                OutboxChannel.Webhook => JsonSerializer.Serialize(new { type = "test", timestamp = now, data = new { message = said } }, AuditJson.Options),
                OutboxChannel.Syslog => new CefText(ProgramVersion.Number, "test", "Test", 0, [("externalId", id), ("msg", said)]).ToString(),
                _ => said + "\n",
            },
        }, now, cancel);

        await using var change = await store.Change(by, CancellationToken.None);
        change.Record("tried", $"channel {channel.ToString().ToLowerInvariant()}", tried.Answer, after: new { tried.End, to, message = id });
        await change.Commit(CancellationToken.None);
        return (tried, null);
    }
}
