using System.Runtime.InteropServices;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Detection;

/// <summary>The last of a speech that still comes: 16 kHz mono. What was let go of reads as silence.</summary>
internal sealed class LiveSound : ISound
{
    private readonly List<short> _held = [];

    public WaveFormat Format => WaveFormat.Speech;

    /// <summary>Everything that ever came.</summary>
    public long Frames { get; private set; }

    /// <summary>The first that is still held.</summary>
    public long First => Frames - _held.Count;

    public void Add(ReadOnlySpan<short> samples)
    {
        _held.AddRange(samples);
        Frames += samples.Length;
    }

    public void Read(long frame, Span<short> interleaved)
    {
        interleaved.Clear();
        var from = Math.Max(frame, First);
        var to = Math.Min(frame + interleaved.Length, Frames);
        if (from < to)
        {
            CollectionsMarshal.AsSpan(_held).Slice((int)(from - First), (int)(to - from)).CopyTo(interleaved[(int)(from - frame)..]);
        }
    }

    /// <summary>A part of it, as far as it is held.</summary>
    public short[] Cut(TimeRange range)
    {
        var from = Math.Clamp(Format.FrameAt(range.Start), First, Frames);
        var samples = new short[Math.Clamp(Format.FrameAt(range.End), from, Frames) - from];
        Read(from, samples);
        return samples;
    }

    public void Forget(long samples) => _held.RemoveRange(0, (int)Math.Clamp(samples, 0, _held.Count));

    public void Dispose()
    {
    }
}
