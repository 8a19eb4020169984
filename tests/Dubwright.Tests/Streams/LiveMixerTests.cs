using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Pipeline.Streams.Dubbing;
using Dubwright.Pipeline.Streams.State;

namespace Dubwright.Tests.Streams;

public sealed class LiveMixerTests
{
    private const int Rate = 48_000;

    [Fact]
    public void Dubs_stand_at_their_places_never_overlap_and_are_counted_when_late()
    {
        var mixer = new LiveMixer(new StreamMixing(Original: 0, Background: 1, FadeSeconds: 0));
        TimeRange[] times = [TimeRange.FromSeconds(1, 3), TimeRange.FromSeconds(3.2, 4), TimeRange.FromSeconds(6, 7)];
        foreach (var time in times)
        {
            mixer.Expect(time);
        }

        mixer.WaitsFor.ShouldBe(Rate);
        var placed = times.Select((time, at) => mixer.Place(time, Tone(at == 0 ? 4 : 0.5))).ToList();

        // The first is four seconds long: sped up as far as may be it ends at 3.96 s, and the second waits for it.
        placed.Select(place => Math.Round(place.Behind.TotalSeconds, 2)).ShouldBe([0, 0.84, 0]);
        placed.Select(place => place.Late).ShouldBe([false, false, false]);
        mixer.WaitsFor.ShouldBe(long.MaxValue);
        var mix = Mix(mixer, 0, 8);
        Level(mix, 0.1, 0.6).ShouldBe(0.1, 0.01, "the source alone");
        Level(mix, 1.1, 3.9).ShouldBe(0.3, 0.03, "the first dub, and no source");
        Level(mix, 3.98, 4.02).ShouldBe(0, 0.01, "between two dubs");
        Level(mix, 4.1, 4.5).ShouldBe(0.3, 0.03, "the second");
        Level(mix, 5, 5.6).ShouldBe(0.1, 0.01, "the source again");

        // What was passed by is laid where the mix has come to.
        mixer.Place(TimeRange.FromSeconds(7, 7.5), Tone(0.5)).Behind.TotalSeconds.ShouldBe(1, 0.01);
        mixer.Place(TimeRange.FromSeconds(7.6, 7.9), Tone(0.5)).Late.ShouldBeFalse();
        mixer.Place(TimeRange.FromSeconds(7.7, 8.2), Tone(0.5)).Late.ShouldBeTrue();
    }

    [Fact]
    public void Where_no_dub_could_be_made_the_original_is_heard_and_turned_down_again_in_the_time_that_was_asked_for()
    {
        var mixer = new LiveMixer(new StreamMixing(Original: 0, Background: 1, FadeSeconds: 1, Fallback: 0.5));
        mixer.Expect(TimeRange.FromSeconds(2, 4));
        mixer.GiveUp(TimeRange.FromSeconds(2, 4));

        var mix = Mix(mixer, 0, 6);

        Level(mix, 0, 0.9).ShouldBe(0.1, 0.005);
        Level(mix, 2, 3.9).ShouldBe(0.05, 0.005);
        Level(mix, 5.1, 6).ShouldBe(0.1, 0.005);
    }

    private static MonoSound Tone(double seconds) => new(
        [.. Enumerable.Range(0, (int)(seconds * Rate)).Select(at => (float)(0.3 * Math.Sqrt(2) * Math.Sin(at * 0.05)))], Rate);

    private static short[] Mix(LiveMixer mixer, double from, double to)
    {
        var source = new short[(int)((to - from) * Rate) * 2];
        Array.Fill(source, (short)(0.1 * 32_768));
        var mix = new short[source.Length];
        mixer.Mix((long)(from * Rate), source, mix);
        return mix;
    }

    private static double Level(short[] mix, double from, double to)
    {
        var part = mix.AsSpan((int)(from * Rate) * 2, (int)((to - from) * Rate) * 2).ToArray();
        return Math.Sqrt(part.Average(sample => sample / 32_768.0 * (sample / 32_768.0)));
    }
}
