using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Speakers;

/// <summary>How well a voice can be heard in a recording of it.</summary>
/// <param name="SpeechDbfs">RMS level of the speech, dB below full scale; null where nobody speaks.</param>
/// <param name="NoiseDbfs">RMS level of what is heard while nobody speaks; null where there is no pause to measure it in.</param>
/// <param name="ClippedShare">Share of the samples, 0 to 1, that stand at the top of the wave: clean speech has less than 0.0005, clipped
/// speech more than 0.005, at whatever level it was stored afterwards.</param>
public sealed record RecordingQuality(double? SpeechDbfs, double? NoiseDbfs, double ClippedShare)
{
    private const double Floor = 1e-9;

    // The loudest sample of ten thousand is the top; speech comes near it seldom, and clipped speech stays there.
    private const double Loudest = 0.0001;
    private const double Near = 0.95;
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(300);

    // The end of a word fades into the pause behind it.
    private static readonly TimeSpan Fade = TimeSpan.FromMilliseconds(100);

    /// <summary>How far the speech stands above the noise, in dB; null where either is not known.</summary>
    public double? SpeechAboveNoiseDb => SpeechDbfs - NoiseDbfs;

    /// <summary>Measures a short recording.</summary>
    /// <param name="recording">Mono, at the rate it was made at: resampling hides clipping.</param>
    /// <param name="speech">Where somebody speaks in it, in order.</param>
    /// <param name="cancellationToken">Stops the measuring.</param>
    public static RecordingQuality Of(ISound recording, IReadOnlyList<TimeRange> speech, CancellationToken cancellationToken)
    {
        var samples = MonoSound.From(recording, 0, recording.Frames).Samples;
        cancellationToken.ThrowIfCancellationRequested();
        var step = (int)recording.Format.FrameAt(Frame);
        var (spoken, quiet) = (new List<double>(), new List<double>());
        for (var first = 0; first + step <= samples.Length; first += step)
        {
            var start = recording.Format.TimeOf(first);
            var range = new TimeRange(start, start + Frame);
            if (speech.Any(part => part.Start <= range.Start && part.End >= range.End))
            {
                spoken.Add(Power(samples.AsSpan(first, step)));
            }
            else if (!speech.Any(part => part.Start - Fade < range.End && part.End + Fade > range.Start))
            {
                quiet.Add(Power(samples.AsSpan(first, step)));
            }
        }

        return new RecordingQuality(
            spoken.Count == 0 ? null : Level(spoken), quiet.Count * Frame < LeastPause ? null : Level(quiet), Clipped(samples));
    }

    private static double Clipped(float[] samples)
    {
        var counts = new int[32_769];
        foreach (var sample in samples)
        {
            counts[(int)Math.Min(32_768, Math.Abs(sample) * 32_768)]++;
        }

        var (top, left) = (32_768, (int)(samples.Length * Loudest));
        while (top > 0 && left >= counts[top])
        {
            left -= counts[top--];
        }

        return top == 0 ? 0 : counts.Skip((int)(top * Near)).Sum() / (double)samples.Length;
    }

    private static double Power(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
        {
            sum += sample * (double)sample;
        }

        return sum / samples.Length;
    }

    private static double Level(List<double> powers) => Math.Round(10 * Math.Log10(Math.Max(Floor, powers.Average())), 1);
}
