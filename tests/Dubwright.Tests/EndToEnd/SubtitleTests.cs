using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dubwright.Tests.EndToEnd;

/// <summary>Subtitles in other languages, which the TypeScript SDK of this version does not ask for.</summary>
public sealed class SubtitleTests
{
    [Fact]
    public async Task A_recording_is_subtitled_in_two_languages()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Films.Readings[0], folder.File("recording.wav"));
        await using var media = await MediaServer.StartAsync(folder.Path);
        await using var server = await LiveServer.StartAsync(folder.File("data"), ("Fetching__AllowedHosts__0", media.Host));

        var task = await server.PostAsync("/sub", new
        {
            media_url = $"{media.Address}files/recording.wav",
            source_language = "en-us",
            target_languages = new object[] { 54, "fr-fr" },
            transcription_mode = "fast",
            formatting_options = new
            {
                max_characters_in_segment = 30,
                max_segment_duration_in_seconds = 4,
                min_gap_between_segments_in_frames = 2,
                max_reading_speed_in_cps = (int?)null,
                unknown = true,
            },
        });
        var status = await server.FinishAsync($"/sub/{task["task_id"]}");

        status["status"]!.GetValue<string>().ShouldBe("SUCCESS", status.ToJsonString());
        var run = status["run_id"]!.GetValue<long>();
        var all = await server.GetAsync($"/sub-result/{run}");
        all.Select(language => language.Key).ShouldBe(["54", "76"]);
        foreach (var (language, tag) in (IEnumerable<(string, string)>)[("54", "es-es"), ("76", "fr-fr")])
        {
            var lines = all[language]!["transcript"]!.AsArray();
            lines.Count.ShouldBeGreaterThan(0);
            lines.ShouldAllBe(line => line!["end"]!.GetValue<double>() > line["start"]!.GetValue<double>() && line["speaker"]!
                .GetValueKind() == JsonValueKind.String);
            lines.ShouldAllBe(line => line!["text"]!.GetValue<string>().Length <= 30
                && line["end"]!.GetValue<double>() - line["start"]!.GetValue<double>() < 4.001);
            lines.Zip(lines.Skip(1)).ShouldAllBe(pair =>
                pair.Second!["start"]!.GetValue<double>() - pair.First!["end"]!.GetValue<double>() > 0.078);
            JsonNode.DeepEquals(await server.GetAsync($"/sub-result/{run}/{tag}"), all[language]).ShouldBeTrue();
            var text = (await server
                .GetAsync($"/sub-result/{run}/{language}?format_type=vtt&data_type=raw_data"))["transcript"]!.GetValue<string>();
            text.ShouldStartWith("WEBVTT");
            var address = (await server.GetAsync($"/sub-result/{run}?format_type=vtt"))[language]!["transcript"]!.GetValue<string>();
            (await server.Client.GetStringAsync(address)).ShouldBe(text);
        }

        all["54"]!.ToJsonString().ShouldNotBe(all["76"]!.ToJsonString());
        JsonNode.DeepEquals((await server.PostAsync("/sub-results", new { run_ids = new[] { run } }))[$"{run}"], all).ShouldBeTrue();
        (await server.Client.GetAsync($"/sub-result/{run}/de-de")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.Client.GetAsync($"/transcription-result/{run}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
