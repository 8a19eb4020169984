using Dubwright.Core.Sound;
using Dubwright.Media.Live;

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
            foreach (var at in Enumerable.Range(0, stereo.Length / 2))
            {
                var place = (int)((Head + at) % frames) * 2;
                (_ring[place], _ring[place + 1]) = (stereo[2 * at], stereo[(2 * at) + 1]);
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
            for (var at = first; at < last; at++)
            {
                var (place, to) = ((int)(at % frames) * 2, (int)(at - frame) * 2);
                (stereo[to], stereo[to + 1]) = (_ring[place], _ring[place + 1]);
            }
        }
    }

    /// <summary>A stretch as recognisers hear it: 16 kHz mono.</summary>
    /// <param name="channel"><c>left</c> or <c>right</c>; null mixes both.</param>
    public MonoSound Speech(long frame, long count, string? channel)
    {
        // The filter of the resampler reaches this far on both sides.
        const int Reach = 480;
        var stereo = new short[2 * (count + (2 * Reach))];
        Read(frame - Reach, stereo);
        var mono = new float[count + (2 * Reach)];
        for (var at = 0; at < mono.Length; at++)
        {
            var (left, right) = (stereo[2 * at] / 32_768f, stereo[(2 * at) + 1] / 32_768f);
            mono[at] = channel switch { "left" => left, "right" => right, _ => (left + right) / 2 };
        }

        var narrow = Resampler.Resample(new MonoSound(mono, LiveTranscoder.Format.SampleRate), 16_000);
        return narrow with { Samples = narrow.Samples.AsSpan(Reach / 3, (int)(count / 3)).ToArray() };
    }
}
