using System.Net;
using System.Net.Sockets;

namespace PlantPatch.Core.Outside;

/// <summary>
/// Where a person may send the server. An address that somebody enters must not reach this machine, its neighbours or a cloud's metadata (SSRF): only
/// addresses of the public network, and those networks of one's own that a setting names.
/// </summary>
/// <param name="Allowed">Networks of one's own that may be reached: <c>10.20.0.0/16</c>.</param>
public sealed record OutsideAddress(IReadOnlyList<IPNetwork> Allowed)
{
    /// <summary>IANA's special-purpose registries: what is not the public network, and what leads back into one's own.</summary>
    static readonly IReadOnlyList<IPNetwork> NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    public static OutsideAddress PublicOnly { get; } = new([]);

    /// <summary>Looks at an address as it is typed; what its name resolves to is looked at when it is connected to.</summary>
    public Refusal? Check(string text)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http")) return new("An address begins with https:// or http://.");
        if (uri.UserInfo.Length > 0) return new("An address holds no name and no password: they would stand in every record of it.");
        if (uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6) return Check(IPAddress.Parse(uri.IdnHost.Trim('[', ']')));
        return uri.IdnHost.TrimEnd('.') is var host && (host == "localhost" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
            ? Refused(host) : null;
    }

    /// <summary>Looks at what a name resolved to, or at an address that was typed.</summary>
    public Refusal? Check(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (Allowed.Any(n => n.Contains(address))) return null;
        return address.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6) || NotPublic.Any(n => n.Contains(address)) ? Refused(address.ToString()) : null;
    }

    static Refusal Refused(string where) => new($"{where} is no address of the public network. If it is a system of yours, add its network to the allowed ones.");
}
