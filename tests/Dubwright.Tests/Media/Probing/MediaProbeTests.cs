using Dubwright.Core.Failures;
using Dubwright.Media;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Tests.Media.Probing;

public sealed class MediaProbeTests : IDisposable
{
    private static readonly string[] X264 = ["-c:v", "libx264", "-preset", "ultrafast"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.mp4", "mp4", "h264", "aac")]
    [InlineData("a.mov", "mov", "h264", "pcm_s16le")]
    [InlineData("a.mkv", "matroska", "h264", "libopus")]
    [InlineData("a.webm", "webm", "libvpx", "libvorbis")]
    [InlineData("a.avi", "avi", "mpeg4", "libmp3lame")]
    [InlineData("a.ts", "mpegts", "h264", "aac")]
    [InlineData("a.mxf", "mxf", "mpeg2video", "pcm_s16le")]
    public async Task A_film_is_told_by_its_content(string name, string container, string picture, string sound)
    {
        var film = await _folder.MakeAsync(
            name, [.. Films.Picture, .. Films.Sound(48_000), "-map", "0", "-map", "1", "-c:v", picture == "h264" ? "libx264" : picture,
                "-c:a", sound, "-b:v", "200k"]);
        var nameless = _folder.File("content");
        File.Move(film, nameless);

        var info = await Films.ProbeAsync(nameless);

        info.Container.ShouldBe(container);
        info.Duration.TotalSeconds.ShouldBe(6, 0.1);
        info.Video.ShouldNotBeNull().Codec.ShouldBe(picture == "libvpx" ? "vp8" : picture);
        (info.Video.Width, info.Video.Height, info.Video.FramesPerSecond).ShouldBe((160, 120, 25));
        info.Audio.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            track => track.Codec
                .ShouldBe(sound.Replace("lib", "", StringComparison.Ordinal).Replace("mp3lame", "mp3", StringComparison.Ordinal)),
            track => track.SampleRate.ShouldBe(48_000),
            track => track.Channels.ShouldBe(2));
        info.Bytes.ShouldBe(new FileInfo(nameless).Length);
    }

    [Theory]
    [InlineData("a.mp3", "mp3", "libmp3lame")]
    [InlineData("a.wav", "wav", "pcm_s16le")]
    [InlineData("a.flac", "flac", "flac")]
    [InlineData("a.aac", "aac", "aac")]
    [InlineData("a.ogg", "ogg", "libvorbis")]
    [InlineData("a.opus", "ogg", "libopus")]
    [InlineData("a.m4a", "m4a", "aac")]
    public async Task Sound_alone_is_told_by_its_content(string name, string container, string codec)
    {
        var sound = await _folder.MakeAsync(name, [.. Films.Sound(48_000), "-c:a", codec]);
        var nameless = _folder.File("content");
        File.Move(sound, nameless);

        var info = await Films.ProbeAsync(nameless);

        (info.Container, info.Video, info.IsAudioOnly).ShouldBe((container, null, true));
        info.Duration.TotalSeconds.ShouldBe(6, 0.1);
    }

    [Theory]
    [InlineData("song.mp3", "libmp3lame")]
    [InlineData("song.m4a", "aac")]
    public async Task Cover_art_is_no_picture(string name, string codec)
    {
        var cover = await _folder.MakeAsync("cover.png", "-f", "lavfi", "-i", "color=red:s=64x64", "-frames:v", "1");
        var song = await _folder.MakeAsync(
            name, [.. Films.Sound(44_100), "-i", cover, "-map", "0:a", "-map", "1", "-c:a", codec, "-c:v", "copy", "-disposition:v:0",
                "attached_pic"]);

        (await Films.ProbeAsync(song)).Video.ShouldBeNull();
    }

    [Fact]
    public async Task Tracks_carry_their_language_title_and_start()
    {
        var film = await _folder.MakeAsync(
            "two.mkv",
            [
                .. Films.Picture, .. Films.Sound(44_100), "-itsoffset", "1.5", .. Films.Sound(48_000, 3), "-map", "0", "-map", "1",
                    "-map", "2", .. X264, "-c:a", "flac",
                "-metadata:s:a:1", "language=fra", "-metadata:s:a:1", "title=Commentary",
            ]);

        var info = await Films.ProbeAsync(film);

        info.Audio.Select(track => (track.Index, track.Stream, track.Language, track.Title))
            .ShouldBe([(0, 1, null, null), (1, 2, "fra", "Commentary")]);
        info.Audio[1].Start.TotalSeconds.ShouldBe(1.5, 0.001);
    }

    [Fact]
    public async Task A_recording_without_a_length_is_measured()
    {
        await Films.RunAsync(
            [.. Films.Picture, .. Films.Sound(48_000), "-map", "0", "-map", "1", "-c:v", "libvpx", "-c:a", "libopus", "-f", "webm",
                "-live", "1", _folder.File("live.webm")]);

        (await Films.ProbeAsync(_folder.File("live.webm"))).Duration.TotalSeconds.ShouldBe(6, 0.1);
    }

    [Fact]
    public async Task What_is_longer_than_allowed_is_told_so()
    {
        var sound = await _folder.MakeAsync("a.wav", Films.Sound(16_000));
        var strict = new MediaProbe(new MediaTools(new MediaLimits { MaxDuration = TimeSpan.FromSeconds(5) }));

        var failure = await Should.ThrowAsync<DubwrightException>(() => strict.ProbeAsync(sound, Films.Soon));

        failure.Reason.ShouldBe(ExceptionReason.SourceTooLong);
    }
}
