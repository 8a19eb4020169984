using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Dubwright.Configuration;

/// <summary>
/// What a proxy in front says of its client (<c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c>) takes the place of the connection's own,
/// where the proxy is trusted; from anybody else it is ignored. <c>X-Forwarded-Prefix</c> is not read: the pages stand at the root of
/// a host.
/// </summary>
internal static class TrustedProxies
{
    // Whoever can connect from this machine itself is its owner's business.
    private static readonly string[] Usual = ["127.0.0.0/8", "::1"];

    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, ServerOptions server) =>
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            var trusted = (server.TrustedProxies ?? Usual).Where(proxy => !string.IsNullOrEmpty(proxy));
            var networks = trusted.Select(proxy => TryParse(proxy)!.Value).ToList();

            // Without any network the framework would trust everybody.
            options.ForwardedHeaders = networks.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            networks.ForEach(options.KnownIPNetworks.Add);
        });

    /// <summary>An address or a network; null where it is neither.</summary>
    public static IPNetwork? TryParse(string text)
    {
        if (text.Contains('/', StringComparison.Ordinal))
        {
            return IPNetwork.TryParse(text, out var network) ? network : null;
        }

        // A number alone would be read as an address, too.
        return text.AsSpan().ContainsAny('.', ':') && IPAddress.TryParse(text, out var address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : null;
    }
}
