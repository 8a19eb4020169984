namespace Dubwright.Engines.Sounds.Signals;

/// <summary>One frame.</summary>
internal readonly record struct Stereo(float Left, float Right)
{
    public static Stereo operator +(Stereo one, Stereo other) => new(one.Left + other.Left, one.Right + other.Right);

    public static Stereo operator *(Stereo frame, double gain) => new((float)(frame.Left * gain), (float)(frame.Right * gain));

    /// <summary>The same in both channels.</summary>
    public static Stereo Centre(double sample) => new((float)sample, (float)sample);

    /// <param name="place">-1 left to 1 right, at constant power.</param>
    public static Stereo At(double sample, double place)
    {
        var angle = (place + 1) * Math.PI / 4;
        return new((float)(sample * Math.Cos(angle)), (float)(sample * Math.Sin(angle)));
    }
}

/// <summary>A sound being made: asked for one frame after the other, from time 0 on. It has a state, so it is asked once.</summary>
/// <param name="time">Seconds.</param>
internal delegate Stereo Signal(double time);

/// <summary>What every signal is made with.</summary>
internal static class SignalRate
{
    /// <summary>Frames a second.</summary>
    public const int Hertz = 48_000;

    public const double Seconds = 1.0 / Hertz;
}

/// <summary>Signals put together.</summary>
internal static class Mixing
{
    /// <summary>The sum of signals, each with its gain.</summary>
    public static Signal Of(params (double Gain, Signal Signal)[] parts) => time =>
    {
        var sum = default(Stereo);
        foreach (var (gain, signal) in parts)
        {
            sum += signal(time) * gain;
        }

        return sum;
    };

    /// <summary>A signal of one channel made once for each ear, so that both differ.</summary>
    public static Signal Wide(Func<int, Func<double, double>> make)
    {
        var (left, right) = (make(0), make(1));
        return time => new((float)left(time), (float)right(time));
    }
}
