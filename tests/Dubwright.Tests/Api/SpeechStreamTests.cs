using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;

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

    private static async Task SpeakAsync(HttpClient team, long voice)
    {
        using var patience = new CancellationTokenSource(Soon);
        using var answer = await AskAsync(team, "Buenas noches.", voice, patience.Token);
        (await answer.Content.ReadAsByteArrayAsync(patience.Token)).Length.ShouldBeGreaterThan(10_000);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient team, string text, long voice,
        CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/tts-stream")
        {
            Content = JsonContent.Create(new { text, voice_id = voice, language = "es-es", output_configuration = new { format = "wav" } }),
        };
        return await team.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    // A voice of Pico's: it says by itself that it cannot read a script.
    private static async Task<long> VoiceAsync(HttpClient team) => (await team.GetFromJsonAsync<JsonArray>("/list-voices"))!
        .First(voice => voice!["description"]!.GetValue<string>()
            .StartsWith("pico/es-es", StringComparison.Ordinal))!["id"]!.GetValue<long>();
}
