using Dubwright.Core.Sound;

namespace Dubwright.Media.Speakers;

/// <summary>The shape of a frame's spectrum in a few numbers, whatever its loudness. Not safe for concurrent calls.</summary>
internal sealed class MelCepstrum
{
    private const int Size = 512;
    private const int Bands = 24;
    private const double LowestHz = 100;
    private const double HighestHz = 5_500;

    // What lies further below the loudest band is the room and the recording, not the voice.
    private const float DeepestNepers = 10;
    private readonly Fourier _fourier = new(Size);
    private readonly float[] _window = Fourier.Hann(Size);
    private readonly float[] _real = new float[Size];
    private readonly float[] _imaginary = new float[Size];
    private readonly float[] _bands = new float[Bands];
    private readonly float[] _edges;

    public MelCepstrum(int sampleRate) => _edges =
        [.. Enumerable.Range(0, Bands + 2)
            .Select(at => (float)(Hertz(Mel(LowestHz) + ((Mel(HighestHz) - Mel(LowestHz)) * at / (Bands + 1))) * Size / sampleRate))];

    /// <summary>Coefficients from the second on, as many as the span holds, of the 32 ms that the samples begin with.</summary>
    public void Of(ReadOnlySpan<float> samples, Span<float> coefficients)
    {
        for (var at = 0; at < Size; at++)
        {
            _real[at] = at < samples.Length ? samples[at] * _window[at] : 0;
        }

        Array.Clear(_imaginary);
        _fourier.Forward(_real, _imaginary);
        var loudest = float.MinValue;
        for (var band = 0; band < Bands; band++)
        {
            _bands[band] = MathF.Log(Energy(band) + 1e-12f);
            loudest = Math.Max(loudest, _bands[band]);
        }

        for (var at = 0; at < coefficients.Length; at++)
        {
            var sum = 0f;
            for (var band = 0; band < Bands; band++)
            {
                sum += Math.Max(_bands[band], loudest - DeepestNepers) * MathF.Cos(MathF.PI * (at + 1) * (band + 0.5f) / Bands);
            }

            coefficients[at] = sum * MathF.Sqrt(2f / Bands);
        }
    }

    // Under a triangle from the edge before to the edge after.
    private float Energy(int band)
    {
        var (low, middle, high) = (_edges[band], _edges[band + 1], _edges[band + 2]);
        var energy = 0f;
        for (var bin = (int)MathF.Ceiling(low); bin < high; bin++)
        {
            var weight = bin < middle ? (bin - low) / (middle - low) : (high - bin) / (high - middle);
            energy += weight * ((_real[bin] * _real[bin]) + (_imaginary[bin] * _imaginary[bin]));
        }

        return energy;
    }

    private static double Mel(double hertz) => 2595 * Math.Log10(1 + (hertz / 700));

    private static double Hertz(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);
}
