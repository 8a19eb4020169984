namespace Dubwright.Core.Sound;

/// <summary>How 16-bit PCM is laid out: frames per second, and samples per frame.</summary>
public readonly record struct WaveFormat(int SampleRate, int Channels)
{
    /// <summary>What speech is detected and recognised on: 16 kHz mono.</summary>
    public static WaveFormat Speech { get; } = new(16_000, 1);

    /// <summary>What everything else is mixed in: 48 kHz stereo.</summary>
    public static WaveFormat Mix { get; } = new(48_000, 2);

    /// <summary>What a film in 5.1 is mixed in: 48 kHz; front left and right, centre, low frequencies, left and right behind.</summary>
    public static WaveFormat Surround { get; } = new(48_000, 6);

    /// <summary>The frame that sounds at an instant, to the nearest.</summary>
    public long FrameAt(TimeSpan instant)
    {
        var scaled = (Int128)instant.Ticks * SampleRate;
        var half = TimeSpan.TicksPerSecond / 2;
        return (long)((scaled + (scaled < 0 ? -half : half)) / TimeSpan.TicksPerSecond);
    }

    /// <summary>When a frame sounds, to the nearest 100 ns, so that <see cref="FrameAt"/> gives the same frame again.</summary>
    public TimeSpan TimeOf(long frame)
    {
        var scaled = (Int128)frame * TimeSpan.TicksPerSecond;
        var half = SampleRate / 2;
        return TimeSpan.FromTicks((long)((scaled + (scaled < 0 ? -half : half)) / SampleRate));
    }
}
