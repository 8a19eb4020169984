using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Separation;

/// <summary>Puts a background of the centre channel alone back among the other channels, which stay as they are.</summary>
public static class SurroundBackground
{
    private const int Block = 1 << 15;
    private const int Centre = 2;
    private const int LowFrequencies = 3;

    /// <summary>Writes one group in 5.1: exactly its frames, the same samples whatever the groups' edges.</summary>
    /// <param name="surround">48 kHz in 5.1 on the programme's clock.</param>
    /// <param name="centrePath">What <see cref="BackgroundMaker.Make"/> left of the group's centre.</param>
    /// <param name="elsewhere">Where somebody speaks from other channels than the centre: these are lowered meanwhile.</param>
    public static void Join(ISound surround, string centrePath, IReadOnlyList<TimeRange> elsewhere, long startFrame, long frames,
        string outputPath, CancellationToken cancellationToken)
    {
        using var centre = WaveReader.Open(centrePath);
        using var writer = WaveWriter.Create(outputPath, WaveFormat.Surround);
        var channels = WaveFormat.Surround.Channels;
        var (six, two) = (new short[Block * channels], new short[Block * 2]);
        for (var done = 0L; done < frames; done += Block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = (int)Math.Min(Block, frames - done);
            var all = six.AsSpan(0, count * channels);
            var own = two.AsSpan(0, count * 2);
            surround.Read(startFrame + done, all);
            centre.Read(done, own);
            for (var at = 0; at < count; at++)
            {
                all[(at * channels) + Centre] = own[at * 2];
            }

            foreach (var range in elsewhere)
            {
                Lower(all, startFrame + done, range);
            }

            writer.Write(all);
        }
    }

    private static void Lower(Span<short> samples, long first, TimeRange range)
    {
        var envelope = Envelope.Of(BackgroundMode.Duck);
        var (start, end) = envelope.Reach(range);
        var channels = WaveFormat.Surround.Channels;
        for (var frame = Math.Max(start, first); frame < Math.Min(end, first + (samples.Length / channels)); frame++)
        {
            var gain = MathF.Pow(10, envelope.At(frame, start, end) * (float)(Envelope.DuckDb / 20));
            var place = (int)(frame - first) * channels;
            for (var channel = 0; channel < channels; channel++)
            {
                if (channel is not (Centre or LowFrequencies))
                {
                    samples[place + channel] = (short)MathF.Round(samples[place + channel] * gain);
                }
            }
        }
    }
}
