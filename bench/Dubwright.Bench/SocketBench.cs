using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Dubwright.Bench;

/// <summary>
/// Live transcription in real time, two sessions at once beside one: how long after an utterance's end its final result comes, and the
/// processor time per second of speech. And the first byte of <c>/tts-stream</c> of a text beside one fifteen times as long, and of twenty
/// texts at once beside one.
/// </summary>
internal static class SocketBench
{
    private const int BytesPerFrame = 3_200;
    private const int WaveHeader = 44;
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var seconds = int.Parse(arguments.ElementAtOrDefault(0) ?? "60", CultureInfo.InvariantCulture);
        await using var server = await BenchServer.StartAsync();
        var speech = Speech(seconds);
        foreach (var sessions in (int[])[1, 2])
        {
            var before = server.ProcessorSeconds;
            var delays = (await Task.WhenAll(Enumerable.Range(0, sessions).Select(_ => ListenAsync(server, speech))))
                .SelectMany(delay => delay).Order().ToList();
            var after = server.ProcessorSeconds;
            var processor = after.Host + after.Children - before.Host - before.Children;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{sessions} live of {seconds} s: {delays.Count} utterances, "
                + $"delay p50 {Share(delays, 0.5):0.00} s, "
                + $"p95 {Share(delays, 0.95):0.00} s, {processor / seconds / sessions:0.00} s of processor per second of speech"));
        }

        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add("x-api-key", server.Key);
        await SpeakAsync(client, 4);
        var shortFirst = (await SpeakAsync(client, 4)).First;
        var longFirst = (await SpeakAsync(client, 60)).First;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"first byte of 4 sentences {shortFirst:0.00} s, of 60 {longFirst:0.00} s: ÷ "
            + $"{longFirst / shortFirst:0.00}"));
        var twenty = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SpeakAsync(client, 8)));
        var firsts = twenty.Select(one => one.First).Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"20 at once of 8 sentences: first byte p50 {Share(firsts, 0.5):0.00} s, "
            + $"last {firsts[^1]:0.00} s, all {twenty.Max(one => one.All):0.00} s, "
            + $"{twenty.Select(one => one.Bytes).Distinct().Count()} length"));
        return 0;
    }

    private static async Task<IReadOnlyList<double>> ListenAsync(BenchServer server, byte[] speech)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("x-api-key", server.Key);
        await socket.ConnectAsync(
            new UriBuilder(new Uri(server.Address, "/streaming-transcription/listen")) { Scheme = "ws" }.Uri, CancellationToken.None);
        var started = Stopwatch.GetTimestamp();
        var delays = ReceiveAsync(socket, started);
        foreach (var (at, frame) in speech.Chunk(BytesPerFrame).Index())
        {
            var wait = (Frame * (at + 1)) - Stopwatch.GetElapsedTime(started);
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
            await socket.SendAsync(frame, WebSocketMessageType.Binary, true, CancellationToken.None);
        }

        await socket.SendAsync(
            Encoding.UTF8.GetBytes("""{"type":"CloseStream"}"""), WebSocketMessageType.Text, true, CancellationToken.None);
        return await delays;
    }

    private static async Task<IReadOnlyList<double>> ReceiveAsync(ClientWebSocket socket, long started)
    {
        var delays = new List<double>();
        var buffer = new byte[1 << 20];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                length += part.Count;
            }
            while (!part.EndOfMessage);

            if (part.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
                return delays;
            }

            var frame = JsonNode.Parse(buffer.AsSpan(0, length))!;
            if (frame["is_final"]?.GetValue<bool>() == true)
            {
                var end = frame["start"]!.GetValue<double>() + frame["duration"]!.GetValue<double>();
                delays.Add(Stopwatch.GetElapsedTime(started).TotalSeconds - end);
            }
        }
    }

    private static async Task<(double First, double All, long Bytes)> SpeakAsync(HttpClient client, int sentences)
    {
        var voice = (await client.GetFromJsonAsync<JsonArray>("/list-voices"))!
            .First(voice => voice!["description"]!.GetValue<string>().StartsWith("pico/en-us", StringComparison.Ordinal))!["id"]!
            .GetValue<long>();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/tts-stream")
        {
            Content = JsonContent.Create(new
            {
                text = string.Concat(Enumerable.Repeat("The rain had stopped, and nobody noticed it at first. ", sentences)),
                voice_id = voice,
                language = "en-us",
            }),
        };
        var started = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var sound = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[1 << 16];
        long bytes = await sound.ReadAtLeastAsync(buffer, WaveHeader + 1);
        var first = Stopwatch.GetElapsedTime(started).TotalSeconds;
        for (int read; (read = await sound.ReadAsync(buffer)) > 0;)
        {
            bytes += read;
        }

        return (first, Stopwatch.GetElapsedTime(started).TotalSeconds, bytes);
    }

    // Readings one after the other with a second between them.
    private static byte[] Speech(int seconds)
    {
        var readings = Directory.GetFiles("/usr/share/pocketsphinx/test/data/librivox", "*.wav").Order(StringComparer.Ordinal)
            .Select(file => File.ReadAllBytes(file)[WaveHeader..]).ToList();
        var speech = new List<byte>();
        for (var at = 0; speech.Count < seconds * BytesPerFrame * 10; at++)
        {
            speech.AddRange(readings[at % readings.Count]);
            speech.AddRange(new byte[BytesPerFrame * 10]);
        }

        return [.. speech.Take(seconds * BytesPerFrame * 10)];
    }

    private static double Share(List<double> ordered, double share) =>
        ordered.Count == 0 ? double.NaN : ordered[(int)Math.Min(ordered.Count - 1, ordered.Count * share)];
}
