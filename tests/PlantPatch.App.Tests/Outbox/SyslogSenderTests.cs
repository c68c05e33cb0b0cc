using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using PlantPatch.App.Outbox;
using PlantPatch.Core.Outbox;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Outbox;

public sealed class SyslogSenderTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Over_UDP_a_message_is_a_datagram()
    {
        using var collector = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var receiving = collector.ReceiveAsync(Cancel).AsTask();

        await Sent(new("127.0.0.1", ((IPEndPoint)collector.Client.LocalEndPoint!).Port, "udp"));

        var line = Encoding.UTF8.GetString((await receiving.WaitAsync(TimeSpan.FromSeconds(10), Cancel)).Buffer);
        Assert.Matches(@"^<109>1 2026-11-22T10:00:00\.000000Z \S+ plantpatch - reminder - CEF:0\|PlantPatch\|PlantPatch\|1\|x\|Füße\|3\|cs1=C3$", line);
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("tls")]
    public async Task Over_a_connection_each_message_says_its_length(string transport)
    {
        using var certificate = new TestCertificate();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var receiving = Receive(listener, transport == "tls" ? certificate : null);

        await Sent(new("localhost", ((IPEndPoint)listener.LocalEndpoint).Port, transport), certificate);

        var bytes = await receiving.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        var blank = Array.IndexOf(bytes, (byte)' ');
        Assert.Equal(bytes.Length - blank - 1, int.Parse(Encoding.ASCII.GetString(bytes[..blank])));
        Assert.EndsWith("|Füße|3|cs1=C3", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public async Task A_collector_with_a_strangers_certificate_is_told_nothing()
    {
        using var certificate = new TestCertificate();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var receiving = Receive(listener, certificate);

        var row = await Tried(new SyslogSender(new("localhost", ((IPEndPoint)listener.LocalEndpoint).Port, "tls"), new OutboxSettings().Authorities));

        Assert.Equal(OutboxState.Waiting, row.State);
        Assert.Contains("certificate", row.LastAnswer);
        Assert.Empty(await receiving.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
    }

    static async Task Sent(SyslogSettings settings, TestCertificate? certificate = null)
    {
        var row = await Tried(new SyslogSender(settings, certificate?.Authorities ?? new OutboxSettings().Authorities));
        Assert.Equal((OutboxState.Sent, $"{settings.Place}: sent; syslog does not answer"), (row.State, row.LastAnswer));
    }

    static async Task<OutboxRow> Tried(SyslogSender sender)
    {
        await using var test = await TestStore.Create(Engine.Sqlite);
        await using (var change = await test.Store.Change(new("test"), Cancel))
        {
            change.Db.Outbox.Add(new()
            {
                Id = change.TakeIds(), MessageId = "1", Channel = OutboxChannel.Syslog, Address = sender.Place, Subject = "reminder", MadeAt = change.At, State = OutboxState.Waiting, NextTry = change.At,
                Text = "CEF:0|PlantPatch|PlantPatch|1|x|Füße|3|cs1=C3",
            });
            change.Record("made", "messages");
            await change.Commit(Cancel);
        }

        await test.Store.Send(sender);
        return await test.Store.OnlyMessage();
    }

    static async Task<byte[]> Receive(TcpListener listener, TestCertificate? certificate)
    {
        using var client = await listener.AcceptTcpClientAsync(Cancel);
        Stream stream = client.GetStream();
        try
        {
            if (certificate is not null)
            {
                var tls = new SslStream(stream);
                await tls.AuthenticateAsServerAsync(certificate.Server);
                stream = tls;
            }

            using var all = new MemoryStream();
            await stream.CopyToAsync(all, Cancel);
            return all.ToArray();
        }
        catch (Exception refused) when (refused is IOException or System.Security.Authentication.AuthenticationException)
        {
            return [];
        }
    }
}
