using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using NodaTime;
using PlantPatch.App.Outside;
using PlantPatch.Core.Outbox;
using PlantPatch.Core.Outside;

namespace PlantPatch.App.Outbox;

/// <summary>Sends lines to a collector of syslog. Syslog never answers: what the connection has taken counts as sent.</summary>
public sealed class SyslogSender(SyslogSettings settings, OwnAuthorities authorities) : IOutboxSender
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public OutboxChannel Channel => OutboxChannel.Syslog;

    public string Place => settings.Place;

    public async Task<Tried> Send(OutboxRow message, Instant now, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        var line = SyslogText.Of(message.MadeAt, Environment.MachineName, message.Subject, message.Urgent, message.Text);
        try
        {
            if (settings.Transport == "udp") await SendDatagram(line, limit.Token);
            else await SendStream(line, limit.Token);
            return new(TriedEnd.Taken, $"{Place}: sent; syslog does not answer");
        }
        catch (Exception failed) when (failed is SocketException or IOException or AuthenticationException or OperationCanceledException)
        {
            return cancel.IsCancellationRequested
                ? new(TriedEnd.NotTaken, "It was not sent, because the program stops.", Down: true)
                : new(TriedEnd.NotTaken, $"{Place}: {(failed is OperationCanceledException ? $"no connection within {Patience.TotalSeconds:0} s" : failed.GetBaseException().Message)}", Down: true);
        }
    }

    async Task SendDatagram(string line, CancellationToken cancel)
    {
        using var udp = new UdpClient();
        udp.Connect(settings.Host, settings.Port);
        await udp.SendAsync(Encoding.UTF8.GetBytes(line), cancel);   // RFC 5426: one message, one datagram, no frame
    }

    async Task SendStream(string line, CancellationToken cancel)
    {
        using var tcp = new TcpClient { NoDelay = true };
        await tcp.ConnectAsync(settings.Host, settings.Port, cancel);
        await using var stream = settings.Transport == "tls" ? await Encrypted(tcp, cancel) : tcp.GetStream();
        await stream.WriteAsync(SyslogText.Framed(line), cancel);
        await stream.FlushAsync(cancel);
        if (stream is SslStream tls) await tls.ShutdownAsync();   // RFC 5425 4.4: a session is closed, not cut
    }

    async Task<Stream> Encrypted(TcpClient tcp, CancellationToken cancel)
    {
        var tls = new SslStream(tcp.GetStream(), leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = settings.Host, RemoteCertificateValidationCallback = authorities.Check }, cancel);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }
}
