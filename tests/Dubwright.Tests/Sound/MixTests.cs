using Dubwright.Core.Sound;
using Dubwright.Media.Loudness;
using Dubwright.Media.Mixing;
using Dubwright.Media.Takes;

namespace Dubwright.Tests.Sound;

public sealed class MixTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(96_000)]
    [InlineData(141_312)]
    [InlineData(77_777)]
    public void Groups_laid_end_to_end_equal_the_whole_mixed_at_once(int group)
    {
        using var background = Background(30);
        var takes = Takes();
        GroupMixer.Mix(background, 0, background.Frames, takes, _folder.File("whole.wav"), None);

        var parts = new List<short>();
        for (var start = 0L; start < background.Frames; start += group)
        {
            var frames = Math.Min(group, background.Frames - start);
            GroupMixer.Mix(background, start, frames, [.. Enumerable.Reverse(takes)], _folder.File("part.wav"), None);
            var part = Recordings.Pcm(_folder.File("part.wav"));
            part.Length.ShouldBe((int)frames * 2);
            parts.AddRange(part);
        }

        parts.SequenceEqual(Recordings.Pcm(_folder.File("whole.wav"))).ShouldBeTrue();
    }

    [Fact]
    public void A_take_sounds_where_it_is_placed_as_long_as_its_rate_says_and_as_loud_as_its_gain_says()
    {
        using var silence = _folder.Stereo(new float[10 * 48_000], new float[10 * 48_000]);
        var take = new PlacedTake(Recordings.Files[1], TimeSpan.FromSeconds(3.25), 1.1, -6);
        GroupMixer.Mix(silence, 0, silence.Frames, [take], _folder.File("mix.wav"), None);

        var mix = Recordings.Pcm(_folder.File("mix.wav"));
        var first = Array.FindIndex(mix, sample => sample != 0) / 2;
        var last = Array.FindLastIndex(mix, sample => sample != 0) / 2;
        var natural = TakeTrimmer.Trim(MonoSound.Load(take.WavPath));
        first.ShouldBeInRange(156_000, 156_600);
        ((double)last).ShouldBe(156_000 + (natural.Duration.TotalSeconds / 1.1 * 48_000), 600.0);

        using var reader = WaveReader.Open(_folder.File("mix.wav"));
        LoudnessMeter.Measure(reader, None).Integrated.ShouldBe(LoudnessMeter.TakeLoudness(natural) - 6, 0.5);
    }

    [Fact]
    public void Where_nobody_speaks_the_background_passes_bit_for_bit()
    {
        using var background = Background(10);
        GroupMixer.Mix(background, 0, background.Frames, [new PlacedTake(Recordings.Files[1], TimeSpan.FromSeconds(5), 1, 0)], _folder
            .File("mix.wav"), None);

        var before = Recordings.Pcm(_folder.File("stereo.wav"));
        var after = Recordings.Pcm(_folder.File("mix.wav"));
        after.Take(5 * 48_000 * 2).SequenceEqual(before.Take(5 * 48_000 * 2)).ShouldBeTrue();
        after.Skip(9 * 48_000 * 2).SequenceEqual(before.Skip(9 * 48_000 * 2)).ShouldBeTrue();
    }

    [Fact]
    public void A_take_far_too_loud_bends_and_does_not_wrap()
    {
        using var background = Background(6);
        GroupMixer.Mix(background, 0, background.Frames, [new PlacedTake(Recordings.Files[1], TimeSpan.FromSeconds(1), 1, 40)], _folder
            .File("mix.wav"), None);

        var mix = Recordings.Pcm(_folder.File("mix.wav"));
        mix.Max(sample => Math.Abs((int)sample)).ShouldBeLessThanOrEqualTo(32_767);
        // From one frame to the next nothing leaps across the whole scale, as a wrapped sample would.
        Enumerable.Range(0, (mix.Length / 2) - 1).Max(at => Math.Abs(mix[at * 2] - mix[(at + 1) * 2])).ShouldBeLessThan(40_000);
    }

    [Theory]
    [InlineData(50_000)]
    [InlineData(131_072)]
    [InlineData(200_001)]
    public void Any_part_is_mastered_as_within_the_whole(int part)
    {
        using var mix = Background(12);
        Mastering.Apply(mix, 0, mix.Frames, 14, _folder.File("whole.wav"), None);

        var parts = new List<short>();
        for (var start = 0L; start < mix.Frames; start += part)
        {
            Mastering.Apply(mix, start, Math.Min(part, mix.Frames - start), 14, _folder.File("part.wav"), None);
            parts.AddRange(Recordings.Pcm(_folder.File("part.wav")));
        }

        parts.SequenceEqual(Recordings.Pcm(_folder.File("whole.wav"))).ShouldBeTrue();
    }

    [Fact]
    public void The_limiter_holds_the_true_peak_and_leaves_the_rest_alone()
    {
        using var mix = Background(12);
        Mastering.Apply(mix, 0, mix.Frames, 14, _folder.File("loud.wav"), None);
        Mastering.Apply(mix, 0, mix.Frames, 0, _folder.File("same.wav"), None);

        using var loud = WaveReader.Open(_folder.File("loud.wav"));
        var track = LoudnessMeter.Measure(loud, None);
        track.TruePeakDb.ShouldBeLessThanOrEqualTo(Mastering.CeilingDb);
        track.TruePeakDb.ShouldBeGreaterThan(-2.5);
        Recordings.Pcm(_folder.File("same.wav")).SequenceEqual(Recordings.Pcm(_folder.File("stereo.wav"))).ShouldBeTrue();
    }

    [Fact]
    public void Before_the_start_and_after_the_end_is_silence()
    {
        using var mix = Background(2);
        Mastering.Apply(mix, -2_048, mix.Frames + 4_096, 0, _folder.File("rolled.wav"), None);

        var rolled = Recordings.Pcm(_folder.File("rolled.wav"));
        rolled.Take(4_096).ShouldAllBe(sample => sample == 0);
        rolled.Skip(rolled.Length - 4_096).ShouldAllBe(sample => sample == 0);
        rolled.Skip(4_096).SkipLast(4_096).SequenceEqual(Recordings.Pcm(_folder.File("stereo.wav"))).ShouldBeTrue();
    }

    private WaveReader Background(int seconds) =>
        _folder.Stereo(Signals.Music(seconds * 48_000, 48_000, 1), Signals.Music(seconds * 48_000, 48_000, 2));

    // Placed so that takes overlap one another and straddle every edge that the tests use.
    private static List<PlacedTake> Takes() =>
        [.. Enumerable.Range(0, 12).Select(at =>
            new PlacedTake(Recordings.Files[at % 5], TimeSpan.FromSeconds(0.4 + (at * 2.33)), 0.9 + (at * 0.06), at - 6))];
}
