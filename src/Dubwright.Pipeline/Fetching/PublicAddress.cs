using System.Net;
using System.Net.Sockets;

namespace Dubwright.Pipeline.Fetching;

/// <summary>
/// Tells the public internet from everything else, by the special-purpose registries of IANA (RFC 6890 and its successors). IPv6 is judged the
/// other way round: only what is global unicast is public, so a range assigned tomorrow is refused until someone says otherwise.
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] Refused4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Inside 2000::/3: protocol assignments (Teredo and ORCHID among them), the direct delegation of AS112, documentation.
    private static readonly IPNetwork[] Refused6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20" }.Select(IPNetwork.Parse)];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Refused4.Any(network => network.Contains(address)),
            AddressFamily.InterNetworkV6 => IsPublic6(address),
            _ => false,
        };
    }

    // An address that carries an IPv4 address is as public as the one it carries.
    private static bool IsPublic6(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (Nat64.Contains(address))
        {
            return Is(new IPAddress(bytes.AsSpan(12, 4)));
        }

        if (address.ScopeId != 0 || !GlobalUnicast.Contains(address) || Refused6.Any(network => network.Contains(address)))
        {
            return false;
        }

        if (SixToFour.Contains(address))
        {
            return Is(new IPAddress(bytes.AsSpan(2, 4)));
        }

        var isatap = (bytes[8] & ~3) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe;
        return !isatap || Is(new IPAddress(bytes.AsSpan(12, 4)));
    }
}
