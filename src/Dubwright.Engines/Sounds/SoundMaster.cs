using Dubwright.Core.Sound;
using Dubwright.Engines.Sounds.Signals;

namespace Dubwright.Engines.Sounds;

/// <summary>Writes finished sounds: exactly as long as asked for, no peak over -1.5 dBFS, no clip, ends faded so that nothing
/// clicks.</summary>
internal static class SoundMaster
{
    private const int Block = 4_096;

    // -1.5 dBFS, for what a player adds between the samples.
    private const double Ceiling = 0.841;

    private const double Softest = -70;

    /// <summary>Measures a signal over some frames.</summary>
    public static Loudness Measure(Signal signal, long frames, CancellationToken cancellationToken)
    {
        var loudness = new Loudness();
        for (var at = 0L; at < frames; at++)
        {
            if (at % Block == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            loudness.Add(signal(at * SignalRate.Seconds));
        }

        return loudness;
    }

    /// <summary>The gain that brings a sound to a loudness; 1 for silence.</summary>
    public static double GainTo(double lufs, Loudness measured) =>
        measured.Lufs() <= Softest ? 1 : Math.Pow(10, (lufs - measured.Lufs()) / 20);

    /// <summary>The gain that keeps a peak under the ceiling; 1 where it is.</summary>
    public static double UnderCeiling(double peak) => peak > Ceiling ? Ceiling / peak : 1;

    /// <summary>Writes a signal with a gain.</summary>
    /// <param name="fadeOut">Seconds, at the end.</param>
    public static void Write(Signal signal, double gain, long frames, double fadeOut, string path, CancellationToken cancellationToken)
    {
        const double FadeIn = 0.005;
        var length = frames * SignalRate.Seconds;
        var pcm = new short[Block * 2];
        using var writer = WaveWriter.Create(path, WaveFormat.Mix);
        for (var at = 0L; at < frames;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = (int)Math.Min(Block, frames - at);
            for (var frame = 0; frame < count; frame++, at++)
            {
                var time = at * SignalRate.Seconds;
                var edge = Math.Min(Ease(time / FadeIn), Ease((length - SignalRate.Seconds - time) / fadeOut));
                var sample = signal(time) * (gain * edge);
                (pcm[frame * 2], pcm[(frame * 2) + 1]) = (MonoSound.ToPcm(sample.Left), MonoSound.ToPcm(sample.Right));
            }

            writer.Write(pcm.AsSpan(0, count * 2));
        }
    }

    private static double Ease(double share) => Math.Clamp(share, 0, 1) is var kept ? kept * kept * (3 - (2 * kept)) : 0;
}
