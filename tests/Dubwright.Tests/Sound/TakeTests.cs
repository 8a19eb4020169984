using Dubwright.Core.Sound;
using Dubwright.Media.Takes;

namespace Dubwright.Tests.Sound;

public sealed class TakeTests
{
    private const int Rate = 22_050;

    // 0.5 s of silence, words of 0.4 s with pauses of 0.6 and 0.2 s between, 1 s of silence.
    private static readonly float[] Word = Signals.Sine(180, 0.4, Rate, 0.3);
    private static readonly MonoSound Take = new(
        [.. Silence(0.5), .. Word, .. Silence(0.6), .. Word, .. Silence(0.2), .. Word, .. Silence(1)], Rate);

    private static readonly double Trimmed = (3 * 0.4) + 0.6 + 0.2;

    [Fact]
    public void Silent_edges_go_and_twenty_milliseconds_stay()
    {
        var trimmed = TakeTrimmer.Trim(Take);

        trimmed.Duration.TotalSeconds.ShouldBe(Trimmed + 0.04, 0.011);
        TakeTrimmer.Trim(trimmed).Samples.Length.ShouldBeInRange(trimmed.Samples.Length - 110, trimmed.Samples.Length);
    }

    [Fact]
    public void Real_speech_loses_none_of_its_sound()
    {
        var reading = MonoSound.Load(Recordings.Files[0]);

        var trimmed = TakeTrimmer.Trim(reading with { Samples = [.. new float[8_000], .. reading.Samples, .. new float[8_000]] });

        trimmed.Samples.Length.ShouldBeInRange(reading.Samples.Length * 9 / 10, reading.Samples.Length + 800);
        trimmed.Samples.Sum(sample => (double)sample * sample).ShouldBe(reading.Samples.Sum(sample => (double)sample * sample), 0.01);
    }

    [Fact]
    public void Pauses_are_listed_where_they_are()
    {
        var pauses = TakeTrimmer.Pauses(TakeTrimmer.Trim(Take));

        pauses.Count.ShouldBe(2);
        pauses[0].Start.TotalSeconds.ShouldBe(0.42, 0.011);
        pauses[0].Duration.TotalSeconds.ShouldBe(0.6, 0.02);
        pauses[1].Duration.TotalSeconds.ShouldBe(0.2, 0.02);
    }

    [Theory]
    [InlineData(1.9)]
    [InlineData(1.6)]
    public void Pauses_give_exactly_what_is_asked_for(double target)
    {
        var trimmed = TakeTrimmer.Trim(Take);

        var shorter = TakeTrimmer.CompressPauses(trimmed, TimeSpan.FromSeconds(target));

        shorter.Samples.Length.ShouldBe((int)Math.Round(target * Rate));
        // The words are whole: only silence went.
        shorter.Samples.Sum(sample => (double)sample * sample).ShouldBe(trimmed.Samples.Sum(sample => (double)sample * sample), 1e-3);
    }

    [Fact]
    public void No_pause_is_made_shorter_than_eighty_milliseconds()
    {
        var shorter = TakeTrimmer.CompressPauses(TakeTrimmer.Trim(Take), TimeSpan.FromSeconds(0.5));

        // Pauses of 80 ms are no pauses by the measure of 100 ms any more.
        TakeTrimmer.Pauses(shorter).ShouldBeEmpty();
        shorter.Duration.TotalSeconds.ShouldBe((3 * 0.4) + (2 * 0.08) + 0.04, 0.03);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(1)]
    [InlineData(1.2)]
    [InlineData(1.6)]
    public void A_shaped_take_is_as_long_as_its_rate_says(double rate)
    {
        var natural = TakeTrimmer.Trim(Take).Samples.Length;

        TakeShaper.Shape(Take, rate).Samples.Length.ShouldBe((int)Math.Round(natural / rate));
        // The pauses suffice up to about 1.45; from there the words are stretched for what is left.
        TakeShaper.StretchAfterPauses(Take, rate).ShouldBe(rate < 1 ? rate : Math.Max(1, rate * 1.4 / 2.04), 0.03);
    }

    [Fact]
    public void A_silent_or_empty_take_stays_as_it_is()
    {
        var silent = new MonoSound(new float[Rate], Rate);

        TakeTrimmer.Trim(silent).Samples.Length.ShouldBe(Rate);
        TakeTrimmer.Pauses(silent).ShouldBeEmpty();
        TakeTrimmer.Trim(new MonoSound([], Rate)).Samples.ShouldBeEmpty();
        TakeShaper.Shape(new MonoSound([], Rate), 1.2).Samples.ShouldBeEmpty();
    }

    private static float[] Silence(double seconds) => new float[(int)(seconds * Rate)];
}
