using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Separation;

/// <summary>Spectra of the centre of a sound in 5.1, and what it has in common with the other channels, where voices are loudest.</summary>
internal sealed class CentreSpectra(ISound surround)
{
    private const int Size = 4096;
    private const int LowestBin = 200 * Size / 48_000;
    private const int MostBlocks = 1_500;
    private const int CentreChannel = 2;

    // Without the low frequencies, which carry no voice.
    private static readonly int[] Others = [0, 1, 4, 5];

    private readonly Fourier _fourier = new(Size);
    private readonly float[] _window = Fourier.Hann(Size);
    private readonly float[] _real = new float[Size];
    private readonly float[] _imaginary = new float[Size];
    private readonly short[] _pcm = new short[Size * 6];

    /// <summary>From 200 to 4,000 Hz.</summary>
    public const int Bins = (4_000 * Size / 48_000) - LowestBin;

    /// <summary>Means over blocks that are spread over some stretches.</summary>
    public Means Measure(IReadOnlyList<TimeRange> stretches, CancellationToken cancellationToken)
    {
        var means = new Means(stretches.Count);
        var blocks = stretches.Sum(stretch => BlocksOf(stretch, 1));
        var every = (blocks / MostBlocks) + 1;
        for (var at = 0; at < stretches.Count; at++)
        {
            var first = WaveFormat.Surround.FrameAt(stretches[at].Start);
            var count = BlocksOf(stretches[at], every);
            for (var block = 0; block < count; block++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                surround.Read(first + ((long)block * every * Size), _pcm);
                Add(means, at);
            }
        }

        return means.Done();
    }

    // A stretch is heard at least once.
    private static int BlocksOf(TimeRange stretch, int every) =>
        Math.Max(1, (int)(WaveFormat.Surround.FrameAt(stretch.Duration) / ((long)Size * every)));

    // The centre is the real and the other channel the imaginary part of one transform: their spectra are its even and odd halves.
    private void Add(Means means, int stretch)
    {
        means.Blocks++;
        var loudness = 0.0;
        for (var channel = 0; channel < Others.Length; channel++)
        {
            for (var at = 0; at < Size; at++)
            {
                _real[at] = _pcm[(at * 6) + CentreChannel] * _window[at] / 32_768;
                _imaginary[at] = _pcm[(at * 6) + Others[channel]] * _window[at] / 32_768;
            }

            _fourier.Forward(_real, _imaginary);
            for (var at = 0; at < Bins; at++)
            {
                var (bin, mirror) = (at + LowestBin, Size - at - LowestBin);
                var centreReal = (_real[bin] + _real[mirror]) / 2.0;
                var centreImaginary = (_imaginary[bin] - _imaginary[mirror]) / 2.0;
                var otherReal = (_imaginary[bin] + _imaginary[mirror]) / 2.0;
                var otherImaginary = (_real[mirror] - _real[bin]) / 2.0;
                var centre = (centreReal * centreReal) + (centreImaginary * centreImaginary);
                means.Real[channel][at] += (centreReal * otherReal) + (centreImaginary * otherImaginary);
                means.Imaginary[channel][at] += (centreReal * otherImaginary) - (centreImaginary * otherReal);
                means.Chance[channel][at] += centre * ((otherReal * otherReal) + (otherImaginary * otherImaginary));
                if (channel == 0)
                {
                    means.Centre[at] += centre;
                    loudness += centre;
                }
            }
        }

        means.Loudest[stretch] = Math.Max(means.Loudest[stretch], loudness);
    }

    /// <param name="stretches">How many there are.</param>
    internal sealed class Means(int stretches)
    {
        public int Blocks { get; set; }

        /// <summary>Power of the centre by frequency.</summary>
        public double[] Centre { get; } = new double[Bins];

        /// <summary>Of each other channel by frequency: its cross spectrum with the centre.</summary>
        public double[][] Real { get; } = New();

        public double[][] Imaginary { get; } = New();

        /// <summary>What the cross spectrum's power is expected to be where two sounds have nothing in common.</summary>
        public double[][] Chance { get; } = New();

        /// <summary>The centre's highest power in each stretch.</summary>
        public double[] Loudest { get; } = new double[stretches];

        public Means Done()
        {
            var blocks = Math.Max(1, Blocks);
            for (var at = 0; at < Bins; at++)
            {
                Centre[at] /= blocks;
                for (var channel = 0; channel < Others.Length; channel++)
                {
                    Real[channel][at] /= blocks;
                    Imaginary[channel][at] /= blocks;
                    Chance[channel][at] /= (double)blocks * blocks;
                }
            }

            return this;
        }

        private static double[][] New() => [.. Others.Select(_ => new double[Bins])];
    }
}
