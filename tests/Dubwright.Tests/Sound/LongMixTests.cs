using System.Globalization;
using Dubwright.Core.Sound;
using Dubwright.Media.Loudness;
using Dubwright.Media.Mixing;
using Dubwright.Pipeline.Steps;
using Xunit.Abstractions;

namespace Dubwright.Tests.Sound;

/// <summary>A mix is never held whole, however long it is.</summary>
public sealed class LongMixTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("Category", "Long")]
    public void Ten_hours_are_mixed_and_mastered_in_the_memory_of_ten_minutes()
    {
        new MonoSound(Signals.Music((int)Timeline.GroupFrames, 48_000, 7), 48_000).Save(_folder.File("left.wav"));
        var music = MonoSound.Load(_folder.File("left.wav")).Samples;
        _folder.Stereo(music, music, "background.wav").Dispose();
        // What the runtime itself takes is there before either is measured.
        Mix(TimeSpan.FromMinutes(2));

        var ten = Mix(TimeSpan.FromMinutes(10));
        var hours = Mix(TimeSpan.FromHours(10));

        output.WriteLine(
            $"peak memory: ten minutes {ten.Peak / 1e6:0} MB, "
            + $"ten hours {hours.Peak / 1e6:0} MB; {hours.Lines} lines, {hours.Lufs:0.0} LUFS");
        hours.Peak.ShouldBeLessThan((long)(1.25 * ten.Peak));
    }

    // A line every five seconds over music: mixed, measured and mastered a group at a time, as the steps do it.
    private (long Peak, int Lines, double Lufs) Mix(TimeSpan length)
    {
        var (peak, tracks) = (0L, new List<LoudnessTrack>());
        var lines = Enumerable.Range(0, (int)(length.TotalSeconds / 5))
            .Select(at =>
                new PlacedTake(Recordings.Files[at % 5], TimeSpan.FromSeconds((at * 5) + (at % 7 * 0.1)), 1 + (at % 4 * 0.05), -6))
                .ToList();
        foreach (var group in Timeline.Groups(length))
        {
            using var background = new WindowedSound([new SoundWindow(group.Time.Start, _folder.File("background.wav"))]);
            var near = lines.Where(line => line.Start < group.Time.End && line.Start + TimeSpan.FromSeconds(10) > group.Time.Start)
                .ToList();
            GroupMixer.Mix(background, group.StartFrame, group.Frames, near, _folder.File("mix.wav"), CancellationToken.None);
            using var mix = new WindowedSound([new SoundWindow(group.Time.Start, _folder.File("mix.wav"))]);
            tracks.Add(LoudnessMeter.Measure(mix, group.StartFrame, group.Frames, CancellationToken.None));
            Mastering.Apply(mix, group.StartFrame, group.Frames, 3, _folder.File("mastered.wav"), CancellationToken.None);
            peak = Math.Max(peak, Resident());
        }

        return (peak, lines.Count, LoudnessTrack.Merge(tracks).Integrated);
    }

    private static long Resident() => 1024 * long.Parse(
        File.ReadLines("/proc/self/status").First(row => row.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
