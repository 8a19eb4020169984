using Dubwright.Core.Sound;

namespace Dubwright.Media.Detection;

/// <summary>What a detector needs to know of every 10 ms: the level of eight bands, and how steady the fine structure of the spectrum
/// stands.</summary>
internal sealed class SpeechFeatures
{
    public const int FramesPerSecond = 100;
    public const int Bands = 8;

    /// <summary>Band levels are stored in dB over this, dBFS.</summary>
    public const int LowestDb = -110;

    private const int SampleRate = 16_000;
    private const int Hop = SampleRate / FramesPerSecond;
    private const int Short = 512;
    private const int Long = 1024;
    private const int FirstBin = 13;
    private const int LastBin = 243;
    private const int Smooth = 6;
    private const int Lag = 8;

    // 200 to 3800 Hz in steps that the ear hears as even.
    private static readonly int[] Edges = [.. new[] { 200, 400, 630, 920, 1270, 1720, 2320, 3000, 3800 }
        .Select(hertz => hertz * Short / SampleRate)];

    private readonly Fourier _short = new(Short);
    private readonly Fourier _long = new(Long);
    private readonly float[] _shortWindow = Fourier.Hann(Short);
    private readonly float[] _longWindow = Fourier.Hann(Long);
    private readonly float[] _real = new float[Long];
    private readonly float[] _imaginary = new float[Long];
    private readonly float[][] _fine = [.. Enumerable.Range(0, Lag / 2).Select(_ => new float[LastBin - FirstBin])];
    private readonly List<byte> _levels = [];
    private readonly List<byte> _steadiness = [];

    /// <summary>Frames measured.</summary>
    public int Count => _steadiness.Count;

    /// <summary>dB over <see cref="LowestDb"/>, 0 to 127.</summary>
    public byte Level(int frame, int band) => _levels[(frame * Bands) + band];

    /// <summary>How much the spectrum's fine structure is what it was 80 ms ago, 0 to 1: notes near 1, voices lower, noise near
    /// 0.</summary>
    public float Steadiness(int frame) => _steadiness[frame] / 255f;

    /// <param name="first">The first 10 ms to measure.</param>
    /// <param name="end">The one after the last.</param>
    public static SpeechFeatures Measure(ISound speech, long first, long end, CancellationToken cancellationToken)
    {
        var features = new SpeechFeatures();
        features.Add(speech, first, end, cancellationToken);
        return features;
    }

    /// <summary>The samples after a frame's first that measuring it and the next one looks at.</summary>
    public const int Reach = Long + Hop - ((Long - Hop) / 2);

    /// <summary>Measures more, from the frame that follows what was measured so far.</summary>
    /// <param name="first">The first 10 ms to measure.</param>
    /// <param name="end">The one after the last; an even number after the first wherever more will follow.</param>
    public void Add(ISound speech, long first, long end, CancellationToken cancellationToken)
    {
        if (speech.Format != WaveFormat.Speech)
        {
            throw new ArgumentException($"Speech is detected on {WaveFormat.Speech}, not {speech.Format}.", nameof(speech));
        }

        const int chunk = 1_000;
        var pcm = new short[(Math.Min(chunk, Math.Max(0, end - first)) * Hop) + Long + Hop];
        for (var start = first; start < end; start += chunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            speech.Read((start * Hop) - ((Long - Hop) / 2), pcm);
            var frames = (int)Math.Min(chunk, end - start);
            for (var frame = 0; frame < frames; frame += 2)
            {
                Add(pcm.AsSpan(frame * Hop, Long + Hop), Math.Min(2, frames - frame));
            }
        }
    }

    /// <summary>Lets go of the oldest.</summary>
    public void Forget(int frames)
    {
        _levels.RemoveRange(0, frames * Bands);
        _steadiness.RemoveRange(0, frames);
    }

    // Two frames at once: the short transform takes one as its real part and one as its imaginary; the long one serves both.
    private void Add(ReadOnlySpan<short> pcm, int frames)
    {
        const int margin = (Long - Short) / 2;
        for (var at = 0; at < Short; at++)
        {
            _real[at] = pcm[at + margin] * _shortWindow[at];
            _imaginary[at] = pcm[at + margin + Hop] * _shortWindow[at];
        }

        _short.Forward(_real, _imaginary);
        for (var frame = 0; frame < frames; frame++)
        {
            for (var band = 0; band < Bands; band++)
            {
                _levels.Add(Level(frame, Edges[band], Edges[band + 1]));
            }
        }

        var steadiness = (byte)Math.Round(255 * Math.Clamp(Steady(pcm), 0, 1));
        for (var frame = 0; frame < frames; frame++)
        {
            _steadiness.Add(steadiness);
        }
    }

    private byte Level(int part, int from, int to)
    {
        var power = 0f;
        for (var bin = from; bin < to; bin++)
        {
            // Of two real signals in one transform each has the even or the odd half.
            var (real, imaginary) = (_real[bin], _imaginary[bin]);
            var (mirrorReal, mirrorImaginary) = (_real[Short - bin], _imaginary[Short - bin]);
            var (a, b) = part == 0 ? (real + mirrorReal, imaginary - mirrorImaginary) : (imaginary + mirrorImaginary, mirrorReal - real);
            power += ((a * a) + (b * b)) / 4;
        }

        // A full-scale sine in a Hann window has a quarter of size × amplitude in its highest bin, and three halves of that power in all.
        const double full = 32_768.0 * 32_768.0 * Short * Short * 3 / 32;
        return (byte)Math.Clamp(Math.Round(10 * Math.Log10((power / full) + 1e-12)) - LowestDb, 0, 127);
    }

    private float Steady(ReadOnlySpan<short> pcm)
    {
        for (var at = 0; at < Long; at++)
        {
            _real[at] = pcm[at + (Hop / 2)] * _longWindow[at];
        }

        Array.Clear(_imaginary);
        _long.Forward(_real, _imaginary);
        Span<float> log = stackalloc float[LastBin + Smooth + 1];
        for (var bin = FirstBin - Smooth; bin < log.Length; bin++)
        {
            log[bin] = MathF.Log((_real[bin] * _real[bin]) + (_imaginary[bin] * _imaginary[bin]) + 1e4f);
        }

        // What remains after the smooth outline is taken off: the lines of a note, the harmonics of a voice.
        var oldest = _fine[0];
        var fine = new float[LastBin - FirstBin];
        var (dot, here, there) = (0f, 0f, 0f);
        for (var bin = FirstBin; bin < LastBin; bin++)
        {
            var outline = 0f;
            for (var near = bin - Smooth; near <= bin + Smooth; near++)
            {
                outline += log[near];
            }

            var value = log[bin] - (outline / ((2 * Smooth) + 1));
            var before = oldest[bin - FirstBin];
            fine[bin - FirstBin] = value;
            dot += value * before;
            here += value * value;
            there += before * before;
        }

        Array.Copy(_fine, 1, _fine, 0, _fine.Length - 1);
        _fine[^1] = fine;
        return dot / MathF.Sqrt((here * there) + 1e-6f);
    }
}
