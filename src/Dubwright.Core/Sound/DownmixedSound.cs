namespace Dubwright.Core.Sound;

/// <summary>A sound in 5.1 as stereo: each of two channels is a weighted sum of the six. Owns the sound.</summary>
public sealed class DownmixedSound : ISound
{
    /// <summary>What the front channels are multiplied by, and <see cref="Other"/> what the others are: in the proportion of ITU-R BS.775,
    /// so much lower that their sum fits.</summary>
    public const float Front = 0.41421356f;

    public const float Other = 0.29289322f;

    /// <summary>How much lower what is in the centre alone is heard, dB.</summary>
    public const double LoweredDb = 7.656;

    // Left, right, centre, low frequencies, left and right behind; low frequencies are left out by BS.775.
    private static readonly float[] Left = [Front, 0, Other, 0, Other, 0];
    private static readonly float[] Right = [0, Front, Other, 0, 0, Other];
    private static readonly float[] CentreAlone = [0, 0, 1, 0, 0, 0];

    private readonly ISound _surround;
    private readonly float[] _left;
    private readonly float[] _right;
    private short[] _pcm = [];

    private DownmixedSound(ISound surround, float[] left, float[] right)
    {
        if (surround.Format.Channels != WaveFormat.Surround.Channels)
        {
            throw new ArgumentException($"{surround.Format} is no 5.1.", nameof(surround));
        }

        (_surround, _left, _right) = (surround, left, right);
    }

    public WaveFormat Format => _surround.Format with { Channels = 2 };

    public long Frames => _surround.Frames;

    /// <summary>What is heard of it from two loudspeakers.</summary>
    /// <exception cref="ArgumentException">The sound does not have six channels.</exception>
    public static DownmixedSound Stereo(ISound surround) => new(surround, Left, Right);

    /// <summary>Its centre in both channels.</summary>
    /// <exception cref="ArgumentException">The sound does not have six channels.</exception>
    public static DownmixedSound Centre(ISound surround) => new(surround, CentreAlone, CentreAlone);

    public void Read(long frame, Span<short> interleaved)
    {
        var channels = _left.Length;
        var wanted = interleaved.Length / 2 * channels;
        _pcm = _pcm.Length < wanted ? new short[wanted] : _pcm;
        var pcm = _pcm.AsSpan(0, wanted);
        _surround.Read(frame, pcm);
        for (var (from, to) = (0, 0); from < wanted; from += channels, to += 2)
        {
            var (left, right) = (0f, 0f);
            for (var channel = 0; channel < channels; channel++)
            {
                left += _left[channel] * pcm[from + channel];
                right += _right[channel] * pcm[from + channel];
            }

            interleaved[to] = (short)Math.Clamp(MathF.Round(left), short.MinValue, short.MaxValue);
            interleaved[to + 1] = (short)Math.Clamp(MathF.Round(right), short.MinValue, short.MaxValue);
        }
    }

    public void Dispose() => _surround.Dispose();
}
