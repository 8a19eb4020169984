using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Detection;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Streams;

public sealed class LiveUtteranceTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    [Fact]
    public void Utterances_of_sound_that_comes_in_piece_by_piece_are_those_of_the_whole()
    {
        var speech = Reading();
        using var path = new TemporaryFolder();
        new MonoSound(speech, 16_000).Save(path.File("whole.wav"));
        using var sound = WaveReader.Open(path.File("whole.wav"));
        var whole = VoiceActivity.Measure(sound, CancellationToken.None).Speech;

        using var live = new LiveSpeech(Longest);
        var found = new List<(LiveUtterance Utterance, TimeSpan Told)>();
        var pcm = Array.ConvertAll(speech, MonoSound.ToPcm);
        var settled = TimeSpan.Zero;
        foreach (var piece in pcm.Chunk(1777))
        {
            live.Add(piece);
            Take();
            live.SettledUntil.ShouldBeLessThanOrEqualTo(live.Heard);
            (live.Open?.Time.Duration ?? TimeSpan.Zero).ShouldBeLessThanOrEqualTo(Longest + TimeSpan.FromSeconds(0.2));
        }

        live.End();
        Take();

        live.SettledUntil.ShouldBe(live.Heard);
        found.Zip(found.Skip(1)).ShouldAllBe(pair => pair.First.Utterance.Time.End <= pair.Second.Utterance.Time.Start);
        found.ShouldAllBe(utterance => utterance.Utterance.Time.Duration <= Longest);
        found.ShouldAllBe(utterance => utterance.Utterance.Time.Duration >= TimeSpan.FromSeconds(0.5));
        found.ShouldAllBe(utterance => utterance.Told - utterance.Utterance.Time.End < TimeSpan.FromSeconds(3.5));
        var all = whole.Sum(part => part.Duration.TotalSeconds);
        var heard = whole.Sum(part => found.Sum(one => one.Utterance.Time.Intersect(part)?.Duration.TotalSeconds ?? 0));
        (heard / all).ShouldBeGreaterThan(0.97, "speech that is in no utterance is never dubbed");

        // Who hears an utterance hears exactly what sounds in it.
        foreach (var (utterance, _) in found)
        {
            var from = (int)WaveFormat.Speech.FrameAt(utterance.Time.Start);
            utterance.ToSound().Duration.ShouldBe(utterance.Time.Duration);
            MonoSound.ToPcm(utterance.ToSound().Samples[100]).ShouldBe(pcm[from + 100]);
        }

        // Long speech is cut where it is quiet.
        var cuts = found.Zip(found.Skip(1)).Where(pair => pair.First.Utterance.Time.End == pair.Second.Utterance.Time.Start).ToList();
        cuts.ShouldNotBeEmpty();
        cuts.Average(pair => Level(speech, pair.First.Utterance.Time.End)).ShouldBeLessThan(Level(speech, null) - 12);

        void Take()
        {
            while (live.TakeEnded() is { } utterance)
            {
                utterance.Time.Start.ShouldBeGreaterThanOrEqualTo(settled, "it was said that all before was known");
                found.Add((utterance, live.Heard));
            }

            live.SettledUntil.ShouldBeGreaterThanOrEqualTo(settled);
            settled = live.SettledUntil;
        }
    }

    // In dBFS: around an instant, or of the whole.
    private static double Level(float[] speech, TimeSpan? at)
    {
        var around = at is { } instant ? speech.AsSpan((int)WaveFormat.Speech.FrameAt(instant) - 800, 1600) : speech;
        var power = 1e-12;
        foreach (var sample in around)
        {
            power += sample * (double)sample / around.Length;
        }

        return 10 * Math.Log10(power);
    }

    // Silence, a reading, silence, another.
    private static float[] Reading()
    {
        var (one, two) = (MonoSound.Load(Films.Readings[0]), MonoSound.Load(Films.Readings[1]));
        one.SampleRate.ShouldBe(16_000);
        return [.. new float[16_000], .. one.Samples, .. new float[24_000], .. two.Samples, .. new float[20_000]];
    }
}
