using Dubwright.Core.Sound;

namespace Dubwright.Media.Separation.Masking;

/// <summary>
/// Spectra of one or two channels, four overlapping frames at a time, on the programme's clock: frame n begins at sample n times
/// <see cref="Hop"/>. Both channels go through one transform, left as its real and right as its imaginary part. Not safe for concurrent
/// calls.
/// </summary>
internal sealed class SpectrumFrames
{
    private readonly ISound _source;
    private readonly Fourier _fourier;
    private readonly float[] _window;
    private readonly short[] _pcm;

    /// <param name="source">In one or two channels.</param>
    public SpectrumFrames(ISound source)
    {
        _source = source;
        Size = SizeOf(source.Format);
        _fourier = new Fourier(Size);
        _window = [.. Fourier.Hann(Size).Select(MathF.Sqrt)];
        _pcm = new short[Size * source.Format.Channels];
        (Left, Right) = (new float[Size], new float[Size]);
    }

    /// <summary>A power of two, 21 to 43 ms.</summary>
    public int Size { get; }

    public int Hop => Size / 4;

    /// <summary>From silence to half the sample rate.</summary>
    public int Bins => (Size / 2) + 1;

    /// <summary>The loaded frame's transform, and after <see cref="Invert"/> its samples.</summary>
    public float[] Left { get; }

    public float[] Right { get; }

    public static int SizeOf(WaveFormat format) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(format.SampleRate / 30));

    public void Load(long index)
    {
        _source.Read(index * Hop, _pcm);
        var channels = _source.Format.Channels;
        for (var at = 0; at < Size; at++)
        {
            Left[at] = _pcm[at * channels] * _window[at];
            Right[at] = channels == 2 ? _pcm[(at * 2) + 1] * _window[at] : 0;
        }

        _fourier.Forward(Left, Right);
    }

    /// <summary>Of the loaded frame at a frequency: the power of both channels, and twice what they have alike.</summary>
    public (float Power, float Alike) At(int bin)
    {
        var mirror = (Size - bin) % Size;
        var leftReal = (Left[bin] + Left[mirror]) / 2;
        var leftImaginary = (Right[bin] - Right[mirror]) / 2;
        var rightReal = (Right[bin] + Right[mirror]) / 2;
        var rightImaginary = (Left[mirror] - Left[bin]) / 2;
        return ((leftReal * leftReal) + (leftImaginary * leftImaginary) + (rightReal * rightReal) + (rightImaginary * rightImaginary),
            2 * ((leftReal * rightReal) + (leftImaginary * rightImaginary)));
    }

    /// <summary>Both channels alike, by frequency.</summary>
    public void Scale(ReadOnlySpan<float> gains)
    {
        for (var bin = 0; bin < Bins; bin++)
        {
            var mirror = (Size - bin) % Size;
            (Left[bin], Right[bin]) = (Left[bin] * gains[bin], Right[bin] * gains[bin]);
            if (mirror != bin)
            {
                (Left[mirror], Right[mirror]) = (Left[mirror] * gains[bin], Right[mirror] * gains[bin]);
            }
        }
    }

    /// <summary>Back to samples, windowed so that four overlapping frames add up to the sound.</summary>
    public void Invert()
    {
        _fourier.Inverse(Left, Right);
        for (var at = 0; at < Size; at++)
        {
            // Four windows overlap, and their squares add up to two.
            var share = _window[at] * 0.5f;
            (Left[at], Right[at]) = (Left[at] * share, Right[at] * share);
        }
    }
}
