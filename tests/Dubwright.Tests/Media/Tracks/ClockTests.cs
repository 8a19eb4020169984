using System.Globalization;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Detection;
using Dubwright.Media.Encoding;
using Dubwright.Media.Extracting;
using Dubwright.Media.Muxing;
using Dubwright.Media.Probing;

namespace Dubwright.Tests.Media.Tracks;

/// <summary>Whatever a source's clocks do, what was in step is in step: in the sound that is read, and in the result.</summary>
public sealed class ClockTests : IDisposable
{
    private const double Step = 0.1;
    private const double Frame = 0.041;
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Films => [.. ClockedFilms.All.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Films))]
    public async Task Picture_and_sound_stay_in_step(string film)
    {
        var lines = await OnsetsAsync(await _folder.SoundAsync());
        var source = await ClockedFilms.All[film](_folder);

        var info = await Media.Films.ProbeAsync(source);
        var heard = await ReadAsync(source, info, new AudioExtractor(Media.Films.Tools));
        var result = await MuxAsync(source, info);

        heard[0].ShouldBe(lines[0], Step, "the first line in the sound that was read");
        heard[1].ShouldBe(lines[1], Step, "the second line in the sound that was read");
        var parts = await ReadAsync(source, info, new AudioExtractor(Media.Films.Tools, TimeSpan.FromSeconds(10)));
        parts[1].ShouldBe(heard[1], Frame, "the second line where decoding begins in the middle");

        var played = await OnsetsAsync(result);
        var (flash, frames) = await LookAsync(result);
        flash.ShouldBe(ClockedFilms.Flash, Step + Frame, "the picture in the result");
        (played[1] - flash).ShouldBe(lines[1] - ClockedFilms.Flash, Step, "the second line beside the picture");
        (played[1] - played[0]).ShouldBe(lines[1] - lines[0], Step, "between the lines");

        var made = await Media.Films.ProbeAsync(result);
        made.Origin.ShouldBe(TimeSpan.Zero);
        made.Duration.TotalSeconds.ShouldBe(info.Duration.TotalSeconds, Frame);
        info.Duration.TotalSeconds.ShouldBe(SpokenFilm.Seconds, 0.35);
        frames.ShouldBe((await LookAsync(source)).Frames, "no picture is hidden that the source shows");
    }

    [Fact]
    public async Task A_clock_that_goes_back_where_recordings_were_joined_is_noticed_and_one_that_wraps_is_not()
    {
        var one = await File.ReadAllBytesAsync(await _folder.FilmAsync("one.ts"));
        var joined = _folder.File("joined.ts");
        await File.WriteAllBytesAsync(joined, [.. one, .. one]);

        (await ClockAsync(joined)).ShouldSatisfyAllConditions(
            clock => clock.Picture.ShouldNotBeNull().Jumps.ShouldBe(1), clock => clock.Sound.Jumps.ShouldBe(1));
        var wrapped = await ClockAsync(await ClockedFilms.All["wraps 6 s in.ts"](_folder));
        wrapped.Picture.ShouldNotBeNull().ShouldSatisfyAllConditions(
            picture => picture.Jumps.ShouldBe(0), picture => picture.Length.TotalSeconds.ShouldBe(SpokenFilm.Seconds, Frame),
            picture => picture.Packets.ShouldBe(305));
    }

    private static async Task<MediaClock> ClockAsync(string film) =>
        await new ClockReader(Media.Films.Tools).ReadAsync(film, await Media.Films.ProbeAsync(film), 0, Media.Films.Soon);

    private async Task<double[]> ReadAsync(string source, MediaInfo info, AudioExtractor extractor)
    {
        var speech = _folder.File("speech.wav");
        await extractor.ExtractAsync(source, info, [0], new TimeRange(TimeSpan.Zero, info.Duration), speech, _folder.File("sound.wav"),
            null, Media.Films.Anywhere, Media.Films.Soon);
        return await DetectAsync(speech);
    }

    private async Task<string> MuxAsync(string source, MediaInfo info)
    {
        var adts = _folder.File("sound.aac");
        await new AacEncoder(Media.Films.Tools)
            .EncodeGroupAsync(_folder.File("sound.wav"), 0, (int)WaveFormat.Mix.FrameAt(info.Duration), adts, Media.Films.Soon);
        var own = RenditionFormat.For(info);
        var format = own.HoldsAac ? own : RenditionFormat.Matroska;
        var result = _folder.File("result." + format.Extension);
        await new Muxer(Media.Films.Tools).MuxAsync(
            new MuxPlan(source, info, info.Duration, [new DubTrack([adts], "spa", null)], result) { Format = format },
            Media.Films.Anywhere, Media.Films.Soon);
        return result;
    }

    private async Task<double[]> OnsetsAsync(string media)
    {
        var wave = _folder.File("onsets.wav");
        await Media.Films.RunAsync("-copyts", "-i", media, "-map", "0:a:0", "-af", "aresample=16000:async=1:first_pts=0", "-ac", "1", wave);
        return await DetectAsync(wave);
    }

    private static Task<double[]> DetectAsync(string wave)
    {
        using var sound = WaveReader.Open(wave);
        var found = VoiceActivity.Measure(sound, CancellationToken.None).Speech.Select(range => range.Start.TotalSeconds).ToArray();
        found.Length.ShouldBeGreaterThan(1, "two lines are heard");
        return Task.FromResult<double[]>([found[0], found.First(start => start > 8)]);
    }

    // When the picture turns white, and how many pictures are shown.
    private static async Task<(double Flash, int Frames)> LookAsync(string film)
    {
        var rows = (await Media.Films.RunAsync("-copyts", "-i", film, "-map", "0:v:0", "-vsync", "passthrough", "-vf",
            "signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-", "-f", "null", "-")).Split('\n');
        var times = rows.Where(row => row.Contains("pts_time:")).Select(row => Number(row.Split("pts_time:")[1])).ToList();
        var levels = rows.Where(row => row.Contains("YAVG=")).Select(row => Number(row.Split('=')[1])).ToList();
        return (times[levels.FindIndex(level => level > 180)], times.Count);

        static double Number(string text) => double.Parse(text.Trim(), CultureInfo.InvariantCulture);
    }
}
