using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dubwright.Tests.EndToEnd;

/// <summary>A web server of the test's own on loopback: files, redirects, and a count of who came.</summary>
internal sealed class MediaServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _requests;

    private MediaServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>As a setting of the product names it.</summary>
    public string Host => $"127.0.0.1:{Address.Port}";

    public int Requests => _requests;

    public static async Task<MediaServer> StartAsync(string folder, string? redirectTo = null)
    {
        var app = LoopbackApp.Build();
        var server = new MediaServer(app);
        app.Use((context, next) =>
        {
            Interlocked.Increment(ref server._requests);
            return next(context);
        });
        app.MapGet("/redirect", () => Results.Redirect(redirectTo ?? "/"));
        app.MapGet("/files/{name}", (string name) =>
            File.Exists(Path.Combine(folder, name)) ? Results.File(Path.Combine(folder, name), enableRangeProcessing: true) : Results
                .NotFound());
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
