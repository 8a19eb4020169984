using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dubwright.Core.Processes;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Loudness;

namespace Dubwright.Tests.Sound;

public sealed partial class LoudnessTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("reading")]
    [InlineData("readings with pauses in stereo")]
    [InlineData("music")]
    public async Task Loudness_and_true_peak_are_what_ffmpeg_measures(string kind)
    {
        var (speech, _) = Recordings.WithPauses();
        var path = kind == "reading" ? Recordings.Files[0] : _folder.File("stereo.wav");
        if (kind != "reading")
        {
            var left = kind == "music" ? Signals.Music(20 * 48_000, 48_000, 1)
                : [.. speech.SelectMany(sample => new[] { sample, sample, sample })];
            _folder.Stereo(left, [.. left.Select(sample => sample * 0.4f)]).Dispose();
        }

        using var sound = WaveReader.Open(path);
        var track = LoudnessMeter.Measure(sound, None);

        var result = await ChildProcess.RunAsync(
            new ProcessSpec("ffmpeg", ["-nostdin", "-hide_banner", "-i", path, "-af", "ebur128=peak=true", "-f", "null", "-"]), None);
        var summary = result.ErrorTail[result.ErrorTail.LastIndexOf("Summary:", StringComparison.Ordinal)..];
        track.Integrated.ShouldBe(Number(Integrated().Match(summary)), 0.1);
        track.TruePeakDb.ShouldBe(Number(Peak().Match(summary)), 0.15);
    }

    [Fact]
    public void A_full_scale_tone_measures_what_the_standard_says()
    {
        // BS.1770-4: 0 dBFS at 997 Hz in one channel reads -3.01 LUFS.
        using var sound = _folder.Stereo(Signals.Sine(997, 5, 48_000, 0.9999), new float[5 * 48_000]);

        LoudnessMeter.Measure(sound, None).Integrated.ShouldBe(-3.01, 0.02);
    }

    [Fact]
    public void Groups_that_end_within_a_tenth_of_a_second_merge_into_the_whole()
    {
        var (speech, _) = Recordings.WithPauses();
        float[] left = [.. speech.SelectMany(sample => new[] { sample, sample, sample })];
        using var sound = _folder.Stereo(left, [.. left.Select(sample => sample * 0.4f)]);
        var whole = LoudnessMeter.Measure(sound, None);

        foreach (var group in (int[])[282_624, 100_001, 4_801])
        {
            var parts = new List<LoudnessTrack>();
            for (var start = 0L; start < sound.Frames; start += group)
            {
                var part = LoudnessMeter.Measure(sound, start, Math.Min(group, sound.Frames - start), None);
                parts.Add(JsonSerializer.Deserialize<LoudnessTrack>(JsonSerializer.Serialize(part))!);
            }

            var merged = LoudnessTrack.Merge(parts);
            merged.Integrated.ShouldBe(whole.Integrated, 1e-6);
            merged.TruePeak.ShouldBe(whole.TruePeak);
            merged.Frames.ShouldBe(whole.Frames);
            merged.Energies.Count.ShouldBe(whole.Energies.Count);
        }
    }

    [Fact]
    public void A_range_is_measured_by_itself()
    {
        var quiet = Signals.Sine(997, 4, 48_000, 0.01);
        var loud = Signals.Sine(997, 4, 48_000, 0.1);
        using var sound = _folder.Stereo([.. quiet, .. loud], new float[8 * 48_000]);
        var track = LoudnessMeter.Measure(sound, None);

        track.Of(TimeRange.FromSeconds(0.5, 3.5)).ShouldBe(-43.01, 0.05);
        track.Of(TimeRange.FromSeconds(4.5, 7.5)).ShouldBe(-23.01, 0.05);
        track.Of(TimeRange.FromSeconds(4.5, 4.6)).ShouldBe(-23.01, 0.05);
        track.Of(TimeRange.FromSeconds(100, 101)).ShouldBe(LoudnessTrack.Silence);
    }

    [Fact]
    public void A_take_measures_what_it_will_measure_in_the_mix()
    {
        var take = MonoSound.Load(Recordings.Files[1]);
        float[] wide = Resampler.Resample(take, 48_000).Samples;
        using var sound = _folder.Stereo(wide, wide);

        LoudnessMeter.TakeLoudness(take).ShouldBe(LoudnessMeter.Measure(sound, None).Integrated, 0.1);
        LoudnessMeter.TakeLoudness(new MonoSound(new float[16_000], 16_000)).ShouldBe(LoudnessTrack.Silence);
    }

    [Theory]
    [InlineData(-20, -26, -25, -6)]
    [InlineData(-30, -26, -25, 4)]
    [InlineData(-50, -26, -25, 12)]
    [InlineData(-20, -70, -25, -5)]
    [InlineData(-70, -26, -25, 0)]
    public void A_take_is_brought_to_its_source_line_within_bounds(double take, double line, double programme, double gain) =>
        LevelMatch.TakeGain(take, line, programme).ShouldBe(gain, 1e-9);

    [Fact]
    public void Silence_gets_no_master_gain()
    {
        using var sound = _folder.Stereo(new float[48_000], new float[48_000]);
        var track = LoudnessMeter.Measure(sound, None);

        track.Integrated.ShouldBe(LoudnessTrack.Silence);
        LevelMatch.MasterGain(track, -23).ShouldBe(0);
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"I:\s+(-?[\d.]+) LUFS")]
    private static partial Regex Integrated();

    [GeneratedRegex(@"Peak:\s+(-?[\d.]+) dBFS")]
    private static partial Regex Peak();
}
