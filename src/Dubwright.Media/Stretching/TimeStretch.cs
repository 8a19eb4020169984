namespace Dubwright.Media.Stretching;

/// <summary>Changes how long speech takes and keeps its pitch (waveform similarity overlap-add).</summary>
public static class TimeStretch
{
    public const double SlowestRate = 0.5;
    public const double FastestRate = 3;

    /// <summary>Mono samples, faster by a rate (1.2: a sixth shorter); exactly round(length / rate) samples.</summary>
    public static float[] Stretch(ReadOnlySpan<float> mono, int sampleRate, double rate) => throw new NotImplementedException();
}
