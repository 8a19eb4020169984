using System.Runtime.Versioning;
using Dubwright.Core.Words;
using Dubwright.Media;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Sound;

namespace Dubwright.Tests.Dubbing;

/// <summary>What a finished dub can be had as.</summary>
[SupportedOSPlatform("linux")]
public sealed class RenditionTests(MusicDub dub) : IClassFixture<MusicDub>
{
    private static readonly MediaProbe Probe = new(new MediaTools(new MediaLimits()));

    [Fact]
    public async Task Music_plays_on_under_the_new_voice()
    {
        dub.View.Analysis["background"]!["mode"]!.GetValue<string>().ShouldNotBe("mute", dub.View.Analysis["background"]!.ToJsonString());
        var quality = await dub.Host.ReadAsync<QualityReport>(dub.Target.Quality);
        double Value(string name) => quality.Rows.Single(row => row.Name == name).Value!.Value;

        Value("loudness").ShouldBeLessThanOrEqualTo(1);
        Value("lines_heard").ShouldBeGreaterThanOrEqualTo(0.95);
        Value("leakage").ShouldBeLessThan(-12);
        Value("coverage").ShouldBeGreaterThan(0.8);
        Value("speech_overlap").ShouldBeGreaterThanOrEqualTo(0.85);
        Value("two_voices").ShouldBe(0);
        Value("lines_lost").ShouldBe(0);
    }

    [Fact]
    public async Task A_dub_is_as_loud_as_its_request_asks()
    {
        var (view, result) = await dub.Host.DubAsync(dub.Request with { Loudness = "ebu_r128" });

        var rows = (await dub.Host.ReadAsync<QualityReport>(result.Targets[0].Quality)).Rows;
        rows.Single(row => row.Name == "loudness_lufs").Value!.Value.ShouldBe(-23, 1);
        rows.Single(row => row.Name == "loudness")
            .ShouldSatisfyAllConditions(row => row.Title.ShouldContain("EBU R 128"), row => row.Grade.ShouldBe(Grade.Green));
        (await dub.Host.RunStepsAsync(view.TaskId)).ShouldNotContain(key => key.StartsWith("mix:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mkv", "h264", "aac")]
    [InlineData("mov", "h264", "aac")]
    [InlineData("webm", "vp9", "opus")]
    [InlineData("mxf", "mpeg2video", "pcm_s16le")]
    public async Task A_film_comes_in_every_container_as_long_as_before(string format, string picture, string sound)
    {
        var (_, file) = await dub.Host.RenderAsync(dub.View, Order(format));

        var path = dub.Host.PathOf(file);
        file.Name.ShouldBe($"film.es-es.{format}");
        var (media, source) = (await Probe.ProbeAsync(path, CancellationToken.None), await Probe
            .ProbeAsync(dub.Film, CancellationToken.None));
        media.Video.ShouldNotBeNull().Codec.ShouldBe(picture);
        media.Audio.ShouldHaveSingleItem().Codec.ShouldBe(sound);
        (media.Duration - source.Duration).Duration().ShouldBeLessThan(TimeSpan.FromSeconds(1 / 25.0));
        (await FramesAsync(path)).ShouldBe(await FramesAsync(dub.Film));
        if (format != "mxf")
        {
            media.Audio[0].Language.ShouldBe("spa");
        }
    }

    [Theory]
    [InlineData("flac", "flac")]
    [InlineData("mp3", "mp3")]
    [InlineData("aac", "aac")]
    [InlineData("opus", "opus")]
    public async Task Its_sound_comes_alone_and_in_time(string format, string codec)
    {
        var (_, file) = await dub.Host.RenderAsync(dub.View, Order(format));

        var media = await Probe.ProbeAsync(dub.Host.PathOf(file), CancellationToken.None);
        media.Video.ShouldBeNull();
        media.Audio.ShouldHaveSingleItem().Codec.ShouldBe(codec);
        var (given, played) = (await PcmAsync(dub.Host.PathOf(dub.Target.Audio)), await PcmAsync(dub.Host.PathOf(file)));
        Math.Abs(given.Length - played.Length).ShouldBeLessThan(2 * 2_304);
        Likeness(given, played).ShouldBeGreaterThan(0.98);
    }

    [Fact]
    public async Task Voices_and_background_laid_over_one_another_are_the_mix()
    {
        var (_, voice) = await dub.Host.RenderAsync(dub.View, Order("wav", Stem.Voice));
        var (_, background) = await dub.Host.RenderAsync(dub.View, Order("flac", Stem.Background));
        voice.Name.ShouldBe("film.es-es.voice.wav");

        var mix = await dub.Host.OutputsAsync(dub.View.TaskId, "mix:es-es/0");
        var (mixed, over, under) = (Recordings.Pcm(dub.Host.PathOf(mix["mix"])), await PcmAsync(dub.Host.PathOf(voice)),
            await PcmAsync(dub.Host.PathOf(background)));
        over.Length.ShouldBe(mixed.Length);
        under.Length.ShouldBe(mixed.Length);
        over.ShouldContain(sample => sample != 0);
        under.ShouldContain(sample => sample != 0);
        // Above the knee the mix bends; below it is the sum, but for how halves are rounded.
        var bent = (int)(0.889 * 32_768);
        Enumerable.Range(0, mixed.Length)
            .Count(at => Math.Abs(over[at] + under[at]) < bent && Math.Abs(over[at] + under[at] - mixed[at]) > 1).ShouldBe(0);
        Enumerable.Range(0, mixed.Length).Count(at => over[at] + under[at] == mixed[at]).ShouldBeGreaterThan((int)(0.99 * mixed.Length));
    }

    [Fact]
    public async Task What_was_made_once_is_not_made_again()
    {
        var (first, one) = await dub.Host.RenderAsync(dub.View, Order("mp3"));
        var (second, other) = await dub.Host.RenderAsync(dub.View, Order("mp3"));

        other.ShouldBe(one);
        second.TaskId.ShouldNotBe(first.TaskId);
        (await dub.Host.RunStepsAsync(second.TaskId)).ShouldBeEmpty();
    }

    private static RenditionRequest Order(string format, Stem? stem = null) =>
        new(new ArtifactId("-"), MusicDub.Spanish, format, stem, KeepOriginalAudio: false);

    // The correlation of two sounds that begin together.
    private static double Likeness(short[] one, short[] other)
    {
        var both = one.Zip(other, (left, right) => (Left: (double)left, Right: (double)right)).ToList();
        return both.Sum(pair => pair.Left * pair.Right) / Math.Sqrt(
            both.Sum(pair => pair.Left * pair.Left) * both.Sum(pair => pair.Right * pair.Right));
    }

    private static async Task<int> FramesAsync(string path) =>
        (await Films.FfmpegAsync(["-i", path, "-map", "0:v:0", "-fps_mode", "passthrough", "-f", "framecrc", "-"]))
            .Split('\n').Count(row => row.StartsWith("0,", StringComparison.Ordinal));

    private async Task<short[]> PcmAsync(string path)
    {
        var wave = dub.File($"{Guid.NewGuid():N}.wav");
        await Films.FfmpegAsync(["-i", path, "-map", "0:a:0", "-ac", "2", "-ar", "48000", "-c:a", "pcm_s16le", wave]);
        return Recordings.Pcm(wave);
    }
}
