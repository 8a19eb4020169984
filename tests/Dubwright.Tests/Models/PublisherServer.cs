using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Dubwright.Tests.Models;

/// <summary>
/// The publishers' addresses by host and path, as <c>wget --force-directories</c> would lay them: releases with their checksum.txt and
/// GitHub's API, Mozilla's bucket, and the retired repository with its pointers. Each address can be told to misbehave.
/// </summary>
internal sealed class PublisherServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _answers = new();
    private readonly WebApplication _app;

    private PublisherServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>What was asked for, with the range where there was one: <c>github.com/a/b bytes=5-</c>.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<PublisherServer> StartAsync()
    {
        var app = LoopbackApp.Build();
        var server = new PublisherServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>The same bytes for the same address and count, others for others.</summary>
    public static byte[] Bytes(Uri address, int count = 50_000)
    {
        var bytes = new byte[count];
        new Random(address.AbsolutePath.Sum(letter => letter)).NextBytes(bytes);
        return bytes;
    }

    public static string Sum(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>A client for which this server stands at every host's address.</summary>
    public HttpClient Client() => new(new Everywhere(Address)) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Serves a file as a good server does: ranges under a validator of its own.</summary>
    public void Put(Uri address, byte[] bytes) => Answer(address, context =>
        Results.Bytes(bytes, enableRangeProcessing: true, entityTag: Tag(address)).ExecuteAsync(context));

    public void Put(Uri address, string text) => Put(address, Encoding.UTF8.GetBytes(text));

    public void Refuse(Uri address, int status) => Answer(address, context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    /// <summary>What a network that asks its guests to sign in answers.</summary>
    public void PutPage(Uri address) => Answer(address, context => Results.Content("<html>", "text/html").ExecuteAsync(context));

    /// <summary>A file of Git LFS where its content belongs.</summary>
    public void PutPointer(Uri address, byte[] of) => Put(address, Pointer(of));

    public static string Pointer(byte[] of) => $"version https://git-lfs.github.com/spec/v1\noid sha256:{Sum(of)}\nsize {of.Length}\n";

    public void Redirect(Uri address, Uri to) => Answer(address, context =>
    {
        context.Response.Redirect($"{Address}/{to.Host}{to.AbsolutePath}");
        return Task.CompletedTask;
    });

    /// <summary>Answers every range with the whole.</summary>
    public void PutWithoutRanges(Uri address, byte[] bytes) => Answer(address, context => Results.Bytes(bytes).ExecuteAsync(context));

    /// <summary>Sends so many bytes, and then nothing more and no end.</summary>
    public void Stall(Uri address, byte[] bytes, int at) => Answer(address, async context =>
    {
        context.Response.ContentLength = bytes.Length;
        context.Response.GetTypedHeaders().ETag = Tag(address);
        await context.Response.Body.WriteAsync(bytes.AsMemory(0, at), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    });

    /// <summary>The list of a release, as sherpa-onnx's own robot writes it.</summary>
    public void PutList(string tag, params (string Name, string Sum)[] files) =>
        Put(Release(tag, "checksum.txt"), string.Concat(files.Select(file => $"{file.Name}\t{file.Sum}\n")));

    /// <summary>A release as GitHub's API tells it.</summary>
    public void PutDigests(string tag, params (string Name, string? Sum)[] files) => Put(
        new Uri($"https://api.github.com/repos/k2-fsa/sherpa-onnx/releases/tags/{tag}"),
        JsonSerializer.Serialize(new
        {
            tag_name = tag,
            assets = files.Select(file => new { name = file.Name, digest = file.Sum is null ? null : $"sha256:{file.Sum}" }),
        }));

    public static Uri Release(string tag, string file) => new($"https://github.com/k2-fsa/sherpa-onnx/releases/download/{tag}/{file}");

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static EntityTagHeaderValue Tag(Uri address) => new($"\"{Sum(Encoding.UTF8.GetBytes($"{address}"))[..8]}\"");

    private void Answer(Uri address, Func<HttpContext, Task> answer) => _answers[$"/{address.Host}{address.AbsolutePath}"] = answer;

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        Asked.Enqueue($"{path[1..]} {context.Request.Headers.Range}".Trim());
        if (_answers.TryGetValue(path, out var answer))
        {
            return answer(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private sealed class Everywhere(string address) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var asked = request.RequestUri!;
            request.RequestUri = asked.IsLoopback ? asked : new Uri($"{address}/{asked.Host}{asked.AbsolutePath}");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
