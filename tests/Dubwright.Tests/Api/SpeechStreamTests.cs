using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Core.Sound;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Api;

/// <summary>Sound into the answer: whatever becomes of it, the next one finds a place.</summary>
[SupportedOSPlatform("linux")]
public sealed class SpeechStreamTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_sentence_that_cannot_be_spoken_gives_the_place_back_at_once()
    {
        using var team = await host.TeamAsync();
        var voice = await VoiceAsync(team);
        var text = string.Concat(Enumerable.Repeat("Buenas noches a todos los que me escuchan. ", 12))
            + "Добрый вечер всем, кто меня слышит. Buenas noches.";
        var started = Stopwatch.GetTimestamp();

        for (var at = 0; at < 2 * Environment.ProcessorCount; at++)
        {
            // The first sentences are on their way when a later one fails: its voice reads another script.
            using var answer = await AskAsync(team, text, voice);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            using var patience = new CancellationTokenSource(Soon);
            var fault = await Record.ExceptionAsync(() => answer.Content.ReadAsByteArrayAsync(patience.Token));
            fault.ShouldNotBeNull().ShouldNotBeOfType<TaskCanceledException>();
        }

        await SpeakAsync(team, voice);
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Soon);
    }

    [Fact]
    public async Task A_client_that_goes_away_gives_the_place_back_at_once()
    {
        using var team = await host.TeamAsync();
        var voice = await VoiceAsync(team);
        var text = string.Concat(Enumerable.Repeat("Buenas noches a todos los que me escuchan en esta larga noche de invierno. ", 60));
        for (var at = 0; at < 2 * Environment.ProcessorCount; at++)
        {
            using var answer = await AskAsync(team, text, voice);
            await using var sound = await answer.Content.ReadAsStreamAsync();
            await sound.ReadExactlyAsync(new byte[1000]);
        }

        var started = Stopwatch.GetTimestamp();
        await SpeakAsync(team, voice);
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Soon);
    }

    [Fact]
    public async Task A_stream_is_exactly_as_long_as_it_says_before_it_is_made()
    {
        using var team = await host.TeamAsync();
        var voice = await VoiceAsync(team);
        var text = "Son las 18:45 del 24 de diciembre de 1999. Nieva. " + string.Concat(Enumerable.Repeat(
            "Buenas noches a todos los que me escuchan. ¡Hola! Hay 1234 libros en la casa, y 56 de ellos son de mi abuelo. ", 4));
        foreach (var (spoken, rate) in ((string, int?)[])[("Buenas noches.", null), (text, null), (text, 22_050)])
        {
            using var answer = await AskAsync(team, spoken, voice, new { format = "wav", sample_rate = rate });
            var promised = answer.Content.Headers.ContentLength.ShouldNotBeNull();
            var bytes = await answer.Content.ReadAsByteArrayAsync();

            bytes.LongLength.ShouldBe(promised);
            BitConverter.ToUInt32(bytes, 40).ShouldBe((uint)(bytes.Length - 44));
            BitConverter.ToUInt32(bytes, 4).ShouldBe((uint)(bytes.Length - 8));
            var samples = MemoryMarshal.Cast<byte, short>(bytes.AsSpan(44)).ToArray();
            var silence = samples.Reverse().TakeWhile(sample => Math.Abs((int)sample) < 100).Count() / (double)(rate ?? 16_000);
            silence.ShouldBeLessThan(spoken == text ? 2.5 : 0.1, $"{samples.Length} samples");
        }
    }

    [Theory]
    [InlineData("wav", 3.0)]
    [InlineData("wav", 9.5)]
    [InlineData("pcm_s16le", 4.25)]
    [InlineData("flac", 4.25)]
    public async Task A_length_that_is_asked_for_is_kept(string format, double seconds)
    {
        using var team = await host.TeamAsync();
        using var folder = new TemporaryFolder();
        var voice = await VoiceAsync(team);
        using var answer = await AskAsync(team, "Buenas noches a todos. Hace mucho frío en la calle. ¿Quién ha visto al gato?", voice,
            new { format, duration = seconds, sample_rate = 16_000 });
        await File.WriteAllBytesAsync(folder.File("spoken"), await answer.Content.ReadAsByteArrayAsync());

        await Films.FfmpegAsync([.. format == "pcm_s16le" ? (string[])["-f", "s16le", "-ar", "16000", "-ac", "1"] : [], "-i",
            folder.File("spoken"), folder.File("spoken.wav")]);
        var sound = MonoSound.Load(folder.File("spoken.wav"));
        Math.Abs(sound.Samples.Length - (int)(seconds * 16_000)).ShouldBeLessThanOrEqualTo(1);

        // Slower or faster, and never cut: what is not silence fills most of it.
        sound.Samples.Chunk(800).Count(part => part.Max(MathF.Abs) > 0.02f).ShouldBeGreaterThan((int)(seconds * 20 * 0.55));
        using var refused = await AskAsync(team, string.Concat(Enumerable.Repeat("Buenas noches a todos. ", 20)), voice,
            new { format, duration = 2 });
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("""["body","output_configuration","duration"]""");
    }

    [Fact]
    public async Task Twenty_at_once_are_all_the_same_and_none_waits_for_another_to_end()
    {
        using var team = await host.TeamAsync();
        var voice = await VoiceAsync(team);
        var text = string.Concat(Enumerable.Repeat("Buenas noches a todos los que me escuchan. ", 3));
        var sounds = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var answer = await AskAsync(team, text, voice);
            return await answer.Content.ReadAsByteArrayAsync();
        }));

        sounds[0].Length.ShouldBeGreaterThan(100_000);
        sounds.ShouldAllBe(sound => sound.SequenceEqual(sounds[0]));
    }

    private static async Task SpeakAsync(HttpClient team, long voice)
    {
        using var patience = new CancellationTokenSource(Soon);
        using var answer = await AskAsync(team, "Buenas noches.", voice, patience.Token);
        (await answer.Content.ReadAsByteArrayAsync(patience.Token)).Length.ShouldBeGreaterThan(10_000);
    }

    private static Task<HttpResponseMessage> AskAsync(
        HttpClient team, string text, long voice, CancellationToken cancellationToken = default) =>
        AskAsync(team, text, voice, new { format = "wav" }, cancellationToken);

    private static async Task<HttpResponseMessage> AskAsync(
        HttpClient team, string text, long voice, object output, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/tts-stream")
        {
            Content = JsonContent.Create(new { text, voice_id = voice, language = "es-es", output_configuration = output }),
        };
        return await team.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    // A voice of Pico's: it says by itself that it cannot read a script.
    private static async Task<long> VoiceAsync(HttpClient team) => (await team.GetFromJsonAsync<JsonArray>("/list-voices"))!
        .First(voice => voice!["description"]!.GetValue<string>()
            .StartsWith("pico/es-es", StringComparison.Ordinal))!["id"]!.GetValue<long>();
}
