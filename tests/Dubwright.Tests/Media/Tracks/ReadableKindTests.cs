using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Detection;
using Dubwright.Media.Extracting;
using Dubwright.Media.Probing;

namespace Dubwright.Tests.Media.Tracks;

/// <summary>Whatever ffmpeg reads is read, by what it holds; what is damaged is read as far as it goes.</summary>
public sealed class ReadableKindTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("flv", "flv", "flv", "libmp3lame", "-ar", "44100")]
    [InlineData("wmv", "asf", "wmv2", "wmav2")]
    [InlineData("mpg", "mpeg", "mpeg2video", "mp2")]
    [InlineData("3gp", "mp4", "mpeg4", "aac")]
    [InlineData("ogv", "ogg", "libtheora", "libvorbis")]
    [InlineData("aiff", "aiff", null, "pcm_s16be")]
    [InlineData("caf", "caf", null, "pcm_s16le")]
    [InlineData("au", "au", null, "pcm_s16be")]
    [InlineData("w64", "w64", null, "pcm_s16le")]
    [InlineData("ac3", "ac3", null, "ac3")]
    [InlineData("eac3", "eac3", null, "eac3")]
    [InlineData("wv", "wv", null, "wavpack")]
    [InlineData("tta", "tta", null, "tta")]
    public async Task Both_lines_are_found(string extension, string container, string? picture, string sound, params string[] more)
    {
        string[] pictures = picture is null ? [] : SpokenFilm.Picture;
        var film = await _folder.MakeAsync("film." + extension,
            [.. pictures, "-i", await _folder.SoundAsync(), .. picture is null ? [] : (string[])["-c:v", picture], "-c:a", sound, .. more]);
        var nameless = _folder.File("misnamed.mp4");
        File.Move(film, nameless);

        var info = await Films.ProbeAsync(nameless);

        info.Container.ShouldBe(container);
        info.Video.ShouldBe(picture is null ? null : info.Pictures[0]);
        info.Duration.TotalSeconds.ShouldBe(SpokenFilm.Seconds, 0.3);
        var starts = await StartsAsync(nameless, info);
        starts[0].ShouldBe(0.6, 0.1);
        starts.ShouldContain(start => Math.Abs(start - 8.95) < 0.15);
    }

    [Theory]
    [InlineData("film.mkv")]
    [InlineData("film.avi")]
    [InlineData("film.wav")]
    public async Task What_is_cut_off_is_read_as_far_as_it_goes_and_says_so(string name)
    {
        var film = name.EndsWith("wav", StringComparison.Ordinal) ? await _folder.MakeAsync(name, "-i", await _folder.SoundAsync())
            : await _folder.FilmAsync(name, name.EndsWith("avi", StringComparison.Ordinal) ? ["-c:v", "mpeg4", "-c:a", "libmp3lame"] : []);
        await using (var file = File.OpenWrite(film))
        {
            file.SetLength(file.Length * 2 / 3);
        }

        var info = await Films.ProbeAsync(film);

        info.IsCutOff.ShouldBeTrue();
        info.Duration.TotalSeconds.ShouldBeInRange(5, 10.5);
        (await StartsAsync(film, info))[0].ShouldBe(0.6, 0.1);
    }

    [Fact]
    public async Task A_whole_file_is_not_called_cut_off()
    {
        foreach (var name in (string[])["film.mkv", "film.webm", "film.avi"])
        {
            var film = await _folder.FilmAsync(name, name.EndsWith("webm", StringComparison.Ordinal)
                ? ["-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus"] : []);
            (await Films.ProbeAsync(film)).IsCutOff.ShouldBeFalse(name);
        }
    }

    [Fact]
    public async Task A_recording_may_begin_within_a_packet()
    {
        var whole = await _folder.FilmAsync("whole.ts");
        var cut = _folder.File("cut.ts");
        await File.WriteAllBytesAsync(cut, (await File.ReadAllBytesAsync(whole))[(188 * 10 + 77)..]);

        var info = await Films.ProbeAsync(cut);

        info.Container.ShouldBe("mpegts");
        (await StartsAsync(cut, info)).Length.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task An_index_that_is_missing_is_told_in_a_sentence()
    {
        var film = await _folder.FilmAsync("film.mp4");
        await using (var file = File.OpenWrite(film))
        {
            file.SetLength(file.Length / 2);
        }

        (await Should.ThrowAsync<DubwrightException>(() => Films.ProbeAsync(film))).Message.ShouldContain("incomplete");
    }

    private async Task<double[]> StartsAsync(string film, MediaInfo info)
    {
        var speech = _folder.File("speech.wav");
        await new AudioExtractor(Films.Tools).ExtractAsync(film, info, [0], new TimeRange(TimeSpan.Zero, info.Duration), speech,
            _folder.File("sound.wav"), null, Films.Anywhere, Films.Soon);
        using var sound = WaveReader.Open(speech);
        return [.. VoiceActivity.Measure(sound, CancellationToken.None).Speech.Select(range => range.Start.TotalSeconds)];
    }
}
