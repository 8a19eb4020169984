using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dubwright.Tests.Fetching;

/// <summary>Two addresses of this machine stand for the two sides: 127.0.0.2 for the internet (a setting allows it), 127.0.0.1 for the
/// inside.</summary>
internal static class Sides
{
    public static IPAddress Outside { get; } = IPAddress.Parse("127.0.0.2");

    public static IPAddress Inside { get; } = IPAddress.Loopback;
}

/// <summary>A real Kestrel on the outside address.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebServer(WebApplication app) => _app = app;

    public ConcurrentQueue<(string Path, string? Range)> Requests { get; } = new();

    public string Url { get; private set; } = "";

    public int Port => new Uri(Url).Port;

    public static async Task<WebServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(Sides.Outside, 0));
        var server = new WebServer(builder.Build());
        server._app.Run(async context =>
        {
            server.Requests.Enqueue((context.Request.Path, context.Request.Headers.Range));
            await answer(context);
        });
        await server._app.StartAsync();
        server.Url = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>A socket that answers with exactly the bytes a test gives it, and counts who connects.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<NetworkStream, string, int, CancellationToken, Task> _answer;
    private readonly Func<NetworkStream, CancellationToken, Task>? _first;
    private readonly Task _accepting;
    private int _connections;

    /// <param name="answer">Gets the request's head and the number of the connection.</param>
    /// <param name="first">Done with a new connection in the place of reading a head.</param>
    public RawServer(
        IPAddress address, Func<NetworkStream, string, int, CancellationToken, Task> answer, Func<NetworkStream, CancellationToken,
            Task>? first = null)
    {
        (_answer, _first) = (answer, first);
        _listener = new TcpListener(address, 0);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>One on the inside that nobody may reach.</summary>
    public static RawServer Forbidden() =>
        new(Sides.Inside, (stream, _, _, token) => SendAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret", token));

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url => $"http://{_listener.LocalEndpoint}";

    public int Connections => Volatile.Read(ref _connections) + (_listener.Pending() ? 1 : 0);

    public ConcurrentQueue<string> Heads { get; } = new();

    public static async Task SendAsync(NetworkStream stream, string text, CancellationToken token) => await stream
        .WriteAsync(Encoding.Latin1.GetBytes(text), token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                serving.Add(ServeAsync(client, Interlocked.Increment(ref _connections)));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client, int number)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                if (_first is not null)
                {
                    await _first(stream, _stop.Token);
                    return;
                }

                var head = new StringBuilder();
                var letter = new byte[1];
                while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(letter, _stop.Token) > 0)
                {
                    head.Append((char)letter[0]);
                }

                Heads.Enqueue(head.ToString());
                await _answer(stream, head.ToString(), number, _stop.Token);
            }
            catch (Exception fault) when (
                fault is OperationCanceledException or IOException or SocketException
                    or System.Security.Authentication.AuthenticationException)
            {
                // The other side went away, as some tests mean it to.
            }
        }
    }
}
