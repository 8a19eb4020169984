using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Detection;
using Dubwright.Media.Extracting;
using Dubwright.Media.Muxing;
using Dubwright.Media.Probing;

namespace Dubwright.Tests.Media.Tracks;

/// <summary>Films as cameras, recorders and archives write them: their one line is found where it is, and the result is of their
/// kind, or of one that carries their picture as it is.</summary>
public sealed class OtherKindTests : IDisposable
{
    private const double Seconds = 5;
    private const double Step = 0.12;

    private static readonly string[] Picture = ["-f", "lavfi", "-i", "testsrc2=s=176x144:r=25:d=5"];

    private static readonly Dictionary<string, Kind> Kinds = new()
    {
        ["PCM in AVI"] = new("avi", "avi", [.. Picture, "-i", Kind.Sound, "-c:v", "mpeg4", "-c:a", "pcm_s16le"], "mp4"),
        ["a DVD's program stream"] = new("vob", "mpeg", [.. Picture, "-i", Kind.Sound, "-c:v", "mpeg2video", "-c:a", "ac3"], "mkv"),
        ["Speex in FLV"] = new("flv", "flv",
            [.. Picture, "-i", Kind.Sound, "-c:v", "flv", "-c:a", "libspeex", "-ar", "16000", "-ac", "1"], "mkv"),
        ["H.263 in 3GP"] = new("3gp", "mp4", [.. Picture, "-i", Kind.Sound, "-c:v", "h263", "-c:a", "aac", "-ac", "1"], "mkv"),
        ["Vorbis in Ogg"] = new("ogg", "ogg", ["-i", Kind.Sound, "-c:a", "libvorbis"], "ogg"),
        ["FLAC with a cover"] = new("flac", "flac",
            ["-i", Kind.Sound, "-f", "lavfi", "-i", "color=red:s=64x64:d=0.04", "-map", "0", "-map", "1", "-frames:v", "1", "-c:v", "png",
                "-disposition:v", "attached_pic", "-c:a", "flac"], "flac")
        { HasPicture = false },
        ["5.1 in MXF"] = new("mxf", "mxf",
            [.. Picture, "-i", Kind.Sound, "-c:v", "mpeg2video", "-c:a", "pcm_s24le", "-af", "pan=5.1|FC=c0|BL=0.02*c0"], "mxf"),
        ["a timecode in MOV"] = new("mov", "mov",
            [.. Picture, "-i", Kind.Sound, "-c:v", "mjpeg", "-c:a", "pcm_s16le", "-timecode", "01:00:00:00"], "mov"),
        ["an MP4 that is called MKV"] = new("mkv", "mp4",
            [.. Picture, "-i", Kind.Sound, "-c:v", "mpeg4", "-c:a", "aac", "-f", "mp4"], "mp4"),
        ["Opus alone in WebM"] = new("webm", "webm", ["-i", Kind.Sound, "-c:a", "libopus"], "webm"),
        ["DTS in Matroska"] = new("mkv", "matroska",
            [.. Picture, "-i", Kind.Sound, "-c:v", "ffv1", "-c:a", "dca", "-strict", "-2"], "mkv"),
        ["ADPCM in WAV"] = new("wav", "wav", ["-i", Kind.Sound, "-c:a", "adpcm_ms"], "wav"),
        ["opposite phase"] = new("mp4", "mp4",
            [.. Picture, "-i", Kind.Sound, "-c:v", "mpeg4", "-c:a", "aac", "-af", "pan=stereo|c0=c0|c1=-1*c0"], "mp4"),
        ["only the right channel"] = new("mp4", "mp4",
            [.. Picture, "-i", Kind.Sound, "-c:v", "mpeg4", "-c:a", "aac", "-af", "pan=stereo|c0=0*c0|c1=c1"], "mp4"),
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. Kinds.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_line_is_found_and_the_result_is_of_that_kind_or_carries_its_picture(string name)
    {
        var kind = Kinds[name];
        var sound = _folder.File("line.wav");
        await Films.RunAsync("-i", EndToEnd.Films.Readings[1], "-af",
            "adelay=1000,apad,atrim=end=5,aresample=48000,aformat=channel_layouts=stereo", sound);
        var expected = await StartsAsync(sound);
        var film = await _folder.MakeAsync("film." + kind.Extension,
            [.. kind.Arguments.Select(argument => argument == Kind.Sound ? sound : argument)]);

        var info = await Films.ProbeAsync(film);

        info.Container.ShouldBe(kind.Container);
        info.Duration.TotalSeconds.ShouldBe(Seconds, 0.2);
        (info.Video is not null).ShouldBe(kind.HasPicture && kind.Arguments.Contains("-c:v"));
        (await StartsAsync(film))[0].ShouldBe(expected[0], Step);
        RenditionFormat.For(info).Extension.ShouldBe(kind.Result);
    }

    private async Task<double[]> StartsAsync(string film)
    {
        var info = await Films.ProbeAsync(film);
        var speech = _folder.File("speech.wav");
        await new AudioExtractor(Films.Tools).ExtractAsync(film, info, [0], new TimeRange(TimeSpan.Zero, info.Duration), speech,
            _folder.File("sound.wav"), null, Films.Anywhere, Films.Soon);
        using var sound = WaveReader.Open(speech);
        return [.. VoiceActivity.Measure(sound, CancellationToken.None).Speech.Select(range => range.Start.TotalSeconds)];
    }

    /// <param name="Arguments">What ffmpeg makes it with, <see cref="Sound"/> standing for the sound.</param>
    /// <param name="Result">What the result's name ends with.</param>
    private sealed record Kind(string Extension, string Container, string[] Arguments, string Result)
    {
        public const string Sound = "SOUND";

        public bool HasPicture { get; init; } = true;
    }
}
