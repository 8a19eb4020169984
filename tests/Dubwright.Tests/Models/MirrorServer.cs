using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Dubwright.Tests.Models;

/// <summary>An address that has files, and that can be told to stop half-way through each until it is told to go on.</summary>
internal sealed class MirrorServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new();
    private readonly WebApplication _app;
    private TaskCompletionSource? _going;

    private MirrorServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>The ranges that were asked for; empty for a whole file.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<MirrorServer> StartAsync()
    {
        var app = LoopbackApp.Build();
        var server = new MirrorServer(app);
        app.MapGet("/{name}", server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public void Put(string name, byte[] bytes) => _files[name] = bytes;

    /// <summary>Random bytes, always the same.</summary>
    public byte[] Put(string name, int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        Put(name, bytes);
        return bytes;
    }

    /// <summary>From now on every answer stops half-way.</summary>
    public void Stop() => _going = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was stopped goes on, and nothing is stopped any more.</summary>
    public void GoOn() => Interlocked.Exchange(ref _going, null)?.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        GoOn();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["name"]!;
        if (!_files.TryGetValue(name, out var bytes))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Asked.Enqueue(context.Request.Headers.Range.ToString());
        var tag = new EntityTagHeaderValue($"\"{bytes.Length}\"");
        if (_going is not { } going)
        {
            await Results.Bytes(bytes, enableRangeProcessing: true, entityTag: tag).ExecuteAsync(context);
            return;
        }

        context.Response.GetTypedHeaders().ETag = tag;
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.AcceptRanges = "bytes";
        await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await going.Task.WaitAsync(context.RequestAborted);
        await context.Response.Body.WriteAsync(bytes.AsMemory(bytes.Length / 2), context.RequestAborted);
    }
}
