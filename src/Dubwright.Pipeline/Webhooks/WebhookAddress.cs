using System.Net;
using Dubwright.Pipeline.Fetching;

namespace Dubwright.Pipeline.Webhooks;

/// <summary>What may be told to at all. Where a name leads to is decided at every connection (<see cref="GuardedHandler"/>).</summary>
public static class WebhookAddress
{
    public const int Longest = 2048;

    /// <summary>What is wrong with an address, in one sentence; null where it may be tried.</summary>
    public static string? Fault(string text, FetchingOptions options)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            return "Input should be an address that begins with https:// or http://";
        }

        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            return "An address has neither a password nor a fragment in it; the signature says who sends";
        }

        var address = url.IsLoopback ? IPAddress.Loopback
            : IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var literal) ? literal : null;
        return address is null || PublicAddress.Is(address) || options.Allows(url.IdnHost, url.Port, address)
            ? null
            : "The address is not on the public internet; whoever runs the server allows others in Fetching:AllowedHosts";
    }
}
