using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Streams;

/// <summary>A stream as somebody makes, pushes and plays it.</summary>
internal sealed class StreamClient(HttpClient client, JsonObject made)
{
    public long Id { get; } = made["stream_id"]!.GetValue<long>();

    public string Url { get; } = new Uri(
        client.BaseAddress!, new Uri(made["stream_url_for_languages"]![0]!["url"]!.GetValue<string>()).AbsolutePath).AbsoluteUri;

    public static async Task<StreamClient> CreateAsync(HttpClient client, string? url, params int[] languages)
    {
        using var answer = await client.PostAsJsonAsync("/stream", new
        {
            name = "A reading",
            initial_delay = 20,
            voices = Array.Empty<int>(),
            dictionaries = Array.Empty<int>(),
            config = new
            {
                pipeline = new { demixing = "none", revoicing = "best_model" },
                mixing = new { original_audio_gain = 0, background_audio_gain = 0, fade_time = 0, fallback_audio_gain = 0 },
            },
            source_stream = new { language = 1, url },
            target_streams = new[] { new { languages, url = "", type = 3 } },
        });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return new StreamClient(client, (await answer.Content.ReadFromJsonAsync<JsonObject>())!);
    }

    /// <summary>The same stream where its server answers now.</summary>
    public StreamClient At(HttpClient other) => new(other, made);

    public async Task<JsonObject> ShowAsync() => (await client.GetFromJsonAsync<JsonObject>($"/stream/{Id}"))!;

    public async Task<JsonObject> UntilAsync(Func<JsonObject, bool> wanted, int seconds = 120)
    {
        var last = new JsonObject();
        for (var turn = 0; turn < seconds * 5; turn++)
        {
            last = await ShowAsync();
            if (wanted(last))
            {
                return last;
            }

            await Task.Delay(200);
        }

        throw new TimeoutException(last.ToJsonString());
    }

    public Task<JsonObject> EndedAsync() => UntilAsync(view => view["status"]!.GetValue<int>() >= 5);

    /// <summary>Pushes bytes; where a position is given the connection breaks there.</summary>
    public async Task PushAsync(byte[] media, long? offset, int? breaksAt = null, bool complete = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/stream/{Id}/media")
        {
            Content = new BreakingContent(media.AsMemory((int)(offset ?? 0)), breaksAt - (int)(offset ?? 0)),
        };
        if (offset is not null)
        {
            request.Headers.Add("Upload-Offset", offset.Value.ToString(CultureInfo.InvariantCulture));
        }

        if (complete)
        {
            request.Headers.Add("Upload-Complete", "?1");
        }

        try
        {
            using var answer = await client.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            breaksAt.ShouldBeNull();
        }
        catch (HttpRequestException) when (breaksAt is not null)
        {
            // As it should.
        }
    }

    public async Task<long> OffsetAsync()
    {
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/stream/{Id}/media"));
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        return long.Parse(head.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);
    }

    /// <summary>A file beside the playlist, as a player without a key fetches it.</summary>
    public async Task<string> PlaylistAsync(string name)
    {
        using var player = new HttpClient();
        return await player.GetStringAsync(new Uri(new Uri(Url), name));
    }

    /// <summary>Plays all of it: the loudness of each tenth of a second, as the root of the mean square.</summary>
    public async Task<double[]> ListenAsync(string path)
    {
        await Films.FfmpegAsync(["-i", Url, "-map", "0:a", "-ac", "1", "-ar", "16000", "-f", "s16le", path]);
        return [.. System.Runtime.InteropServices.MemoryMarshal.Cast<byte, short>(await File.ReadAllBytesAsync(path)).ToArray()
            .Chunk(1600).Select(part => Math.Sqrt(part.Average(sample => (double)sample * sample)))];
    }

    private sealed class BreakingContent(ReadOnlyMemory<byte> media, int? breaksAt) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(breaksAt is { } at ? media[..at] : media);
            await stream.FlushAsync();
            if (breaksAt is not null)
            {
                await Task.Delay(1000);
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
