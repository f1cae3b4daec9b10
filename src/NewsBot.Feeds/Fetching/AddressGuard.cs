using System.Net;
using System.Net.Sockets;

namespace NewsBot.Feeds.Fetching;

/// <summary>
/// Says which addresses lie outside the public internet. Pure. The ranges are those of the IANA special-purpose registries
/// (RFC 6890 and its updates); an IPv6 form that carries an IPv4 address is judged by what it carries.
/// </summary>
public static class AddressGuard
{
    private static readonly (IPNetwork Range, string Name)[] Refused4 =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "unspecified"),
        (IPNetwork.Parse("10.0.0.0/8"), "private"),
        (IPNetwork.Parse("100.64.0.0/10"), "carrier-internal"),
        (IPNetwork.Parse("127.0.0.0/8"), "loopback"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local"),
        (IPNetwork.Parse("172.16.0.0/12"), "private"),
        (IPNetwork.Parse("192.0.0.0/24"), "reserved"),
        (IPNetwork.Parse("192.0.2.0/24"), "documentation"),
        (IPNetwork.Parse("192.88.99.0/24"), "6to4 relay"),
        (IPNetwork.Parse("192.168.0.0/16"), "private"),
        (IPNetwork.Parse("198.18.0.0/15"), "benchmark"),
        (IPNetwork.Parse("198.51.100.0/24"), "documentation"),
        (IPNetwork.Parse("203.0.113.0/24"), "documentation"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved"),
    ];

    private static readonly (IPNetwork Range, string Name)[] Refused6 =
    [
        (IPNetwork.Parse("::/128"), "unspecified"),
        (IPNetwork.Parse("::1/128"), "loopback"),
        (IPNetwork.Parse("64:ff9b:1::/48"), "network-internal NAT64"),
        (IPNetwork.Parse("fc00::/7"), "private"),
        (IPNetwork.Parse("fe80::/10"), "link-local"),
        (IPNetwork.Parse("fec0::/10"), "site-local"),
        (IPNetwork.Parse("ff00::/8"), "multicast"),
        (IPNetwork.Parse("2001:db8::/32"), "documentation"),
        (IPNetwork.Parse("3fff::/20"), "documentation"),
    ];

    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32");
    private static readonly IPNetwork IetfProtocols = IPNetwork.Parse("2001::/23");
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Prefixes with the place where their IPv4 address begins, in bytes.</summary>
    private static readonly (IPNetwork Range, int Offset)[] Carriers =
    [
        (IPNetwork.Parse("::ffff:0:0:0/96"), 12), // IPv4-translated, RFC 7915
        (IPNetwork.Parse("::/96"), 12),           // IPv4-compatible, RFC 4291 §2.5.5.1
        (IPNetwork.Parse("64:ff9b::/96"), 12),    // NAT64, RFC 6052
        (IPNetwork.Parse("2002::/16"), 2),        // 6to4, RFC 3056
    ];

    /// <summary>Names the range that keeps an address from being fetched from; null when it is public.</summary>
    public static string? Refusal(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4(); // RFC 4291 §2.5.5.2; IPNetwork has its own view of these
        if (address.AddressFamily == AddressFamily.InterNetwork) return Find(Refused4, address);
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return "not an internet address";
        if (Find(Refused6, address) is { } name) return name;

        Span<byte> bytes = stackalloc byte[16];
        _ = address.TryWriteBytes(bytes, out _);
        foreach (var (range, offset) in Carriers)
            if (range.Contains(address))
                return Find(Refused4, new IPAddress(bytes.Slice(offset, 4)));

        if (Teredo.Contains(address)) return TeredoRefusal(bytes);
        if (IetfProtocols.Contains(address)) return "reserved";
        return GlobalUnicast.Contains(address) ? null : "reserved";
    }

    /// <summary>A Teredo address carries its server's address plainly and its client's inverted (RFC 4380 §4).</summary>
    private static string? TeredoRefusal(ReadOnlySpan<byte> bytes)
    {
        Span<byte> client = stackalloc byte[4];
        for (var i = 0; i < client.Length; i++) client[i] = (byte)~bytes[12 + i];
        return Find(Refused4, new IPAddress(bytes.Slice(4, 4))) ?? Find(Refused4, new IPAddress(client));
    }

    private static string? Find((IPNetwork Range, string Name)[] table, IPAddress address)
    {
        foreach (var (range, name) in table)
            if (range.Contains(address))
                return name;
        return null;
    }
}
