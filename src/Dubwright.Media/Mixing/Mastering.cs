using Dubwright.Core.Sound;

namespace Dubwright.Media.Mixing;

/// <summary>The last gain: makes the mix as loud as it should be, and holds its peaks.</summary>
public static class Mastering
{
    /// <summary>True peak that the limiter holds, dBTP.</summary>
    public const double CeilingDb = -1;

    /// <summary>Frames before and after a part that its samples depend on.</summary>
    public const int ContextFrames = Limiter.Context;

    private const int Block = 1 << 17;

    /// <summary>
    /// Writes a part of the mix with gain and limiter. Any part gives the same samples as the whole would, whatever its edges, as long as
    /// the mix around it can be read; before the programme's start and after its end is silence (an encoder's pre-roll may ask for it).
    /// </summary>
    /// <exception cref="ArgumentException">The mix is neither 48 kHz stereo nor 5.1.</exception>
    public static void Apply(ISound mix, long startFrame, long frames, double gainDb, string outputPath,
        CancellationToken cancellationToken) => Apply(mix, startFrame, frames, gainDb, CeilingDb, outputPath, cancellationToken);

    /// <summary>The same with another true peak to hold, in dBTP.</summary>
    public static void Apply(ISound mix, long startFrame, long frames, double gainDb, double ceilingDb, string outputPath,
        CancellationToken cancellationToken)
    {
        if (mix.Format != WaveFormat.Mix && mix.Format != WaveFormat.Surround)
        {
            throw new ArgumentException($"The mix is {mix.Format}, not {WaveFormat.Mix} or {WaveFormat.Surround}.", nameof(mix));
        }

        var limiter = new Limiter(ceilingDb);
        var gain = (float)(Math.Pow(10, gainDb / 20) / 32_768);
        var channels = mix.Format.Channels;
        var pcm = new short[(Block + (2 * Limiter.Context)) * channels];
        var scaled = new float[pcm.Length];
        using var writer = WaveWriter.Create(outputPath, mix.Format);
        for (var done = 0L; done < frames;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = (int)Math.Min(Block, frames - done);
            var samples = pcm.AsSpan(0, (count + (2 * Limiter.Context)) * channels);
            mix.Read(startFrame + done - Limiter.Context, samples);
            var part = scaled.AsSpan(0, samples.Length);
            for (var at = 0; at < samples.Length; at++)
            {
                part[at] = samples[at] * gain;
            }

            limiter.Apply(part, channels);
            var output = samples.Slice(Limiter.Context * channels, count * channels);
            for (var at = 0; at < output.Length; at++)
            {
                output[at] = MonoSound.ToPcm(part[at + (Limiter.Context * channels)]);
            }

            writer.Write(output);
            done += count;
        }
    }
}
