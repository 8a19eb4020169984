using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Mixing;

/// <summary>One sound with stretches of another in its place.</summary>
public static class CrossfadedSound
{
    private const int Block = 1 << 16;

    /// <summary>How long one gives way to the other, at 48 kHz 20 ms, inside the stretch.</summary>
    private static readonly TimeSpan Fade = TimeSpan.FromMilliseconds(20);

    /// <summary>Writes a part of the first sound, with the second where it is wanted. A sample depends on the clock alone, so parts laid
    /// end to end equal the whole written at once.</summary>
    /// <param name="instead">In the first sound's format, on the same clock.</param>
    /// <param name="ranges">Where the second is heard, in order, none overlapping another.</param>
    /// <exception cref="ArgumentException">The formats differ.</exception>
    public static void Write(ISound sound, ISound instead, IReadOnlyList<TimeRange> ranges, long startFrame, long frames,
        string outputPath, CancellationToken cancellationToken)
    {
        var format = sound.Format;
        if (instead.Format != format)
        {
            throw new ArgumentException($"One sound is {format}, the other {instead.Format}.", nameof(instead));
        }

        var stretches = ranges.Select(range => (Start: format.FrameAt(range.Start), End: format.FrameAt(range.End))).ToList();
        var fade = format.FrameAt(Fade);
        var (kept, taken) = (new short[Block * format.Channels], new short[Block * format.Channels]);
        using var writer = WaveWriter.Create(outputPath, format);
        for (var done = 0L; done < frames;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = (int)Math.Min(Block, frames - done);
            var first = startFrame + done;
            var one = kept.AsSpan(0, count * format.Channels);
            var other = taken.AsSpan(0, count * format.Channels);
            sound.Read(first, one);
            instead.Read(first, other);
            foreach (var stretch in stretches.Where(stretch => stretch.Start < first + count && stretch.End > first))
            {
                Lay(one, other, format.Channels, first, stretch, fade);
            }

            writer.Write(one);
            done += count;
        }
    }

    private static void Lay(Span<short> one, Span<short> other, int channels, long first, (long Start, long End) stretch, long fade)
    {
        var frames = one.Length / channels;
        var (from, to) = ((int)Math.Max(0, stretch.Start - first), (int)Math.Min(frames, stretch.End - first));
        for (var frame = from; frame < to; frame++)
        {
            var inside = Math.Min(first + frame - stretch.Start + 1, stretch.End - first - frame);
            var share = fade == 0 ? 1 : Math.Min(1, inside / (float)fade);
            for (var at = frame * channels; at < (frame + 1) * channels; at++)
            {
                one[at] = (short)MathF.Round((one[at] * (1 - share)) + (other[at] * share));
            }
        }
    }
}
