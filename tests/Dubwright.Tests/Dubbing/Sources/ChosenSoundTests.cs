using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Tests.Api;
using Dubwright.Tests.Media;
using Dubwright.Tests.Media.Tracks;
using Dubwright.Tests.Subtitles.Reading;

namespace Dubwright.Tests.Dubbing.Sources;

/// <summary>A film with several audio tracks is dubbed from its own sound, and everybody is told from which.</summary>
[SupportedOSPlatform("linux")]
public sealed class ChosenSoundTests : IDisposable
{
    private const string Said = "and mister john dashwood had then leisure to consider how much there might be prudently in his power "
        + "to do for them he was not an ill disposed young man";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_track_in_the_source_language_is_dubbed_and_said_everywhere()
    {
        await using var host = await DubHost.StartAsync(_folder.File("data"));

        var (view, result) = await host.DubAsync(await host.RequestAsync(await TwoTracksAsync(), "es-es"));

        Misheard(result).ShouldBeLessThan(0.5);
        const string choice = "track 1 (English, 2 channels) is dubbed, because it is the one in English";
        view.Analysis["processing"]!["tracks"]!.AsArray().Select(track => track!.GetValue<int>()).ShouldBe([1]);
        view.Analysis["processing"]!["sound"]!.GetValue<string>().ShouldContain(choice);
        view.Warnings.ShouldContain(warning => warning.Contains(choice));
        var report = await host.ReadAsync<QualityReport>(result.Targets[0].Quality);
        report.Rows.ShouldContain(row => row.Name == "audio_track" && row.Title.Contains(choice));
        (await File.ReadAllTextAsync(host.PathOf(result.Targets[0].QualityPage))).ShouldContain("track 1 (English, 2 channels)");
    }

    [Fact]
    public async Task Of_tracks_that_nothing_else_tells_apart_the_one_that_speaks_is_dubbed()
    {
        var film = await _folder.MakeAsync("film.mkv",
        [
            .. SpokenFilm.Picture, "-f", "lavfi", "-i",
            "aevalsrc=0.1*sin(2*PI*220*t)*(0.6+0.4*sin(PI*t))+0.1*sin(2*PI*330*t):d=12.2:s=48000", "-i",
            await _folder.SoundAsync(), "-map", "0", "-map", "1", "-map", "2", .. SpokenFilm.H264, "-disposition:a", "0",
            "-default_mode", "passthrough",
        ]);
        await using var host = await DubHost.StartAsync(_folder.File("data"));

        var (view, result) = await host.DubAsync(await host.RequestAsync(film, "es-es"), TaskKind.ProjectSetup);

        Misheard(result).ShouldBeLessThan(0.5);
        view.Analysis["processing"]!["tracks"]!.AsArray().Select(track => track!.GetValue<int>()).ShouldBe([1]);
        view.Warnings.ShouldContain(warning => warning.Contains(
            "track 1 (2 channels) is dubbed, because speech is heard in it, and hardly any in what stands before it"));
    }

    [SharedFact("two-tracks-spa-eng.mkv")]
    public async Task The_English_track_behind_a_description_is_dubbed()
    {
        await using var host = await DubHost.StartAsync(_folder.File("data"));

        var (_, result) = await host
            .DubAsync(await host.RequestAsync(SharedFactAttribute.Find("two-tracks-spa-eng.mkv")!, "es-es"), TaskKind.ProjectSetup);

        Misheard(result).ShouldBeLessThan(0.5);
        result.Segments[0].Time.Start.TotalSeconds.ShouldBe(0.6, 0.25);
    }

    [Fact]
    public async Task A_track_that_is_not_there_is_refused_before_any_work()
    {
        var api = new ApiHost();
        await api.InitializeAsync();
        try
        {
            using var team = await api.TeamAsync();
            var file = await UploadAsync(team, await File.ReadAllBytesAsync(await TwoTracksAsync()));

            foreach (var (member, value) in ((string, object)[])[("selected_audio_tracks", new[] { 4 }), ("selected_audio_language", "fr")])
            {
                using var refused = await team.PostAsync("/dub", JsonContent.Create(new Dictionary<string, object>
                {
                    ["file_id"] = file,
                    ["source_language"] = 1,
                    ["target_languages"] = new[] { 54 },
                    [member] = value,
                }));

                refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
                var text = await refused.Content.ReadAsStringAsync();
                text.ShouldContain(member);
                text.ShouldContain("track 0 (Spanish, 2 channels), track 1 (English, 2 channels)");
            }
        }
        finally
        {
            await api.DisposeAsync();
        }
    }

    private static double Misheard(DubResult result) =>
        WordErrors.Rate(Said, string.Join(' ', result.Segments.Select(segment => segment.Text)));

    private async Task<string> TwoTracksAsync() => await _folder.MakeAsync("two.mkv",
        [.. SpokenFilm.Picture, "-i", await _folder.SpanishAsync(), "-i", await _folder.SoundAsync(), "-map", "0", "-map", "1", "-map", "2",
            .. SpokenFilm.H264, "-metadata:s:a:0", "language=spa", "-metadata:s:a:1", "language=eng", "-disposition:a:0", "default"]);

    private static async Task<string> UploadAsync(HttpClient team, byte[] bytes)
    {
        using var announced = await team.PostAsync("/files/upload-url", JsonContent.Create(new { filename = "film.mkv" }));
        var ticket = JsonNode.Parse(await announced.Content.ReadAsStringAsync())!;
        using var sent = await team.PutAsync(ticket["upload"]!["url"]!.GetValue<string>(), new ByteArrayContent(bytes));
        sent.StatusCode.ShouldBe(HttpStatusCode.OK);
        return ticket["file"]!["file_id"]!.GetValue<string>();
    }
}
