namespace Dubwright.Core.Sound;

/// <summary>
/// Changes the sample rate of a sound that comes in pieces, bit for bit as <see cref="Resampler"/> does it of the whole, a few milliseconds
/// later. Holds no more than its filter is long. Not safe for concurrent use.
/// </summary>
public sealed class StreamResampler
{
    private readonly ResamplingFilter? _filter;

    // What may still be needed; the first of it is sample _first of the sound, and what lies before that is silence.
    private readonly List<float> _held = [];
    private long _first;
    private long _taken;
    private long _given;

    /// <param name="from">Samples a second that come.</param>
    /// <param name="to">Samples a second that go.</param>
    public StreamResampler(int from, int to)
    {
        _filter = from == to ? null : new ResamplingFilter(from, to);
        _first = _filter is null ? 0 : 1 - _filter.Half;
        _held.AddRange(new float[-_first]);
    }

    /// <summary>How many samples come of some.</summary>
    public static long LengthOf(long samples, int from, int to) =>
        from == to ? samples : new ResamplingFilter(from, to).LengthOf(samples);

    /// <summary>What can be told after some more samples.</summary>
    public float[] Add(ReadOnlySpan<float> samples)
    {
        if (_filter is null)
        {
            return samples.ToArray();
        }

        _taken += samples.Length;
        _held.AddRange(samples);
        return Give(long.MaxValue);
    }

    /// <summary>What is left when no more comes.</summary>
    public float[] End()
    {
        if (_filter is null)
        {
            return [];
        }

        _held.AddRange(new float[_filter.Taps]);
        return Give(_filter.LengthOf(_taken));
    }

    private float[] Give(long until)
    {
        var output = new List<float>();
        var held = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_held);
        var at = 0L;
        for (; _given < until; _given++)
        {
            var (whole, rest) = Math.DivRem(_given * _filter!.Down, _filter.Up);
            at = whole - _filter.Half + 1 - _first;
            if (at + _filter.Taps > held.Length)
            {
                break;
            }

            output.Add(_filter.Apply(held.Slice((int)at, _filter.Taps), rest));
        }

        var past = (int)Math.Min(at, _held.Count);
        _held.RemoveRange(0, past);
        _first += past;
        return [.. output];
    }
}
