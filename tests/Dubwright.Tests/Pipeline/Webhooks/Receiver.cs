using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dubwright.Tests.Pipeline.Webhooks;

/// <summary>A real server that is told things: it keeps what came and answers as it was told to.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single() + "/hook";

    public ConcurrentQueue<Told> Requests { get; } = new();

    /// <summary>What is answered next; 200 when there is none.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    /// <summary>Answers come when it is completed.</summary>
    public TaskCompletionSource? Held { get; set; }

    public static async Task<Receiver> StartAsync()
    {
        var receiver = new Receiver(LoopbackApp.Build());
        receiver._app.Run(receiver.AnswerAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        Held?.TrySetResult();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        Requests.Enqueue(new Told(
            context.Request.Path, headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(),
            headers["webhook-signature"].ToString(), await reader.ReadToEndAsync()));
        if (Held is { } held)
        {
            await held.Task.WaitAsync(context.RequestAborted);
        }

        context.Response.StatusCode = Answers.TryDequeue(out var status) ? status : 200;
        if (status is 302)
        {
            context.Response.Headers.Location = "/elsewhere";
        }
    }
}

/// <summary>A request as the receiver had it.</summary>
internal sealed record Told(string Path, string Id, string Timestamp, string Signature, string Body)
{
    /// <summary>Whether one of the signatures is right, worked out as the specification says.</summary>
    public bool IsSignedWith(string secret) => Signature.Split(' ').Contains("v1," + Convert.ToBase64String(HMACSHA256.HashData(
        Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}"))));
}
