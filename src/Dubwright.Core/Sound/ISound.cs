using Dubwright.Core.Time;

namespace Dubwright.Core.Sound;

/// <summary>16-bit PCM that can be read anywhere: one file, or many laid on one time line. Not safe for concurrent calls.</summary>
public interface ISound : IDisposable
{
    WaveFormat Format { get; }

    /// <summary>Frames from time 0 to the end.</summary>
    long Frames { get; }

    /// <summary>Fills the whole span with interleaved samples from a frame on; before the start and beyond the end is silence.</summary>
    void Read(long frame, Span<short> interleaved);
}

/// <summary>What every sound can do.</summary>
public static class Sounds
{
    public static TimeSpan Duration(this ISound sound) => sound.Format.TimeOf(sound.Frames);

    /// <summary>Writes a part of a sound as a file of its own, silence where the sound has none.</summary>
    public static void Cut(this ISound sound, TimeRange range, string outputPath, CancellationToken cancellationToken)
    {
        var format = sound.Format;
        var end = format.FrameAt(range.End);
        var buffer = new short[16_384 * format.Channels];
        using var writer = WaveWriter.Create(outputPath, format);
        for (var frame = format.FrameAt(range.Start); frame < end;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = (int)Math.Min(16_384, end - frame);
            var part = buffer.AsSpan(0, count * format.Channels);
            sound.Read(frame, part);
            writer.Write(part);
            frame += count;
        }
    }
}
