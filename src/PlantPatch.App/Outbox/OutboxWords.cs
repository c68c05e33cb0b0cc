using PlantPatch.Core.Outbox;

namespace PlantPatch.App.Outbox;

/// <summary>What is said of channels where more than one place says it.</summary>
static class OutboxWords
{
    public static string NotSet(OutboxChannel channel) => channel switch
    {
        OutboxChannel.Mail => "No mail server is set: Mail:Host and Mail:From.",
        OutboxChannel.Webhook => "No webhook is set: Webhook:Url and Webhook:SecretFile.",
        _ => "No collector of syslog is set: Syslog:Host.",
    };
}
