using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dubwright.Tests.Telemetry;

/// <summary>A collector of traces by OTLP over HTTP, at an address of its own.</summary>
internal sealed class TraceCollector : IAsyncDisposable
{
    private const string StepKey = "dubwright.step.key";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<byte[]> _bodies = new();

    private TraceCollector(WebApplication app) => _app = app;

    /// <summary>What a server needs to send here.</summary>
    public (string Name, string Value)[] Settings =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", _app.Urls.Single()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        ("OTEL_BSP_SCHEDULE_DELAY", "200"),
    ];

    public static async Task<TraceCollector> StartAsync()
    {
        var collector = new TraceCollector(LoopbackApp.Build());
        collector._app.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            collector._bodies.Enqueue(body.ToArray());
        });
        collector._app.MapPost("/v1/{other}", () => { });
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>The keys of the steps that were exported with the task's id as their trace, each as often as it came.</summary>
    public IReadOnlyList<string> StepsOf(string task)
    {
        var id = Convert.FromHexString(task);
        return [.. _bodies.Where(body => body.AsSpan().IndexOf(id) >= 0).SelectMany(Keys)];
    }

    /// <summary>Whether a text stands anywhere in what came.</summary>
    public bool Holds(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return _bodies.Any(body => body.AsSpan().IndexOf(bytes) >= 0);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // An attribute is its key (tag 1), then its value (tag 2), in which a text has tag 1; lengths under 128 are one byte.
    private static IEnumerable<string> Keys(byte[] body)
    {
        var name = Encoding.UTF8.GetBytes(StepKey);
        for (var at = body.AsSpan().IndexOf(name); at >= 0;)
        {
            var value = at + name.Length + 3;
            yield return Encoding.UTF8.GetString(body, value + 1, body[value]);
            var next = body.AsSpan(value).IndexOf(name);
            at = next < 0 ? -1 : value + next;
        }
    }
}
