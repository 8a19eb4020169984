using Dubwright.Core.Sound;

namespace Dubwright.Media.Separation.Masking;

/// <summary>
/// What plays beside a voice, by frequency: for each half second a low quantile of the power within a second and a half around it,
/// raised to the mean that noise of that quantile has (minimum statistics: Martin, 2001). Half seconds lie on the programme's clock.
/// </summary>
internal sealed class BedSpectrum
{
    private const float Quantile = 0.15f;

    // Power of noise is distributed exponentially: -ln(1 - 0.15) of its mean is its 15th percentile.
    private const float QuantileOfMean = 0.1625f;

    private const double AroundSeconds = 1.5;
    private const double BlockSeconds = 0.5;
    private const float Negligible = 30f;

    private readonly SpectrumFrames _frames;
    private readonly Dictionary<long, (float[] Power, float[] Alike)> _spectra = [];
    private readonly float[] _column;
    private readonly int _around;
    private readonly int _block;
    private readonly int _firstVoiced;
    private readonly int _lastVoiced;
    private long _current = long.MinValue;

    public BedSpectrum(ISound source)
    {
        _frames = new SpectrumFrames(source);
        var perSecond = (double)source.Format.SampleRate / _frames.Hop;
        (_around, _block) = ((int)(AroundSeconds * perSecond), (int)(BlockSeconds * perSecond));
        _column = new float[_around + 1];
        Power = new float[_frames.Bins];
        (_firstVoiced, _lastVoiced) = (200 * _frames.Size / source.Format.SampleRate, 4_000 * _frames.Size / source.Format.SampleRate);
        _lastVoiced = Math.Min(_lastVoiced, _frames.Bins - 1);
    }

    /// <summary>How far around a frame it listens.</summary>
    public static TimeSpan Reach { get; } = TimeSpan.FromSeconds(AroundSeconds + BlockSeconds + 0.1);

    /// <summary>Mean power beside the voice around the frame that was asked for last.</summary>
    public float[] Power { get; }

    /// <summary>How much of what stands out of it is alike in both channels there, 0 to 1: a voice in the middle is near 1.</summary>
    public float Centred { get; private set; }

    /// <summary>Frames are asked for in order.</summary>
    public void MoveTo(long index)
    {
        var block = (long)Math.Floor((double)index / _block);
        if (block == _current)
        {
            return;
        }

        _current = block;
        var middle = (block * _block) + (_block / 2);
        foreach (var gone in _spectra.Keys.Where(key => key < middle - _around || key > middle + _around).ToList())
        {
            _spectra.Remove(gone);
        }

        // Every second frame: neighbours share three quarters of their samples.
        var wanted = Enumerable.Range(0, _around + 1).Select(at => middle - _around + (2 * at)).ToList();
        var spectra = wanted.ConvertAll(at => Spectrum(at).Power);
        for (var bin = 0; bin < Power.Length; bin++)
        {
            for (var at = 0; at < spectra.Count; at++)
            {
                _column[at] = spectra[at][bin];
            }

            Array.Sort(_column);
            Power[bin] = _column[(int)(Quantile * _around)] / QuantileOfMean;
        }

        Smooth();
        Centred = ShareOfTheMiddle(wanted);
    }

    private (float[] Power, float[] Alike) Spectrum(long index)
    {
        if (_spectra.TryGetValue(index, out var known))
        {
            return known;
        }

        _frames.Load(index);
        var (power, alike) = (new float[_frames.Bins], new float[_frames.Bins]);
        for (var bin = 0; bin < power.Length; bin++)
        {
            (power[bin], alike[bin]) = _frames.At(bin);
        }

        return _spectra[index] = (power, alike);
    }

    // One line of a tone is not the bed of its neighbours, but a quantile of noise is ragged.
    private void Smooth()
    {
        var before = Power[0];
        for (var bin = 1; bin + 1 < Power.Length; bin++)
        {
            var own = Power[bin];
            Power[bin] = (0.25f * before) + (0.5f * own) + (0.25f * Power[bin + 1]);
            before = own;
        }

        for (var bin = 0; bin < Power.Length; bin++)
        {
            Power[bin] += Negligible;
        }
    }

    private float ShareOfTheMiddle(List<long> wanted)
    {
        var (sum, weight) = (0.0, 1e-6);
        foreach (var at in wanted)
        {
            var (power, alike) = Spectrum(at);
            for (var bin = _firstVoiced; bin <= _lastVoiced; bin++)
            {
                var over = Math.Max(0, power[bin] - (2 * Power[bin]));
                (sum, weight) = (sum + (over * alike[bin] / (power[bin] + 1e-9f)), weight + over);
            }
        }

        return (float)Math.Clamp(sum / weight, 0, 1);
    }
}
