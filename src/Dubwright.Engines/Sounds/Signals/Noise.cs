namespace Dubwright.Engines.Sounds.Signals;

internal enum NoiseColour
{
    White,
    Pink,
    Brown,
    Blue,
}

/// <summary>Noise of a colour, about as strong as white noise of -1 to 1. Pink by Kellet's filter, within 0.05 dB above 10 Hz.</summary>
internal sealed class Noise(Randomness chance, NoiseColour colour = NoiseColour.White)
{
    private double _b0, _b1, _b2, _b3, _b4, _b5, _b6;

    public double Next()
    {
        var white = chance.White();
        switch (colour)
        {
            case NoiseColour.Pink:
                _b0 = (0.99886 * _b0) + (white * 0.0555179);
                _b1 = (0.99332 * _b1) + (white * 0.0750759);
                _b2 = (0.96900 * _b2) + (white * 0.1538520);
                _b3 = (0.86650 * _b3) + (white * 0.3104856);
                _b4 = (0.55000 * _b4) + (white * 0.5329522);
                _b5 = (-0.7616 * _b5) - (white * 0.0168980);
                var pink = _b0 + _b1 + _b2 + _b3 + _b4 + _b5 + _b6 + (white * 0.5362);
                _b6 = white * 0.115926;
                return pink * 0.3;
            case NoiseColour.Brown:
                _b0 = (0.9985 * _b0) + (white * 0.05);
                return _b0;
            case NoiseColour.Blue:
                (_b0, var before) = (white, _b0);
                return (white - before) * 0.7;
            default:
                return white;
        }
    }
}
