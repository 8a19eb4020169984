namespace Dubwright.Core.Sound;

/// <summary>
/// A discrete Fourier transform of one power of two (radix 2, in place), in a fixed order of sums. Not safe for concurrent calls.
/// </summary>
public sealed class Fourier
{
    private readonly float[] _cosines;
    private readonly float[] _sines;
    private readonly int[] _reversed;

    public Fourier(int size)
    {
        Size = size;
        _cosines = [.. Enumerable.Range(0, size / 2).Select(at => (float)Math.Cos(2 * Math.PI * at / size))];
        _sines = [.. Enumerable.Range(0, size / 2).Select(at => (float)-Math.Sin(2 * Math.PI * at / size))];
        _reversed = new int[size];
        for (var at = 1; at < size; at++)
        {
            _reversed[at] = (_reversed[at >> 1] >> 1) | ((at & 1) == 1 ? size >> 1 : 0);
        }
    }

    public int Size { get; }

    /// <summary>A periodic Hann window, whose copies at half its length add up to one.</summary>
    public static float[] Hann(int size) =>
        [.. Enumerable.Range(0, size).Select(at => (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * at / size))))];

    public void Forward(Span<float> real, Span<float> imaginary)
    {
        real = real[..Size];
        imaginary = imaginary[..Size];
        for (var at = 0; at < Size; at++)
        {
            var other = _reversed[at];
            if (other > at)
            {
                (real[at], real[other]) = (real[other], real[at]);
                (imaginary[at], imaginary[other]) = (imaginary[other], imaginary[at]);
            }
        }

        for (var half = 1; half < Size; half *= 2)
        {
            var stride = Size / (half * 2);
            for (var start = 0; start < Size; start += half * 2)
            {
                for (var at = 0; at < half; at++)
                {
                    var (cosine, sine) = (_cosines[at * stride], _sines[at * stride]);
                    var (low, high) = (start + at, start + at + half);
                    var turnedReal = (real[high] * cosine) - (imaginary[high] * sine);
                    var turnedImaginary = (real[high] * sine) + (imaginary[high] * cosine);
                    (real[high], imaginary[high]) = (real[low] - turnedReal, imaginary[low] - turnedImaginary);
                    (real[low], imaginary[low]) = (real[low] + turnedReal, imaginary[low] + turnedImaginary);
                }
            }
        }
    }

    /// <summary>The inverse, scaled so that it undoes <see cref="Forward"/>.</summary>
    public void Inverse(Span<float> real, Span<float> imaginary)
    {
        // Exchanging the parts before and after turns the transform round.
        Forward(imaginary, real);
        for (var at = 0; at < Size; at++)
        {
            real[at] /= Size;
            imaginary[at] /= Size;
        }
    }
}
