using NodaTime;
using PlantPatch.Core.Outbox;

namespace PlantPatch.App.Outbox;

/// <summary>How one try ended.</summary>
public enum TriedEnd
{
    /// <summary>The other side has it.</summary>
    Taken,

    /// <summary>It has it not, and may take it later.</summary>
    NotTaken,

    /// <summary>It will never take this one.</summary>
    Refused,

    /// <summary>It was handed over whole, and no answer came: it may have it.</summary>
    Unanswered,
}

/// <summary>One try to send, for a person: what was tried and what was said.</summary>
/// <param name="Down">Nobody answered there at all: others on this channel need not be tried now.</param>
public sealed record Tried(TriedEnd End, string Answer, bool Down = false);

/// <summary>A way out of the system. It throws nothing that the world outside does wrong: that is an answer too.</summary>
public interface IOutboxSender
{
    OutboxChannel Channel { get; }

    /// <summary>Where messages go that name no person, and what mail goes through.</summary>
    string Place { get; }

    /// <param name="now">What the message says it is sent at.</param>
    Task<Tried> Send(OutboxRow message, Instant now, CancellationToken cancel);
}

/// <summary>The channels that are set.</summary>
public sealed class OutboxSenders(IReadOnlyList<IOutboxSender> senders)
{
    public static OutboxSenders Of(OutboxSettings settings)
    {
        var set = new List<IOutboxSender>();
        if (settings.Mail is { } mail) set.Add(new MailSender(mail, settings.Authorities));
        if (settings.Webhook is { } webhook) set.Add(new WebhookSender(webhook, settings.Authorities));
        if (settings.Syslog is { } syslog) set.Add(new SyslogSender(syslog, settings.Authorities));
        return new(set);
    }

    public IReadOnlyList<IOutboxSender> All => senders;

    public IOutboxSender? Find(OutboxChannel channel) => senders.FirstOrDefault(s => s.Channel == channel);
}
