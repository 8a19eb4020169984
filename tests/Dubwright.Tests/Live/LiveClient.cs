using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dubwright.Tests.Api;

namespace Dubwright.Tests.Live;

/// <summary>A client of a socket that reads as strictly as the newest official one: a frame that would end its reader fails the
/// test.</summary>
[SupportedOSPlatform("linux")]
internal sealed class LiveClient : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    // What the official Python client requires of each known type, beside the type.
    private static readonly Dictionary<string, string[]> Required = new()
    {
        ["Ready"] = [],
        ["Results"] = ["channel"],
        ["Error"] = ["message", "code"],
        ["session.starting"] = [],
        ["session.created"] = ["session.id", "session.mode", "session.model", "session.source_language", "session.target_language"],
        ["session.updated"] = ["session.id", "session.mode", "session.model", "session.source_language", "session.target_language"],
        ["conversation.item.input_audio_transcription.delta"] = ["delta"],
        ["conversation.item.input_audio_transcription.completed"] = ["transcript"],
        ["response.text.delta"] = ["delta"],
        ["response.text.done"] = ["text"],
        ["response.audio.delta"] = ["delta"],
        ["response.audio.done"] = [],
        ["session.source_language_changed"] = ["language"],
        ["session.source_language_switch_confirmation_requested"] = ["language"],
        ["error"] = ["error.message", "error.code", "error.type"],
        ["session.ready"] = ["session_id"],
        ["segment.start"] = ["text"],
        ["segment.done"] = [],
        ["segment.skipped"] = [],
        ["session.done"] = [],
        ["session.error"] = ["error"],
    };

    private readonly byte[] _buffer = new byte[1 << 16];

    public ClientWebSocket Socket { get; } = new();

    /// <summary>The binary frames that came, each with how many text frames had come before.</summary>
    public List<(int After, byte[] Bytes)> Sound { get; } = [];

    /// <summary>All text frames that came.</summary>
    public List<JsonObject> Frames { get; } = [];

    public static async Task<LiveClient> OpenAsync(Uri host, string path, string? key, params (string Name, string Value)[] headers)
    {
        var client = new LiveClient();
        client.Socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in key is null ? headers : [("x-api-key", key), .. headers])
        {
            client.Socket.Options.SetRequestHeader(name, value);
        }

        using var patience = new CancellationTokenSource(Patience);
        await client.Socket.ConnectAsync(new UriBuilder(new Uri(host, path)) { Scheme = "ws" }.Uri, patience.Token);
        return client;
    }

    /// <summary>The HTTP status that an upgrade is refused with.</summary>
    public static async Task<int> RefusedAsync(Uri host, string path, string? key, params (string Name, string Value)[] headers)
    {
        using var client = new LiveClient();
        client.Socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in key is null ? headers : [("x-api-key", key), .. headers])
        {
            client.Socket.Options.SetRequestHeader(name, value);
        }

        await Should.ThrowAsync<WebSocketException>(() => client.Socket.ConnectAsync(
            new UriBuilder(new Uri(host, path)) { Scheme = "ws" }.Uri, CancellationToken.None));
        return (int)client.Socket.HttpStatusCode;
    }

    public Task SendAsync(object message) => SendTextAsync(JsonSerializer.Serialize(message));

    public async Task SendTextAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        await Socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, patience.Token);
    }

    /// <summary>Raw sound in frames of a tenth of a second.</summary>
    public async Task SendSoundAsync(byte[] bytes, int frame)
    {
        using var patience = new CancellationTokenSource(Patience);
        foreach (var part in bytes.Chunk(frame))
        {
            await Socket.SendAsync(part, WebSocketMessageType.Binary, true, patience.Token);
        }
    }

    /// <summary>The next text frame; null where the server closes.</summary>
    public async Task<JsonObject?> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var whole = new ArrayBufferWriter<byte>();
            WebSocketReceiveResult part;
            do
            {
                part = await Socket.ReceiveAsync(_buffer, patience.Token);
                whole.Write(_buffer.AsSpan(0, part.Count));
            }
            while (!part.EndOfMessage);

            whole.WrittenCount.ShouldBeLessThan(1 << 20);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (part.MessageType == WebSocketMessageType.Binary)
            {
                whole.WrittenCount.ShouldBeLessThanOrEqualTo(65_536);
                Sound.Add((Frames.Count, whole.WrittenSpan.ToArray()));
                continue;
            }

            var frame = JsonNode.Parse(Encoding.UTF8.GetString(whole.WrittenSpan))!.AsObject();
            Check(frame);
            Frames.Add(frame);
            return frame;
        }
    }

    /// <summary>The next frame of a type; what comes before it is kept.</summary>
    public async Task<JsonObject> NextAsync(string type, Func<JsonObject, bool>? matches = null)
    {
        while (await NextAsync() is { } frame)
        {
            if (TypeOf(frame) == type && matches?.Invoke(frame) != false)
            {
                return frame;
            }

            (TypeOf(frame) is "Error" or "session.error").ShouldBeFalse(frame.ToJsonString());
        }

        throw new ShouldAssertException(
            $"Closed before {type} with {Socket.CloseStatus}: {string.Join('\n', Frames.Select(frame => frame.ToJsonString()))}");
    }

    /// <summary>What still comes until the server closes; the close is answered.</summary>
    public async Task<int> EndAsync()
    {
        while (await NextAsync() is not null)
        {
            // Kept with the others.
        }

        var code = (int)Socket.CloseStatus!;
        if (Socket.State == WebSocketState.CloseReceived)
        {
            await Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        }

        return code;
    }

    public void Dispose() => Socket.Dispose();

    public static string TypeOf(JsonObject frame) => frame["type"]!.GetValue<string>();

    private static void Check(JsonObject frame)
    {
        var said = frame.ToJsonString();
        Required.ShouldContainKey(TypeOf(frame), said);
        foreach (var path in Required[TypeOf(frame)])
        {
            path.Split('.').Aggregate((JsonNode?)frame, (node, name) => node?[name]).ShouldNotBeNull($"{path} in {said}");
        }

        foreach (var code in (JsonNode?[])[frame["code"], frame["error"] is JsonObject error ? error["code"] : null])
        {
            (code is null || code.GetValueKind() == JsonValueKind.String).ShouldBeTrue(said);
        }

        foreach (var word in frame["channel"]?["alternatives"]?[0]?["words"]?.AsArray() ?? [])
        {
            word!["word"]!.GetValue<string>().ShouldNotBeEmpty(said);
            word["end"]!.GetValue<double>().ShouldBeGreaterThanOrEqualTo(word["start"]!.GetValue<double>(), said);
            word["confidence"]!.GetValue<double>().ShouldBeInRange(0, 1, said);
        }

        Nulls(frame).ShouldBeEmpty(said);
    }

    // One member may be: a session of live speech is no run.
    private static IEnumerable<string> Nulls(JsonObject frame) => frame.SelectMany(member => member.Value switch
    {
        null => member.Key == "run_id" ? [] : (string[])[member.Key],
        JsonObject inner => Nulls(inner),
        _ => [],
    });
}
