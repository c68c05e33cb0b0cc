using System.Net;
using System.Net.Sockets;
using PlantPatch.Core;
using PlantPatch.Core.Outside;

namespace PlantPatch.App.Outside;

/// <summary>
/// Connections to addresses that a person entered. The address that is connected to is the one that was looked at: a name that resolves to something else
/// a moment later (DNS rebinding), or a redirect, gets no further than the first one did.
/// </summary>
public static class OutsideConnections
{
    /// <summary>For one <see cref="HttpClient"/>; redirects are followed by it and each is looked at again.</summary>
    /// <param name="resolve">What a name resolves to; the system's own where it is not said.</param>
    public static SocketsHttpHandler Handler(OutsideAddress allowed, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null) => new()
    {
        UseProxy = false, UseCookies = false, MaxAutomaticRedirections = 10, ConnectTimeout = TimeSpan.FromSeconds(15), PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 64,
        ConnectCallback = async (context, cancel) =>
        {
            var host = context.DnsEndPoint.Host.Trim('[', ']');
            var addresses = IPAddress.TryParse(host, out var typed) ? [typed] : await (resolve ?? Dns.GetHostAddressesAsync)(host, cancel);
            if (addresses.Length == 0) throw new HttpRequestException($"{host} resolves to no address.");
            // One bad address among several is refused whole: whoever mixes them in means the bad one.
            if (addresses.Select(allowed.Check).FirstOrDefault(r => r is not null) is { } refusal) throw new OutsideRefused(host, refusal);

            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };
}

/// <summary>A name leads to where the server must not go; it stands inside the client's <see cref="HttpRequestException"/>.</summary>
public sealed class OutsideRefused(string host, Refusal refusal) : IOException($"{host}: {refusal.Reason}")
{
    public Refusal Refusal => refusal;
}
