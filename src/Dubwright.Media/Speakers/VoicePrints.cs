using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Pitch;

namespace Dubwright.Media.Speakers;

/// <summary>
/// Measures voices: of every voiced frame its pitch and the shape of its spectrum (mel cepstrum, Davis and Mermelstein 1980), which the
/// speaker's vocal tract gives it. Speech is measured in stretches that end where the voice pauses, so that no stretch holds two speakers
/// who take turns.
/// </summary>
public static class VoicePrints
{
    public const int Dimensions = 13;

    private const int SampleRate = 16_000;
    private const int Hop = 160;

    // A pause after which somebody else may speak, and how long a stretch may be without one, in frames.
    private const int Pause = 12;
    private const int Longest = 200;
    private const int Shortest = 30;

    /// <summary>The stretches of one utterance, in order; none where nothing is voiced.</summary>
    /// <param name="speech">16 kHz mono.</param>
    public static IReadOnlyList<VoicePrint> Measure(ISound speech, TimeRange utterance)
    {
        var first = speech.Format.FrameAt(utterance.Start);
        var samples = MonoSound.From(speech, first, speech.Format.FrameAt(utterance.End) - first).Samples;
        var pitches = PitchTracker.Track(samples);
        var cepstrum = new MelCepstrum(SampleRate);
        return [.. Stretches(pitches).Select(stretch => Print(samples, pitches, cepstrum, stretch.Start, stretch.End, utterance.Start))];
    }

    // Frames from the first voiced to behind the last voiced one.
    private static IEnumerable<(int Start, int End)> Stretches(float[] pitches)
    {
        var (start, last, voiced) = (-1, -1, 0);
        for (var at = 0; at < pitches.Length; at++)
        {
            if (pitches[at] <= 0)
            {
                continue;
            }

            if (start >= 0 && ((at - last > Pause && voiced >= Shortest) || at - start >= Longest))
            {
                yield return (start, last + 1);
                (start, voiced) = (-1, 0);
            }

            start = start < 0 ? at : start;
            (last, voiced) = (at, voiced + 1);
        }

        if (start >= 0)
        {
            yield return (start, last + 1);
        }
    }

    private static VoicePrint Print(float[] samples, float[] pitches, MelCepstrum cepstrum, int start, int end, TimeSpan offset)
    {
        var sums = new double[Dimensions];
        var products = new double[Dimensions * (Dimensions + 1) / 2];
        var frame = new float[Dimensions];
        var heard = new List<float>();
        for (var at = start; at < end; at++)
        {
            if (pitches[at] <= 0)
            {
                continue;
            }

            heard.Add(pitches[at]);
            frame[0] = 12 * MathF.Log2(pitches[at] / 100);
            cepstrum.Of(samples.AsSpan(at * Hop), frame.AsSpan(1));
            for (var (row, cell) = (0, 0); row < Dimensions; row++)
            {
                sums[row] += frame[row];
                for (var column = 0; column <= row; column++, cell++)
                {
                    products[cell] += frame[row] * frame[column];
                }
            }
        }

        heard.Sort();
        var mean = sums.Select(sum => sum / heard.Count).ToArray();
        var covariance = new float[products.Length];
        for (var (row, cell) = (0, 0); row < Dimensions; row++)
        {
            for (var column = 0; column <= row; column++, cell++)
            {
                covariance[cell] = Rounded((products[cell] / heard.Count) - (mean[row] * mean[column]));
            }
        }

        var format = new WaveFormat(SampleRate, 1);
        return new VoicePrint(
            new TimeRange(offset + format.TimeOf(start * Hop), offset + format.TimeOf(end * Hop)), heard.Count, Math.Round(
                heard[heard.Count / 2], 1),
            [.. mean.Select(Rounded)], covariance);
    }

    private static float Rounded(double value) => (float)Math.Round(value, 3);
}
