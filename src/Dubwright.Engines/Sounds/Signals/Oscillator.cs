namespace Dubwright.Engines.Sounds.Signals;

internal enum Waveform
{
    Sine,
    Triangle,
    Square,
    Saw,
}

/// <summary>A periodic wave of a frequency that may move; corners are rounded against aliases (PolyBLEP; Välimäki and Huovilainen,
/// 2007).</summary>
internal sealed class Oscillator(Waveform wave = Waveform.Sine, double phase = 0)
{
    private double _phase = phase;
    private double _triangle;

    public double Next(double hertz)
    {
        var step = hertz * SignalRate.Seconds;
        var at = _phase;
        _phase = (_phase + step) % 1;
        switch (wave)
        {
            case Waveform.Saw:
                return (2 * at) - 1 - Corner(at, step);
            case Waveform.Square:
                return Square(at, step);
            case Waveform.Triangle:
                // The integral of a square, kept from wandering.
                _triangle = (_triangle * (1 - (0.1 * step))) + (4 * step * Square(at, step));
                return _triangle;
            default:
                return Math.Sin(2 * Math.PI * at);
        }
    }

    private static double Square(double at, double step) =>
        (at < 0.5 ? 1 : -1) + Corner(at, step) - Corner((at + 0.5) % 1, step);

    private static double Corner(double at, double step)
    {
        if (at < step)
        {
            var into = at / step;
            return into + into - (into * into) - 1;
        }

        if (at > 1 - step)
        {
            var before = (at - 1) / step;
            return (before * before) + before + before + 1;
        }

        return 0;
    }
}
