using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Dubwright.Pipeline.Fetching;

/// <summary>Turns a host name into addresses.</summary>
public delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);

/// <summary>
/// A handler for addresses that strangers give us. It resolves a name once for each connection, judges what came out, and connects to
/// exactly that: between looking and connecting there is no second look-up that could answer differently. It follows no redirects, uses no
/// proxy and no cookies, and sends no credentials.
/// </summary>
public static class GuardedHandler
{
    private const int HeaderKilobytes = 32;

    public static ResolveHost SystemResolver { get; } = Dns.GetHostAddressesAsync;

    public static SocketsHttpHandler Create(FetchingOptions options, ResolveHost resolve) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = HeaderKilobytes,
        MaxResponseDrainSize = 0,
        ConnectTimeout = options.AnswerTime,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2),
        ActivityHeadersPropagator = null,
        SslOptions = new SslClientAuthenticationOptions
        {
            // A certificate may name addresses to load its issuer and its revocation from: those would be asked without any guard.
            CertificateChainPolicy = new X509ChainPolicy
            {
                DisableCertificateDownloads = true,
                RevocationMode = X509RevocationMode.NoCheck
            },
        },
        ConnectCallback = async (context, cancellationToken) =>
            await ConnectAsync(context.DnsEndPoint, options, resolve, cancellationToken),
    };

    private static async Task<Stream> ConnectAsync(DnsEndPoint target, FetchingOptions options, ResolveHost resolve,
        CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(target.Host, resolve, cancellationToken);
        var open = addresses.Where(address => PublicAddress.Is(address) || options.Allows(target.Host, target.Port, address)).ToArray();
        if (open.Length == 0)
        {
            throw FetchFailures
                .NotPublic($"{target.Host} has no address that may be connected to: {string.Join(", ", (object[])addresses)}");
        }

        SocketException? fault = null;
        foreach (var address in open)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, target.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException refused)
            {
                socket.Dispose();
                fault = refused;
            }
            catch (OperationCanceledException)
            {
                socket.Dispose();
                throw;
            }
        }

        throw FetchFailures.NoConnection(fault!);
    }

    private static async Task<IPAddress[]> ResolveAsync(string host, ResolveHost resolve, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return [literal];
        }

        try
        {
            return await resolve(host, cancellationToken);
        }
        catch (SocketException fault)
        {
            throw FetchFailures.NotPublic($"{host}: {fault.Message}", retryable: fault.SocketErrorCode == SocketError.TryAgain);
        }
    }
}
