using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Speakers.Embedding;

namespace Dubwright.Tests.Sound.Speakers;

/// <summary>Which parts of speech are listened to.</summary>
public sealed class ListeningTests : IDisposable
{
    private const int Rate = 16_000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(5, 5.4)]
    [InlineData(5, 6.2)]
    [InlineData(5, 6.21)]
    [InlineData(5, 17.3)]
    public void Windows_cover_a_stretch_and_nothing_beyond_it_but_where_it_is_very_short(double start, double end)
    {
        var windows = VoiceWindows.Of(TimeRange.FromSeconds(start, end)).ToList();

        windows[0].Start.TotalSeconds.ShouldBe(end - start < 0.6 ? ((start + end) / 2) - 0.3 : start, 1e-6);
        windows[^1].End.TotalSeconds.ShouldBe(end - start < 0.6 ? ((start + end) / 2) + 0.3 : end, 1e-6);
        windows.Zip(windows.Skip(1)).ShouldAllBe(pair => pair.Second.Start > pair.First.Start
            && pair.Second.Start - pair.First.Start <= TimeSpan.FromSeconds(0.4001));
        windows.ShouldAllBe(window => window.Duration <= TimeSpan.FromSeconds(1.2001) && window.Duration >= TimeSpan.FromSeconds(0.5999));
    }

    [Fact]
    public void A_window_at_the_very_beginning_begins_with_the_sound() =>
        VoiceWindows.Of(TimeRange.FromSeconds(0.1, 0.3)).ShouldHaveSingleItem().Start.ShouldBe(TimeSpan.Zero);

    [Fact]
    public void Speech_is_cut_where_it_dips_and_nowhere_else()
    {
        // Dips of a twentieth of a second at 1.0, 1.5 and 3.2 s.
        double[] dips = [1.0, 1.5, 3.2];
        using var speech = _folder.Speech([.. Signals.WhiteNoise(4 * Rate, 1)
            .Select((sample, at) => sample * (dips.Any(dip => Math.Abs(((double)at / Rate) - dip) < 0.025) ? 0.02f : 0.5f))], "dips.wav");

        var phrases = SpeechPhrases.Split(speech, TimeRange.FromSeconds(0, 4), CancellationToken.None);

        phrases[0].Start.ShouldBe(TimeSpan.Zero);
        phrases[^1].End.ShouldBe(TimeSpan.FromSeconds(4));
        phrases.Zip(phrases.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
        phrases.Count.ShouldBe(4);
        phrases.Skip(1).Select(phrase => phrase.Start.TotalSeconds).Zip(dips)
            .ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 0.04);
    }

    [Fact]
    public void A_steady_sound_silence_and_a_word_are_one_phrase_each()
    {
        using var speech = _folder.Speech(
            [.. Enumerable.Range(0, 3 * Rate).Select(at => 0.3f * MathF.Sin(at * 0.1f)), .. new float[3 * Rate]], "steady.wav");

        foreach (var (start, end) in ((double, double)[])[(0, 3), (3.5, 6), (1, 1.3), (5.9, 7)])
        {
            SpeechPhrases.Split(speech, TimeRange.FromSeconds(start, end), CancellationToken.None)
                .ShouldBe([TimeRange.FromSeconds(start, end)]);
        }
    }
}
