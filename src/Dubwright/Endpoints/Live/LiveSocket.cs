using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using Dubwright.Client;

namespace Dubwright.Endpoints.Live;

/// <param name="IsText">False: binary.</param>
internal sealed record LiveMessage(bool IsText, byte[] Bytes)
{
    /// <summary>A text that is a JSON object; null for anything else.</summary>
    public JsonElement? Json()
    {
        try
        {
            using var document = IsText ? JsonDocument.Parse(Bytes) : null;
            return document?.RootElement is { ValueKind: JsonValueKind.Object } root ? root.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The member <c>type</c>; null where it is no text.</summary>
    public static string? TypeOf(JsonElement json) => TextOf(json, "type");

    /// <summary>A member that is a text; null where there is none.</summary>
    public static string? TextOf(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;
}

/// <summary>
/// A socket as sessions use it: whole messages of bounded size, typed frames, and an end that both sides know of. Sending is safe for
/// concurrent calls; receiving is not.
/// </summary>
/// <param name="gone">The connection is lost.</param>
internal sealed class LiveSocket(WebSocket socket, TimeProvider time, CancellationToken gone) : IDisposable
{
    /// <summary>The longest message that is taken, in bytes; no frame that is sent is longer.</summary>
    public const int LongestMessage = 1 << 20;

    private static readonly TimeSpan SlowestSend = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _sending = new(1);
    private readonly byte[] _buffer = new byte[1 << 14];
    private Task<LiveMessage?>? _receiving;

    /// <summary>The next message; null where the client closes. Whoever stops waiting loses no message.</summary>
    /// <exception cref="LiveSessionException">Nothing came in time, or it is too long.</exception>
    /// <exception cref="WebSocketException">The client is gone.</exception>
    public async Task<LiveMessage?> ReceiveAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        // A wait that is given up would abort the socket if it took the reading with it.
        _receiving ??= ReceiveAsync();
        var receiving = _receiving;
        try
        {
            return await receiving.WaitAsync(patience, time, cancellationToken);
        }
        catch (TimeoutException) when (!receiving.IsCompleted)
        {
            throw new LiveSessionException(LiveSessionException.Late, "idle_timeout",
                string.Create(CultureInfo.InvariantCulture, $"Nothing came for {patience.TotalSeconds:0.#} s"));
        }
        finally
        {
            _receiving = receiving.IsCompleted ? null : receiving;
        }
    }

    /// <summary>Null members are left out, so that a member is never null.</summary>
    public Task SendAsync<T>(T frame, CancellationToken cancellationToken) => SendAsync(
        JsonSerializer.SerializeToUtf8Bytes(frame, WireJson.Requests), WebSocketMessageType.Text, cancellationToken);

    public Task SendBytesAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        SendAsync(bytes, WebSocketMessageType.Binary, cancellationToken);

    /// <summary>Says that it is over, and waits a little until the client has said so too.</summary>
    public async Task CloseAsync(int code, string reason)
    {
        using var patience = new CancellationTokenSource(Farewell, time);
        try
        {
            await _sending.WaitAsync(patience.Token);
            try
            {
                if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                {
                    await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, patience.Token);
                }
            }
            finally
            {
                _sending.Release();
            }

            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                // What still comes was under way, and nobody reads it any more.
                Task rest = _receiving is null ? socket.ReceiveAsync(_buffer, patience.Token) : _receiving;
                _receiving = null;
                await rest.WaitAsync(patience.Token);
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or LiveSessionException or IOException)
        {
            socket.Abort();
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        _sending.Dispose();
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, WebSocketMessageType type, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            // A client that takes nothing for so long is gone; half a frame cannot be taken back, so the session's end does not stop it.
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(gone);
            patience.CancelAfter(SlowestSend);
            await socket.SendAsync(bytes, type, endOfMessage: true, patience.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task<LiveMessage?> ReceiveAsync()
    {
        var whole = new ArrayBufferWriter<byte>();
        while (true)
        {
            var part = await socket.ReceiveAsync(_buffer, gone);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (whole.WrittenCount + part.Count > LongestMessage)
            {
                throw new LiveSessionException(LiveSessionException.TooLarge, "message_too_large",
                    $"A message may have {LongestMessage} bytes at most");
            }

            whole.Write(_buffer.AsSpan(0, part.Count));
            if (part.EndOfMessage)
            {
                return new LiveMessage(part.MessageType == WebSocketMessageType.Text, whole.WrittenSpan.ToArray());
            }
        }
    }
}
