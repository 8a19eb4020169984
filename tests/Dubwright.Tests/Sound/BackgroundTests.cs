using System.Text.Json;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Detection;
using Dubwright.Media.Separation;

namespace Dubwright.Tests.Sound;

public sealed class BackgroundTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly float[] Voice = Wide(Recordings.WithPauses().Samples);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Speech_in_silence_is_cut_and_what_is_left_is_quiet()
    {
        var (plan, left, _) = Taken(Voice, Voice);

        plan.Mode.ShouldBe(BackgroundMode.Mute);
        plan.Reason.ShouldContain("near silence");
        Signals.Db(Signals.Rms(left)).ShouldBeLessThan(-55);
    }

    [Fact]
    public void Steady_noise_goes_on_through_the_holes_as_loud_as_beside_them()
    {
        var noisy = Signals.Under(Voice, Signals.PinkNoise(Voice.Length, 1), 20);
        var (plan, left, speech) = Taken(noisy, noisy);

        plan.Mode.ShouldBe(BackgroundMode.Mute);
        plan.Reason.ShouldContain("steady noise");
        var holes = speech
            .SelectMany(range => Part(left, TimeRange.FromSeconds(range.Start.TotalSeconds + 0.2, range.End.TotalSeconds - 0.2)));
        Signals.Db(Signals.Rms(holes)).ShouldBe(Signals.Db(Signals.Rms(Part(left, TimeRange.FromSeconds(19.5, 21.5)))), 1);
    }

    [Fact]
    public void Music_under_speech_in_mono_is_lowered_with_it()
    {
        var mixed = Signals.Under(Voice, Signals.Music(Voice.Length, 48_000, 2), 15);
        var (plan, left, speech) = Taken(mixed, mixed);

        plan.Mode.ShouldBe(BackgroundMode.Duck);
        var hole = TimeRange.FromSeconds(speech[1].Start.TotalSeconds + 0.3, speech[1].End.TotalSeconds - 0.5);
        Signals.Db(Signals.Rms(Part(left, hole)) / Signals.Rms(Part(mixed, hole))).ShouldBe(-17, 0.3);
        Part(left, TimeRange.FromSeconds(20, 21)).Zip(Part(mixed, TimeRange.FromSeconds(20, 21)))
            .ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-4);
    }

    [Fact]
    public void Speech_in_the_middle_of_wide_music_is_taken_out_of_it()
    {
        var left = Signals.Music(Voice.Length, 48_000, 3);
        float[] right = [.. Enumerable.Reverse(left)];
        var (plan, output, speech) = Taken([.. Voice.Zip(left, Add)], [.. Voice.Zip(right, Add)]);

        plan.Mode.ShouldBe(BackgroundMode.Centre);
        // How much of each is in the output, by least squares.
        var hole = TimeRange.FromSeconds(speech[2].Start.TotalSeconds + 0.2, speech[2].End.TotalSeconds - 0.2);
        var (voice, music) = Shares(Part(output, hole), Part(Voice, hole), [.. Part(left, hole).Select(sample => sample * 0.3f)]);
        Signals.Db(voice).ShouldBeLessThan(-12);
        Signals.Db(music).ShouldBeGreaterThan(-3);
    }

    [Theory]
    [InlineData(BackgroundMode.Mute)]
    [InlineData(BackgroundMode.Duck)]
    [InlineData(BackgroundMode.Centre)]
    public void Groups_laid_end_to_end_equal_the_whole_made_at_once(BackgroundMode mode)
    {
        float[] left = [.. Voice.Zip(Signals.Music(Voice.Length, 48_000, 5), Add)];
        using var source = _folder.Stereo(left, [.. Voice.Zip(Signals.Music(Voice.Length, 48_000, 6), Add)]);
        var speech = Speech();
        var plan = BackgroundMaker.Analyze(source, speech, null, None) with { Mode = mode, Exceptions = [] };
        BackgroundMaker.Make(source, speech, plan, 0, source.Frames, null, _folder.File("whole.wav"), None);

        var parts = new List<short>();
        const int group = 137_777;
        for (var start = 0L; start < source.Frames; start += group)
        {
            var reach = TimeRange.FromSeconds(Math.Max(0, (start / 48_000.0) - 2), ((start + group) / 48_000.0) + 2);
            var near = speech.Where(range => range.Overlaps(reach)).ToList();
            BackgroundMaker.Make(source, near, plan, start, Math.Min(group, source.Frames - start), null, _folder.File("part.wav"), None);
            parts.AddRange(Recordings.Pcm(_folder.File("part.wav")));
        }

        parts.SequenceEqual(Recordings.Pcm(_folder.File("whole.wav"))).ShouldBeTrue();
    }

    [Fact]
    public void A_scene_with_music_is_treated_in_its_own_way()
    {
        // The same readings three times in silence, then over music.
        float[] quiet = [.. Voice, .. Voice, .. Voice];
        float[] scene = [.. quiet, .. Signals.Under(Voice, Signals.Music(Voice.Length, 48_000, 7), 12)];
        using var source = _folder.Stereo(scene, scene);
        var once = TimeSpan.FromSeconds(Voice.Length / 48_000.0);
        var speech = Enumerable.Range(0, 4).SelectMany(part => Speech().Select(range => range.Shift(once * part))).ToList();

        var plan = BackgroundMaker.Analyze(source, speech, null, None);

        plan.Mode.ShouldBe(BackgroundMode.Mute);
        plan.Exceptions.Count.ShouldBeInRange(4, 5);
        plan.Exceptions.ShouldAllBe(exception => exception.Mode == BackgroundMode.Duck && exception.Time.Start >= once * 3);
        plan.Reason.ShouldContain("places differ");
        JsonSerializer.Serialize(JsonSerializer.Deserialize<BackgroundPlan>(JsonSerializer.Serialize(plan)))
            .ShouldBe(JsonSerializer.Serialize(plan));
    }

    [Fact]
    public void Without_speech_the_source_passes_untouched()
    {
        using var source = _folder.Stereo(Voice, Voice);
        var plan = BackgroundMaker.Analyze(source, [], null, None);
        BackgroundMaker.Make(source, [], plan, 0, source.Frames, null, _folder.File("out.wav"), None);

        plan.Reason.ShouldContain("No speech");
        Recordings.Pcm(_folder.File("out.wav")).SequenceEqual(Recordings.Pcm(_folder.File("stereo.wav"))).ShouldBeTrue();
    }

    [Fact]
    public void A_programme_that_is_speech_from_end_to_end_still_gets_a_background()
    {
        using var source = _folder.Stereo(Voice, Voice);
        TimeRange[] speech = [new(TimeSpan.Zero, source.Duration())];
        var plan = BackgroundMaker.Analyze(source, speech, null, None);
        BackgroundMaker.Make(source, speech, plan, 0, source.Frames, null, _folder.File("out.wav"), None);

        plan.RoomTone.ShouldBeEmpty();
        Recordings.Pcm(_folder.File("out.wav")).Skip(20_000).SkipLast(20_000).ShouldAllBe(sample => sample == 0);
    }

    private (BackgroundPlan Plan, float[] Left, IReadOnlyList<TimeRange> Speech) Taken(float[] left, float[] right)
    {
        using var source = _folder.Stereo(left, right);
        var speech = Speech();
        var plan = BackgroundMaker.Analyze(source, speech, null, None);
        BackgroundMaker.Make(source, speech, plan, 0, source.Frames, null, _folder.File("background.wav"), None);
        var pcm = Recordings.Pcm(_folder.File("background.wav"));
        return (plan, [.. Enumerable.Range(0, pcm.Length / 2).Select(at => pcm[at * 2] / 32_768f)], speech);
    }

    private IReadOnlyList<TimeRange> Speech()
    {
        using var speech = _folder.Speech(Recordings.WithPauses().Samples);
        return VoiceActivity.Detect(speech, None);
    }

    private static (double First, double Second) Shares(float[] mix, float[] first, float[] second)
    {
        var (ff, ss, fs, mf, ms) = (Dot(first, first), Dot(second, second), Dot(first, second), Dot(mix, first), Dot(mix, second));
        var determinant = (ff * ss) - (fs * fs);
        return (Math.Abs(((mf * ss) - (ms * fs)) / determinant), Math.Abs(((ms * ff) - (mf * fs)) / determinant));
    }

    private static double Dot(float[] left, float[] right) => left.Zip(right, (a, b) => (double)a * b).Sum();

    private static float Add(float left, float right) => left + (right * 0.3f);

    private static float[] Part(float[] samples, TimeRange range) =>
        samples[(int)(range.Start.TotalSeconds * 48_000)..(int)(range.End.TotalSeconds * 48_000)];

    private static float[] Wide(float[] samples) => Resampler.Resample(new MonoSound(samples, 16_000), 48_000).Samples;
}
