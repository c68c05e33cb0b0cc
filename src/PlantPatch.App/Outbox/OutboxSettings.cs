using System.Net;
using System.Security.Cryptography;
using System.Text;
using MimeKit;
using PlantPatch.App.Outside;
using PlantPatch.App.Settings;
using PlantPatch.Core;
using PlantPatch.Core.Outside;

namespace PlantPatch.App.Outbox;

public sealed record MailSettings(string Host, int Port, string Encryption, string From)
{
    public string User { get; init; } = "";
    public string Password { get; init; } = "";

    /// <summary>Where it is, as a person is told of it.</summary>
    public string Place => $"{Host}:{Port} ({Encryption})";
}

/// <param name="Secret">What each call is signed with.</param>
public sealed record WebhookSettings(Uri Url, byte[] Secret, OutsideAddress Allowed);

public sealed record SyslogSettings(string Host, int Port, string Transport)
{
    public string Place => $"{Host}:{Port} ({Transport})";
}

/// <summary>By what messages may leave; a channel that is not set is null.</summary>
public sealed record OutboxSettings
{
    public MailSettings? Mail { get; init; }
    public WebhookSettings? Webhook { get; init; }
    public SyslogSettings? Syslog { get; init; }
    public OwnAuthorities Authorities { get; init; } = OwnAuthorities.Of("");

    public bool Any => Mail is not null || Webhook is not null || Syslog is not null;

    /// <summary>What the settings say, and what is wrong with them: a channel with a complaint is not there.</summary>
    public static (OutboxSettings Settings, IReadOnlyList<Complaint> Complaints) Read(EffectiveSettings said)
    {
        var complaints = new List<Complaint>();
        var settings = new OutboxSettings { Mail = ReadMail(said, complaints), Webhook = ReadWebhook(said, complaints), Syslog = ReadSyslog(said) };
        try
        {
            return (settings with { Authorities = OwnAuthorities.Of(said.Text("Outside:AuthorityFile")) }, complaints);
        }
        catch (Exception odd) when (odd is IOException or UnauthorizedAccessException or CryptographicException)
        {
            complaints.Add(Wrong("Outside:AuthorityFile", odd.Message));
            return (settings, complaints);
        }
    }

    static MailSettings? ReadMail(EffectiveSettings said, List<Complaint> complaints)
    {
        if (said.Text("Mail:Host").Length == 0) return null;
        var from = said.Text("Mail:From");
        if (!MailboxAddress.TryParse(from, out _) || !from.Contains('@'))
        {
            complaints.Add(Wrong("Mail:From", $"'{from}' is no mail address; a mail needs one that it is from."));
            return null;
        }

        var password = said.Text("Mail:User").Length == 0 ? "" : Secret(said, "Mail:PasswordFile", complaints);
        return password is null ? null
            : new(said.Text("Mail:Host"), said.Number("Mail:Port"), said.Text("Mail:Encryption").ToLowerInvariant(), from) { User = said.Text("Mail:User"), Password = password };
    }

    static WebhookSettings? ReadWebhook(EffectiveSettings said, List<Complaint> complaints)
    {
        var text = said.Text("Webhook:Url");
        if (text.Length == 0) return null;
        var allowed = new OutsideAddress([.. said.List("Outside:Networks").Select(IPNetwork.Parse)]);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps)
            complaints.Add(Wrong("Webhook:Url", $"'{text}' is no address that begins with https://."));
        else if (allowed.Check(text) is { } refusal)
            complaints.Add(Wrong("Webhook:Url", $"{refusal.Reason} (Outside:Networks)"));
        else if (Secret(said, "Webhook:SecretFile", complaints) is { } secret) return new(url, KeyOf(secret), allowed);
        return null;
    }

    static SyslogSettings? ReadSyslog(EffectiveSettings said) =>
        said.Text("Syslog:Host").Length == 0 ? null : new(said.Text("Syslog:Host"), said.Number("Syslog:Port"), said.Text("Syslog:Transport").ToLowerInvariant());

    static string? Secret(EffectiveSettings said, string key, List<Complaint> complaints)
    {
        try
        {
            var text = said.Text(key).Length == 0 ? "" : File.ReadAllText(said.Text(key)).TrimEnd('\r', '\n');
            if (text.Length > 0) return text;
            complaints.Add(Wrong(key, "There is no secret: name a file that holds it."));
        }
        catch (Exception odd) when (odd is IOException or UnauthorizedAccessException)
        {
            complaints.Add(Wrong(key, odd.Message));
        }

        return null;
    }

    // Standard Webhooks writes a secret as whsec_ and Base64; any other text is taken as it is.
    static byte[] KeyOf(string secret)
    {
        const string Prefix = "whsec_";
        var key = new byte[secret.Length];
        return secret.StartsWith(Prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(secret[Prefix.Length..], key, out var length) ? key[..length] : Encoding.UTF8.GetBytes(secret);
    }

    static Complaint Wrong(string key, string why) => new("wrong-value", key, $"{key}: {why}");
}
