namespace Dubwright.Pipeline.Streams.Dubbing;

/// <summary>The latest stretch of a source's sound, 48 kHz stereo, in memory of a fixed size. Safe for concurrent use.</summary>
/// <param name="frames">How many frames it holds.</param>
internal sealed class SoundWindow(int frames)
{
    private readonly Lock _lock = new();
    private readonly short[] _ring = new short[2L * frames];

    /// <summary>The frame after the newest.</summary>
    public long Head { get; private set; }

    public void Append(ReadOnlySpan<short> stereo)
    {
        lock (_lock)
        {
            for (var taken = 0; taken < stereo.Length;)
            {
                var place = (int)((Head + (taken / 2)) % frames) * 2;
                var part = stereo[taken..Math.Min(stereo.Length, taken + _ring.Length - place)];
                part.CopyTo(_ring.AsSpan(place));
                taken += part.Length;
            }

            Head += stereo.Length / 2;
        }
    }

    /// <summary>Fills a span from a frame on, silence where the window has nothing.</summary>
    public void Read(long frame, Span<short> stereo)
    {
        lock (_lock)
        {
            stereo.Clear();
            var (first, last) = (Math.Max(Math.Max(0, Head - frames), frame), Math.Min(Head, frame + (stereo.Length / 2)));
            while (first < last)
            {
                var place = (int)(first % frames) * 2;
                var part = _ring.AsSpan(place, (int)Math.Min(2 * (last - first), _ring.Length - place));
                part.CopyTo(stereo[((int)(first - frame) * 2)..]);
                first += part.Length / 2;
            }
        }
    }
}
