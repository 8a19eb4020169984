using System.Net;
using System.Net.Sockets;

namespace Dubwright.Pipeline.Fetching;

/// <summary>
/// Tells the public internet from everything else: the special-purpose registries of IANA (RFC 6890, RFC 8190), and what clouds answer only
/// to their own machines under addresses that look public. IPv6 is judged the other way round: only what is global unicast is public, so a
/// range assigned tomorrow is refused until someone says otherwise.
/// </summary>
/// <remarks>
/// Clouds' metadata at 169.254.0.0/16 (AWS, Google, Azure, Oracle, Tencent, OpenStack, Hetzner, DigitalOcean, Scaleway …), 100.64.0.0/10
/// (Alibaba 100.100.100.200, Volcengine 100.96.0.96), 192.0.0.0/24 (Oracle 192.0.0.192), fc00::/7 (AWS fd00:ec2::254, Google fd20:ce::254,
/// Oracle fd00:c1::a9fe:a9fe, Scaleway fd00:42::42) and fe80::/10 (OpenStack fe80::a9fe:a9fe) needs no row of its own.
/// Google's 199.36.153.4/30 and 199.36.153.8/30 serve the same API as the internet does, with no more rights: they are let through.
/// </remarks>
public static class PublicAddress
{
    private static readonly IPNetwork[] Refused =
    [
        .. new[]
        {
            "0.0.0.0/8", // this network: RFC 791
            "10.0.0.0/8", // private use: RFC 1918
            "100.64.0.0/10", // shared address space: RFC 6598
            "127.0.0.0/8", // loopback: RFC 1122
            "161.26.0.0/16", // IBM Cloud, resolvers and mirrors inside: cloud.ibm.com/docs/vpc, service endpoints
            "166.8.0.0/14", // IBM Cloud, private service endpoints: cloud.ibm.com/docs/vpc, service endpoints
            "168.63.129.16/32", // Azure, platform and WireServer: learn.microsoft.com, "What is IP address 168.63.129.16?"
            "169.254.0.0/16", // link local: RFC 3927
            "172.16.0.0/12", // private use: RFC 1918
            "192.0.0.0/24", // protocol assignments: RFC 6890
            "192.0.2.0/24", // documentation: RFC 5737
            "192.31.196.0/24", // AS112: RFC 7535
            "192.52.193.0/24", // AMT: RFC 7450
            "192.80.8.124/32", // Equinix Metal, metadata.platformequinix.com: packet.com developers' docs, metadata
            "192.88.99.0/24", // 6to4 relays, deprecated: RFC 7526
            "192.168.0.0/16", // private use: RFC 1918
            "192.175.48.0/24", // AS112: RFC 7534
            "198.18.0.0/15", // benchmarking: RFC 2544
            "198.51.100.0/24", // documentation: RFC 5737
            "203.0.113.0/24", // documentation: RFC 5737
            "224.0.0.0/4", // multicast: RFC 1112
            "240.0.0.0/4", // reserved, and broadcast: RFC 1112, RFC 919
            "2001::/23", // protocol assignments, Teredo and ORCHID among them: RFC 2928, RFC 4380, RFC 7343
            "2001:db8::/32", // documentation: RFC 3849
            "2620:4f:8000::/48", // AS112: RFC 7534
            "3fff::/20", // documentation: RFC 9637
        }.Select(IPNetwork.Parse),
    ];

    // Everything else of IPv6 is refused: loopback, IPv4-compatible and -translated, 64:ff9b:1::/48 (RFC 8215), 100::/64 (RFC 6666),
    // 100:0:0:1::/64 (RFC 9780), 5f00::/16 (RFC 9602), fc00::/7 (RFC 4193), fe80::/10 (RFC 4291), multicast.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3"); // RFC 4291

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96"); // RFC 6052
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16"); // RFC 3056

    /// <summary>True where anybody on the internet reaches the same machine under this address.</summary>
    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !IsRefused(address),
            AddressFamily.InterNetworkV6 => IsPublic6(address),
            _ => false,
        };
    }

    private static bool IsRefused(IPAddress address) => Refused.Any(network => network.Contains(address));

    // An address that carries an IPv4 address is as public as the one it carries.
    private static bool IsPublic6(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (Nat64.Contains(address))
        {
            return Is(new IPAddress(bytes.AsSpan(12, 4)));
        }

        if (address.ScopeId != 0 || !GlobalUnicast.Contains(address) || IsRefused(address))
        {
            return false;
        }

        if (SixToFour.Contains(address))
        {
            return Is(new IPAddress(bytes.AsSpan(2, 4)));
        }

        // ISATAP: RFC 5214, section 6.1.
        var isatap = (bytes[8] & ~3) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe;
        return !isatap || Is(new IPAddress(bytes.AsSpan(12, 4)));
    }
}
