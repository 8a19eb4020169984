using System.Net;
using Dubwright.Pipeline.Fetching;

namespace Dubwright.Tests.Fetching;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.254")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.0.1")]
    [InlineData("192.168.255.255")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::2")]
    [InlineData("::8.8.8.8")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::8.8.8.8")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2")]
    [InlineData("2001:2::1")]
    [InlineData("2001:10::1")]
    [InlineData("2001:20::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:a00:1::1")]
    [InlineData("2002:c0a8:101::1")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("2606:4700::5efe:10.0.0.1")]
    [InlineData("2606:4700::200:5efe:192.168.1.1")]
    [InlineData("3fff::1")]
    [InlineData("4000::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    public void The_inside_is_not_public(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.1")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("2001:200::1")]
    [InlineData("2002:808:808::1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001:82a::200e")]
    public void The_internet_is_public(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeTrue();

    // One row a range of the table: its first and last address, and the neighbours where they are public.
    [Theory]
    [InlineData("0.0.0.0", "0.255.255.255", null, "1.0.0.0")]
    [InlineData("10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0")]
    [InlineData("100.64.0.0", "100.127.255.255", "100.63.255.255", "100.128.0.0")]
    [InlineData("127.0.0.0", "127.255.255.255", "126.255.255.255", "128.0.0.0")]
    [InlineData("161.26.0.0", "161.26.255.255", "161.25.255.255", "161.27.0.0")]
    [InlineData("166.8.0.0", "166.11.255.255", "166.7.255.255", "166.12.0.0")]
    [InlineData("168.63.129.16", "168.63.129.16", "168.63.129.15", "168.63.129.17")]
    [InlineData("169.254.0.0", "169.254.255.255", "169.253.255.255", "169.255.0.0")]
    [InlineData("172.16.0.0", "172.31.255.255", "172.15.255.255", "172.32.0.0")]
    [InlineData("192.0.0.0", "192.0.0.255", "191.255.255.255", "192.0.1.0")]
    [InlineData("192.0.2.0", "192.0.2.255", "192.0.1.255", "192.0.3.0")]
    [InlineData("192.31.196.0", "192.31.196.255", "192.31.195.255", "192.31.197.0")]
    [InlineData("192.52.193.0", "192.52.193.255", "192.52.192.255", "192.52.194.0")]
    [InlineData("192.80.8.124", "192.80.8.124", "192.80.8.123", "192.80.8.125")]
    [InlineData("192.88.99.0", "192.88.99.255", "192.88.98.255", "192.88.100.0")]
    [InlineData("192.168.0.0", "192.168.255.255", "192.167.255.255", "192.169.0.0")]
    [InlineData("192.175.48.0", "192.175.48.255", "192.175.47.255", "192.175.49.0")]
    [InlineData("198.18.0.0", "198.19.255.255", "198.17.255.255", "198.20.0.0")]
    [InlineData("198.51.100.0", "198.51.100.255", "198.51.99.255", "198.51.101.0")]
    [InlineData("203.0.113.0", "203.0.113.255", "203.0.112.255", "203.0.114.0")]
    [InlineData("224.0.0.0", "239.255.255.255", "223.255.255.255", null)]
    [InlineData("240.0.0.0", "255.255.255.255", null, null)]
    [InlineData("2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:200::")]
    [InlineData("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::")]
    [InlineData("2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff", "2620:4f:7fff:ffff:ffff:ffff:ffff:ffff", "2620:4f:8001::")]
    [InlineData("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:1000::")]
    public void A_range_ends_where_it_ends(string first, string last, string? before, string? after)
    {
        PublicAddress.Is(IPAddress.Parse(first)).ShouldBeFalse(first);
        PublicAddress.Is(IPAddress.Parse(last)).ShouldBeFalse(last);
        foreach (var neighbour in (string?[])[before, after])
        {
            (neighbour is null || PublicAddress.Is(IPAddress.Parse(neighbour))).ShouldBeTrue(neighbour);
        }
    }

    // Where clouds and container platforms answer their own machines, IPv4 also inside every IPv6 form that carries one.
    [Theory]
    [InlineData("169.254.169.254")] // AWS, Google, Azure, Oracle, OpenStack, Hetzner, DigitalOcean, IBM, Vultr, Linode
    [InlineData("169.254.170.2")] // AWS ECS
    [InlineData("169.254.170.23")] // AWS EKS
    [InlineData("169.254.0.23")] // Tencent
    [InlineData("169.254.42.42")] // Scaleway
    [InlineData("168.63.129.16")] // Azure
    [InlineData("100.100.100.200")] // Alibaba
    [InlineData("100.96.0.96")] // Volcengine
    [InlineData("192.0.0.192")] // Oracle
    [InlineData("192.80.8.124")] // Equinix Metal
    [InlineData("161.26.0.10")] // IBM, resolvers
    [InlineData("166.9.48.1")] // IBM, private service endpoints
    [InlineData("10.96.0.1")] // Kubernetes, its own service
    public void What_a_cloud_tells_its_own_machines_is_not_public_in_any_form(string address)
    {
        var bytes = IPAddress.Parse(address).GetAddressBytes();
        var (high, low) = ($"{bytes[0]:x2}{bytes[1]:x2}", $"{bytes[2]:x2}{bytes[3]:x2}");
        string[] forms =
        [
            address, $"::ffff:{address}", $"::{address}", $"::ffff:0:{address}", $"64:ff9b::{address}", $"64:ff9b:1::{address}",
            $"2002:{high}:{low}::1",
            $"2001:0:{high}:{low}::1", $"2001:db8::{address}", $"2606:4700::5efe:{address}", $"2606:4700::200:5efe:{address}",
        ];
        foreach (var form in forms)
        {
            PublicAddress.Is(IPAddress.Parse(form)).ShouldBeFalse(form);
        }
    }

    [Theory]
    [InlineData("fd00:ec2::254")] // AWS
    [InlineData("fd00:ec2::23")] // AWS EKS
    [InlineData("fd20:ce::254")] // Google
    [InlineData("fd00:c1::a9fe:a9fe")] // Oracle
    [InlineData("fd00:42::42")] // Scaleway
    [InlineData("fd00:a9fe:a9fe::1")] // Linode
    [InlineData("fe80::a9fe:a9fe")] // OpenStack
    [InlineData("100:0:0:1::1")] // RFC 9780
    [InlineData("fc00::1")]
    public void Nor_is_it_in_IPv6(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeFalse();
}
