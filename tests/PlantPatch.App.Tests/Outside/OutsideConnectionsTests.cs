using System.Net;
using System.Net.Sockets;
using PlantPatch.App.Outside;
using PlantPatch.Core.Outside;

namespace PlantPatch.App.Tests.Outside;

public sealed class OutsideConnectionsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static async Task<OutsideRefused> Refused(Func<Task> ask) => Assert.IsType<OutsideRefused>((await Assert.ThrowsAsync<HttpRequestException>(ask)).InnerException);

    [Fact]
    public async Task A_name_that_leads_back_here_is_refused_when_it_is_connected_to()
    {
        using var client = new HttpClient(OutsideConnections.Handler(OutsideAddress.PublicOnly, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback])));

        var refused = await Refused(() => client.GetAsync("http://feed.example/", Cancel));

        Assert.Contains("127.0.0.1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_address_beside_a_bad_one_does_not_help()
    {
        using var client = new HttpClient(OutsideConnections.Handler(
            OutsideAddress.PublicOnly, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.216.34"), IPAddress.Parse("169.254.169.254")])));

        await Refused(() => client.GetAsync("http://feed.example/", Cancel));
    }

    [Fact]
    public async Task A_redirect_to_a_place_that_is_not_allowed_is_not_followed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var answering = Task.Run(async () =>
        {
            using var one = await listener.AcceptTcpClientAsync(Cancel);
            Assert.True(await one.GetStream().ReadAsync(new byte[4096], Cancel) > 0);
            await one.GetStream().WriteAsync("HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), Cancel);
        }, Cancel);
        using var client = new HttpClient(OutsideConnections.Handler(new([IPNetwork.Parse("127.0.0.0/8")])));

        var refused = await Refused(() => client.GetAsync($"http://127.0.0.1:{port}/", Cancel));
        await answering;

        Assert.Contains("10.0.0.1", refused.Message, StringComparison.Ordinal);
    }
}
