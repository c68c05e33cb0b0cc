using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;
using NodaTime;
using PlantPatch.App.Outside;
using PlantPatch.Core.Outbox;

namespace PlantPatch.App.Outbox;

/// <summary>Sends mail through the plant's mail server, plain text only.</summary>
public sealed class MailSender(MailSettings settings, OwnAuthorities authorities) : IOutboxSender
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public OutboxChannel Channel => OutboxChannel.Mail;

    public string Place => settings.Place;

    public async Task<Tried> Send(OutboxRow message, Instant now, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        using var client = new SmtpClient { ServerCertificateValidationCallback = authorities.Check };
        if (authorities.Any) client.CheckCertificateRevocation = false;
        var handed = new Handed();
        try
        {
            using var mail = Mail(message, now);
            await client.ConnectAsync(settings.Host, settings.Port, Security, limit.Token);
            if (settings.User.Length > 0) await client.AuthenticateAsync(settings.User, settings.Password, limit.Token);
            var answer = await client.SendAsync(mail, limit.Token, handed);
            await Goodbye(client, limit.Token);
            return new(TriedEnd.Taken, $"{Place}: {answer}");
        }
        catch (SmtpCommandException said)
        {
            // 5yz about this message or its recipient will be said again (RFC 5321 4.2.1); about us, once somebody has put it right, it will not.
            var forGood = (int)said.StatusCode >= 500 && said.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;
            return new(forGood && (int)said.StatusCode >= 500 ? TriedEnd.Refused : TriedEnd.NotTaken, $"{Place}: {(int)said.StatusCode} {said.Message}");
        }
        catch (Exception failed) when (failed is AuthenticationException or SslHandshakeException or NotSupportedException)
        {
            return new(TriedEnd.NotTaken, $"{Place}: {failed.Message}", Down: true);
        }
        catch (Exception failed) when (failed is IOException or SocketException or ProtocolException or TimeoutException or OperationCanceledException)
        {
            if (cancel.IsCancellationRequested && !handed.Whole) return new(TriedEnd.NotTaken, "It was not sent, because the program stops.", Down: true);
            var why = failed is OperationCanceledException ? $"no answer within {Patience.TotalSeconds:0} s" : failed.Message;
            return handed.Whole
                ? new(TriedEnd.Unanswered, $"{Place}: handed over whole, and then {why}", Down: true)
                : new(TriedEnd.NotTaken, $"{Place}: {why}", Down: true);
        }
    }

    SecureSocketOptions Security => settings.Encryption switch
    {
        "tls" => SecureSocketOptions.SslOnConnect,
        "starttls" => SecureSocketOptions.StartTls,   // and never on without it
        _ => SecureSocketOptions.None,
    };

    MimeMessage Mail(OutboxRow message, Instant now)
    {
        var from = MailboxAddress.Parse(settings.From);
        var mail = new MimeMessage
        {
            Subject = message.Subject, Date = now.ToDateTimeOffset(), MessageId = $"{message.MessageId}@{from.Domain}",
            Body = new TextPart(TextFormat.Plain) { Text = message.Text }, Importance = message.Urgent ? MessageImportance.High : MessageImportance.Normal,
        };
        mail.From.Add(from);
        mail.To.Add(MailboxAddress.Parse(message.Address));
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");   // RFC 3834: no absence notice answers it
        return mail;
    }

    // It has the mail; how the conversation ends after that changes nothing.
    static async Task Goodbye(SmtpClient client, CancellationToken cancel)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception gone) when (gone is IOException or SocketException or ProtocolException or CommandException or OperationCanceledException)
        {
            // as above
        }
    }

    /// <summary>Knows whether the whole of the mail was handed over: from then on, silence does not mean that it was not taken.</summary>
    sealed class Handed : ITransferProgress
    {
        public bool Whole { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Whole |= bytesTransferred >= totalSize;

        public void Report(long bytesTransferred) => Whole = true;   // of unknown size: nobody can tell
    }
}
