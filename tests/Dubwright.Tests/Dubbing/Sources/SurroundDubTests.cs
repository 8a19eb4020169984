using System.Globalization;
using System.Runtime.Versioning;
using System.Text.Json;
using Dubwright.Core.Languages;
using Dubwright.Core.Sound;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Delivery;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Tests.Media;
using Dubwright.Tests.Media.Tracks;
using Dubwright.Tests.Sound;

namespace Dubwright.Tests.Dubbing.Sources;

/// <summary>A film in 5.1 stays in 5.1: the new voice in the centre, all else where it was.</summary>
[SupportedOSPlatform("linux")]
public sealed class SurroundDubTests : IDisposable
{
    private const string English = """
        1
        00:00:00,600 --> 00:00:07,500
        And Mister John Dashwood had then leisure to consider.

        2
        00:00:08,700 --> 00:00:11,700
        He was not an ill disposed young man.

        """;

    private static readonly double[] Tones = [330, 550, 0, 60, 770, 1_100];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("film.mp4", "5.1", "5.1", "aac")]
    [InlineData("film.mkv", "5.1(side)", "5.1(side)", "ac3")]
    [InlineData("film.wav", "5.1", "5.1", "pcm_s16le")]
    [InlineData("film.mkv", "7.1", "5.1", "flac")]
    public async Task The_voice_is_in_the_centre_alone_and_every_other_channel_stays(string name, string layout, string result,
        string codec)
    {
        var film = await FilmAsync(name, layout, codec, "FC=c0");
        await using var host = await DubHost.StartAsync(_folder.File("data"));

        var (view, dub) = await DubAsync(host, film);

        var target = dub.Targets[0];
        var file = host.PathOf(target.Video ?? target.Audio);
        (await ProbeAsync(file)).ShouldBe(["6", result.Replace("(side)", "", StringComparison.Ordinal)]);
        view.Warnings.ShouldNotContain(warning => warning.Contains("stereo"));
        view.Analysis["background"]!["layout"]!.GetValue<string>().ShouldBe("5.1");
        var report = await host.ReadAsync<QualityReport>(target.Quality);
        report.Rows.Single(row => row.Name == "layout").Grade.ShouldBe(Grade.Green);
        report.Rows.Single(row => row.Name == "loudness").Value.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(1);
        report.Rows.Where(row => row.Grade == Grade.Red).Select(row => row.Title).ShouldBeEmpty();
        report.Rows.Single(row => row.Name == "line_loudness").Value.ShouldNotBeNull().ShouldBeLessThan(3);
        var parts = JsonSerializer.Deserialize<DubParts>(
            await File.ReadAllTextAsync(host.PathOf(target.Parts.ShouldNotBeNull())), PipelineJson.Options)!;
        parts.GainDb.ShouldBe(0, 1.5, "the mix is as loud as the source by itself");
        await ShouldHoldAsync(film, file);
    }

    [Fact]
    public async Task A_voice_that_is_mixed_into_the_front_as_well_makes_the_dub_stereo_and_says_why()
    {
        var film = await FilmAsync("film.mp4", "5.1", "aac", "FC=c0|FL=0.6*c0|FR=0.6*c0");
        await using var host = await DubHost.StartAsync(_folder.File("data"));

        var (view, dub) = await DubAsync(host, film);

        (await ProbeAsync(host.PathOf(dub.Targets[0].Video)))[0].ShouldBe("2");
        view.Warnings.ShouldContain(warning => warning.StartsWith("The dub is in stereo, and not in 5.1 like the sound, because the voice")
            && warning.Contains("front left and front right"));
        (await host.ReadAsync<QualityReport>(dub.Targets[0].Quality)).Rows.Single(row => row.Name == "layout")
            .Grade.ShouldBe(Grade.Yellow);
    }

    [Theory]
    [InlineData("webm", "6")]
    [InlineData("flac", "6")]
    [InlineData("mp3", "2")]
    public async Task Other_forms_have_all_channels_that_they_can_carry(string format, string channels)
    {
        var film = await FilmAsync("film.mka", "5.1", "ac3", "FC=c0");
        await using var host = await DubHost.StartAsync(_folder.File("data"));
        var (view, dub) = await DubAsync(host, film);

        var (_, file) = await host.RenderAsync(view, new RenditionRequest(default, dub.Targets[0].Language, format, null, false));

        (await ProbeAsync(host.PathOf(file)))[0].ShouldBe(channels);
    }

    private static async Task<(TaskView View, DubResult Result)> DubAsync(DubHost host, string film) =>
        await host.DubAsync(await host.RequestAsync(film, "es-es") with { SourceTranscript = new Script(English, null) });

    private async Task<string> FilmAsync(string name, string layout, string codec, string voice)
    {
        var more = layout == "7.1" ? "|0|0" : "";
        var tones = $"aevalsrc=0.03*sin(2*PI*330*t)|0.03*sin(2*PI*550*t)|0|0.1*sin(2*PI*60*t)|0.03*sin(2*PI*770*t)"
            + $"|0.03*sin(2*PI*1100*t){more}:c={layout}:s=48000:d=12.2";
        string[] picture = name.EndsWith("wav") || name.EndsWith("mka") ? [] : SpokenFilm.Picture;
        var first = picture.Length == 0 ? 0 : 1;
        return await _folder.MakeAsync(name,
            [.. picture, "-f", "lavfi", "-i", tones, "-i", await _folder.SoundAsync(), "-filter_complex",
                $"[{first + 1}]pan={layout}|{voice}[v];[{first}][v]amix=inputs=2:normalize=0:duration=first[a]", "-map", "[a]",
                .. first == 1 ? (string[])["-map", "0:v", "-c:v", "libx264", "-preset", "ultrafast", "-g", "25"] : [],
                "-c:a", codec, .. codec is "aac" or "ac3" ? (string[])["-b:a", "448k"] : []]);
    }

    private static async Task<string[]> ProbeAsync(string path) =>
        (await Films.AskAsync(path, "stream=channels,channel_layout", "-select_streams", "a:0")).Trim().Split(',', '\n');

    // Tone by tone: as loud beside each other as before, in its own channel alone, and the voice in none of them.
    private async Task ShouldHoldAsync(string film, string dub)
    {
        var (before, after) = (await ChannelsAsync(film, "before.wav"), await ChannelsAsync(dub, "after.wav"));
        var gain = Level(after[0], Tones[0]) - Level(before[0], Tones[0]);
        for (var channel = 0; channel < 6; channel++)
        {
            if (channel == 2)
            {
                continue;
            }

            (Level(after[channel], Tones[channel]) - Level(before[channel], Tones[channel])).ShouldBe(gain, 0.5, $"channel {channel}");
            foreach (var other in Tones.Where((_, at) => at != channel && at != 2))
            {
                Level(after[channel], other).ShouldBeLessThan(Level(after[channel], Tones[channel]) - 40, $"{other} in channel {channel}");
            }

            Rest(after[channel], Tones[channel]).ShouldBeLessThan(Rest(after[2], null) - 30, $"the voice in channel {channel}");
        }
    }

    private async Task<float[][]> ChannelsAsync(string film, string name)
    {
        await Films.RunAsync("-i", film, "-map", "0:a:0", "-af", "aformat=channel_layouts=5.1", "-c:a", "pcm_s16le", _folder.File(name));
        var pcm = Recordings.Pcm(_folder.File(name));
        return [.. Enumerable.Range(0, 6).Select(channel => Enumerable.Range(0, pcm.Length / 6)
            .Select(frame => pcm[(frame * 6) + channel] / 32_768f).Skip(48_000).Take(9 * 48_000).ToArray())];
    }

    // Over whole periods: the amplitude of one frequency, dB.
    private static double Level(float[] samples, double hertz)
    {
        var (real, imaginary) = Part(samples, hertz);
        return Signals.Db(2 * Math.Sqrt((real * real) + (imaginary * imaginary)));
    }

    private static (double Real, double Imaginary) Part(float[] samples, double hertz)
    {
        var (real, imaginary) = (0.0, 0.0);
        for (var at = 0; at < samples.Length; at++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * hertz * at / 48_000);
            (real, imaginary) = (real + (samples[at] * cosine), imaginary + (samples[at] * sine));
        }

        return (real / samples.Length, imaginary / samples.Length);
    }

    // What is left beside one frequency, dB RMS.
    private static double Rest(float[] samples, double? hertz)
    {
        var (real, imaginary) = hertz is { } tone ? Part(samples, tone) : (0, 0);
        return Signals.Db(Signals.Rms(samples.Select((sample, at) =>
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * (hertz ?? 0) * at / 48_000);
            return sample - (float)(2 * ((real * cosine) + (imaginary * sine)));
        })));
    }
}
