using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Separation;

/// <summary>Mean power of mid and side in every 100 ms of a programme, and whether someone speaks there.</summary>
internal sealed class SourceLevels
{
    public const int PerSecond = 10;

    private const int Spectrum = 2048;
    private const int FirstBin = 6;
    private const int LastBin = 256;
    private const int Outline = 6;

    private readonly Fourier _fourier = new(Spectrum);
    private readonly float[] _window = Fourier.Hann(Spectrum);
    private readonly float[] _real = new float[Spectrum];
    private readonly float[] _imaginary = new float[Spectrum];

    private SourceLevels(int count) =>
        (Mid, Side, Tonality, Spoken) = (new float[count], new float[count], new float[count], new bool[count]);

    public float[] Mid { get; }

    public float[] Side { get; }

    /// <summary>
    /// How far the lines of the spectrum stand apart: standard deviation of the log power around its own outline, about 1.1 for any noise,
    /// more the more tones there are. Measured where nobody speaks.
    /// </summary>
    public float[] Tonality { get; }

    public bool[] Spoken { get; }

    public int Count => Mid.Length;

    public static SourceLevels Measure(ISound source, IReadOnlyList<TimeRange> holes, CancellationToken cancellationToken)
    {
        var step = source.Format.SampleRate / PerSecond;
        var count = (int)(source.Frames / step);
        var levels = new SourceLevels(count);
        var pcm = new short[step * 2];
        var hole = 0;
        for (var at = 0; at < count; at++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            source.Read((long)at * step, pcm);
            var (sum, difference) = (0L, 0L);
            for (var frame = 0; frame < step; frame++)
            {
                int left = pcm[frame * 2], right = pcm[(frame * 2) + 1];
                sum += (long)(left + right) * (left + right);
                difference += (long)(left - right) * (left - right);
            }

            const double full = 4.0 * 32_768 * 32_768;
            (levels.Mid[at], levels.Side[at]) = ((float)(sum / (full * step)), (float)(difference / (full * step)));
            var time = TimeRange.FromSeconds((double)at / PerSecond, (at + 1.0) / PerSecond);
            while (hole < holes.Count && holes[hole].End <= time.Start)
            {
                hole++;
            }

            levels.Spoken[at] = hole < holes.Count && holes[hole].Overlaps(time);
            levels.Tonality[at] = levels.Spoken[at] ? 0 : levels.Tones(pcm);
        }

        return levels;
    }

    /// <summary>Both together, as one channel of the pair has it on average.</summary>
    public double Power(int at) => Mid[at] + Side[at];

    public static double Db(double power) => 10 * Math.Log10(power + 1e-12);

    /// <summary>Mean level of the spoken or the unspoken parts, dBFS RMS.</summary>
    public double MeanDb(IReadOnlyList<float> powers, bool spoken)
    {
        var (sum, count) = (0.0, 0);
        for (var at = 0; at < Count; at++)
        {
            if (Spoken[at] == spoken)
            {
                sum += powers[at];
                count++;
            }
        }

        return Db(count == 0 ? 0 : sum / count);
    }

    private float Tones(ReadOnlySpan<short> pcm)
    {
        for (var at = 0; at < Spectrum; at++)
        {
            _real[at] = (pcm[at * 2] + pcm[(at * 2) + 1]) * _window[at];
        }

        Array.Clear(_imaginary);
        _fourier.Forward(_real, _imaginary);
        Span<float> log = stackalloc float[LastBin + Outline];
        for (var bin = FirstBin - Outline; bin < log.Length; bin++)
        {
            log[bin] = MathF.Log((_real[bin] * _real[bin]) + (_imaginary[bin] * _imaginary[bin]) + 1e4f);
        }

        var sum = 0f;
        for (var bin = FirstBin; bin < LastBin; bin++)
        {
            var outline = 0f;
            for (var near = bin - Outline; near < bin + Outline; near++)
            {
                outline += log[near];
            }

            var apart = log[bin] - (outline / (2 * Outline));
            sum += apart * apart;
        }

        return MathF.Sqrt(sum / (LastBin - FirstBin));
    }
}
