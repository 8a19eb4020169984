using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dubwright.Bench;

/// <summary>
/// Real readings pushed in real time: from the moment that a second of sound is sent until its segment stands in the playlist, measured
/// from outside; what was lost over a broken connection; and how the server's memory goes.
/// </summary>
internal static partial class LiveBench
{
    private static readonly int[] Spanish = [54];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var minutes = arguments.Length > 0 ? double.Parse(arguments[0], CultureInfo.InvariantCulture) : 10;
        var streams = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 1;
        var folder = Directory.CreateTempSubdirectory("dubwright-live-").FullName;
        var path = Path.Combine(folder, "reading.aac");
        await MakeAsync(path, minutes);
        var media = await File.ReadAllBytesAsync(path);
        await using var server = await BenchServer.StartAsync();
        using var sampling = new CancellationTokenSource();
        var memory = SampleAsync(server, sampling.Token);
        var runs = await Task.WhenAll(Enumerable.Range(0, streams).Select(at => RunAsync(server, media, minutes * 60, at)));
        await sampling.CancelAsync();
        var megabytes = await memory;
        Console.WriteLine($"{streams} at once, {minutes:0.#} minutes of reading each, pushed in real time; each connection broken once");
        foreach (var (run, at) in runs.Select((run, at) => (run, at)))
        {
            Console.WriteLine(FormattableString.Invariant(
                $"stream {at + 1}: stated {run.Stated} s; delay p50 {Share(run.Delays, 0.5):0.0} s, p95 {Share(run.Delays, 0.95):0.0} s, ")
                + FormattableString.Invariant(
                    $"most {run.Delays.Max():0.0} s; played {run.Played:0.0} of {minutes * 60:0.0} s; {run.Told}"));
        }

        var half = megabytes.Count / 2;
        Console.WriteLine(FormattableString.Invariant(
            $"server memory (RSS): {Share(megabytes[..half], 0.5):0} MB in the first half, ")
            + FormattableString.Invariant($"{Share(megabytes[half..], 0.5):0} MB in the second"));
        var (host, children) = server.ProcessorSeconds;
        Console.WriteLine(FormattableString.Invariant($"processor time: host {host:0} s, engines and tools {children:0} s"));
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task<Run> RunAsync(BenchServer server, byte[] media, double seconds, int at)
    {
        using var client = new HttpClient { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add("x-api-key", server.Key);
        using var created = await client.PostAsJsonAsync("/stream", new
        {
            source_stream = new { language = 1 },
            target_streams = new[] { new { languages = Spanish, url = "", type = 3 } },
        });
        var made = (await created.Content.ReadFromJsonAsync<JsonObject>())!;
        var id = made["stream_id"]!.GetValue<long>();
        var playlist = new Uri(new Uri(made["stream_url_for_languages"]![0]!["url"]!.GetValue<string>()), "54.m3u8");

        await Task.Delay(TimeSpan.FromSeconds(1 + (3 * at)));
        var clock = Stopwatch.StartNew();
        var rate = media.Length / seconds;
        var watching = WatchAsync(playlist, clock);
        await PushAsync(client, id, media, 0, media.Length / 2, rate, clock);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/stream/{id}/media"));
        var came = int.Parse(head.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);
        await PushAsync(client, id, media, came, media.Length, rate, clock);
        var (delays, played) = await watching;
        var view = (await client.GetFromJsonAsync<JsonObject>($"/stream/{id}"))!;
        return new Run(view["initial_delay"]!.GetValue<int>(), delays, played, view["progress"]!.ToJsonString());
    }

    // A second at a time, each when it would sound. The first half ends with a broken connection.
    private static async Task PushAsync(HttpClient client, long id, byte[] media, int from, int to, double rate, Stopwatch clock)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/stream/{id}/media")
        {
            Content = new PacedContent(media, from, to, rate, clock),
        };
        request.Headers.Add("Upload-Offset", from.ToString(CultureInfo.InvariantCulture));
        if (to == media.Length)
        {
            request.Headers.Add("Upload-Complete", "?1");
        }

        try
        {
            using var answer = await client.SendAsync(request);
            answer.EnsureSuccessStatusCode();
        }
        catch (HttpRequestException) when (to < media.Length)
        {
            // Broken as it should be.
        }
    }

    // Every segment when it appears: how long ago its beginning was sent.
    private static async Task<(List<double> Delays, double Played)> WatchAsync(Uri playlist, Stopwatch clock)
    {
        using var player = new HttpClient();
        var delays = new List<double>();
        var played = 0.0;
        var seen = new HashSet<string>();
        while (true)
        {
            using var answer = await player.GetAsync(playlist);
            var text = answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : "";
            foreach (Match segment in Segment().Matches(text))
            {
                if (seen.Add(segment.Groups[2].Value))
                {
                    delays.Add(clock.Elapsed.TotalSeconds - played);
                    played += double.Parse(segment.Groups[1].Value, CultureInfo.InvariantCulture);
                }
            }

            if (text.Contains("#EXT-X-ENDLIST", StringComparison.Ordinal))
            {
                return (delays, played);
            }

            await Task.Delay(250);
        }
    }

    private static async Task<List<double>> SampleAsync(BenchServer server, CancellationToken cancellationToken)
    {
        var all = new List<double>();
        while (!cancellationToken.IsCancellationRequested)
        {
            all.Add(server.ResidentMegabytes);
            await Task.Delay(2000, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return all;
    }

    private static async Task MakeAsync(string path, double minutes)
    {
        var waves = Directory.EnumerateFiles("/usr/share/pocketsphinx", "sense_and_sensibility*.wav", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).ToList();
        var list = Path.ChangeExtension(path, ".txt");
        await File.WriteAllLinesAsync(list, waves.Select(wave => $"file '{wave}'"));
        using var ffmpeg = Process.Start("ffmpeg",
        [
            "-v", "error", "-y", "-stream_loop", "-1", "-f", "concat", "-safe", "0", "-i", list, "-t",
            (minutes * 60).ToString(CultureInfo.InvariantCulture), "-ar", "48000", "-ac", "1", "-c:a", "aac", "-b:a", "96k", path,
        ]);
        await ffmpeg.WaitForExitAsync();
    }

    private static double Share(IEnumerable<double> all, double share)
    {
        var sorted = all.Order().ToList();
        return sorted[(int)(share * (sorted.Count - 1))];
    }

    [GeneratedRegex(@"#EXTINF:([\d.]+),\n(\S+)")]
    private static partial Regex Segment();

    private sealed record Run(int Stated, List<double> Delays, double Played, string Told);

    private sealed class PacedContent(byte[] media, int from, int to, double rate, Stopwatch clock) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            for (var at = from; at < to;)
            {
                // No further than what has sounded by now.
                var due = (int)Math.Min(to, clock.Elapsed.TotalSeconds * rate);
                if (due > at)
                {
                    await stream.WriteAsync(media.AsMemory(at, due - at));
                    await stream.FlushAsync();
                    at = due;
                }

                await Task.Delay(100);
            }

            if (to < media.Length)
            {
                throw new IOException("The connection broke.");
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
