using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Detection;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Streams;

public sealed class LiveUtteranceTests
{
    [Fact]
    public void Utterances_of_sound_that_comes_in_piece_by_piece_are_those_of_the_whole()
    {
        var speech = Reading();
        using var path = new TemporaryFolder();
        new MonoSound(speech, 16_000).Save(path.File("whole.wav"));
        using var sound = WaveReader.Open(path.File("whole.wav"));
        var whole = VoiceActivity.Measure(sound, CancellationToken.None).Speech;

        var finder = new LiveUtteranceFinder(TimeSpan.FromSeconds(5));
        var found = new List<(TimeRange Time, TimeSpan Told)>();
        var pcm = speech.Select(MonoSound.ToPcm).ToArray();
        for (var at = 0; at < pcm.Length; at += 1777)
        {
            found.AddRange(finder.Add(pcm.AsSpan(at, Math.Min(1777, pcm.Length - at)), CancellationToken.None)
                .Select(time => (time, finder.Head)));
            finder.SettledUntil.ShouldBeLessThanOrEqualTo(finder.Head);
        }

        found.AddRange(finder.Finish(CancellationToken.None).Select(time => (time, finder.Head)));

        found.Zip(found.Skip(1)).ShouldAllBe(pair => pair.First.Time.End <= pair.Second.Time.Start);
        found.ShouldAllBe(utterance => utterance.Time.Duration <= TimeSpan.FromSeconds(5) + LiveUtteranceFinder.Hang);
        found.ShouldAllBe(utterance => utterance.Told - utterance.Time.End < TimeSpan.FromSeconds(3.5));
        var all = whole.Sum(part => part.Duration.TotalSeconds);
        var heard = whole.Sum(part => found.Sum(utterance => utterance.Time.Intersect(part)?.Duration.TotalSeconds ?? 0));
        (heard / all).ShouldBeGreaterThan(0.97, "speech that is in no utterance is never dubbed");
    }

    // Silence, a reading, silence, another.
    private static float[] Reading()
    {
        var (one, two) = (MonoSound.Load(Films.Readings[0]), MonoSound.Load(Films.Readings[1]));
        one.SampleRate.ShouldBe(16_000);
        return [.. new float[16_000], .. one.Samples, .. new float[24_000], .. two.Samples, .. new float[20_000]];
    }
}
