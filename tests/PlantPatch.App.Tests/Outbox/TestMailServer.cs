using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using PlantPatch.App.Outbox;

namespace PlantPatch.App.Tests.Outbox;

/// <summary>A small mail server on a free port that speaks SMTP (RFC 5321) with whoever connects, keeps what it takes, and misbehaves as a test asks.</summary>
sealed class TestMailServer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly TestCertificate? certificate;
    readonly Task accepting;

    public TestMailServer(TestCertificate? certificate = null)
    {
        this.certificate = certificate;
        listener.Start();
        accepting = Accept();
    }

    public sealed record Mail(string From, string To, string Data, bool Encrypted, string User);

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ConcurrentQueue<Mail> Taken { get; } = [];

    /// <summary>What is answered to a recipient instead of 250.</summary>
    public Func<string, string?> Recipient { get; set; } = _ => null;

    /// <summary>Runs when a whole mail was received, before the answer; false ends the connection without one.</summary>
    public Func<Task<bool>> AtTheEnd { get; set; } = () => Task.FromResult(true);

    /// <summary>How many conversations were begun.</summary>
    public int Connections;

    public MailSettings Settings(string encryption = "none") => new("localhost", Port, encryption, "plantpatch@plant.example");

    async Task Accept()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await listener.AcceptTcpClientAsync(stop.Token);
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            Interlocked.Increment(ref Connections);
            _ = Task.Run(async () =>
            {
                using (client)
                    try { await Talk(client.GetStream()); }
                    catch (Exception gone) when (gone is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException) { /* the client hung up */ }
            });
        }
    }

    async Task Talk(Stream stream)
    {
        var (encrypted, user, from, to) = (false, "", "", "");
        var (reader, writer) = Lines(stream);
        await Say("220 mail.plant.example ESMTP");
        while (await reader.ReadLineAsync(stop.Token) is { } line)
            switch (line.Split(' ', 2)[0].ToUpperInvariant())
            {
                case "EHLO":
                    await Say("250-mail.plant.example");
                    if (certificate is not null && !encrypted) await Say("250-STARTTLS");
                    if (encrypted) await Say("250-AUTH PLAIN");
                    await Say("250 8BITMIME");
                    break;
                case "STARTTLS":
                    await Say("220 go ahead");
                    var tls = new SslStream(stream);
                    await tls.AuthenticateAsServerAsync(certificate!.Server);
                    (reader, writer) = Lines(tls);
                    encrypted = true;
                    break;
                case "AUTH":
                    var said = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Split('\0');
                    user = said[1];
                    await Say(said[2] == "secret" ? "235 welcome" : "535 5.7.8 wrong password");
                    break;
                case "MAIL":
                    from = line;
                    await Say("250 ok");
                    break;
                case "RCPT":
                    to = line[(line.IndexOf('<') + 1)..line.IndexOf('>')];
                    await Say(Recipient(to) ?? "250 ok");
                    break;
                case "DATA":
                    await Say("354 go on");
                    var data = new StringBuilder();
                    while (await reader.ReadLineAsync(stop.Token) is { } text && text != ".") data.AppendLine(text.StartsWith('.') ? text[1..] : text);
                    Taken.Enqueue(new(from, to, data.ToString(), encrypted, user));
                    if (!await AtTheEnd()) return;
                    await Say("250 2.0.0 queued as 4711");
                    break;
                case "QUIT":
                    await Say("221 bye");
                    return;
                default:
                    await Say("250 ok");
                    break;
            }

        Task Say(string line) => writer.WriteAsync(line + "\r\n");
    }

    static (StreamReader, StreamWriter) Lines(Stream stream) => (new(stream, Encoding.UTF8), new(stream, new UTF8Encoding(false)) { AutoFlush = true });

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }
}
