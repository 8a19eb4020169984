namespace Dubwright.Engines.Sounds.Signals;

/// <summary>Chance that is the same for the same seed on every machine: SplitMix64 (Steele, Lea and Flood, 2014).</summary>
internal sealed class Randomness(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Chance of its own that follows from this one.</summary>
    public Randomness Fork() => new(NextBits());

    /// <summary>0 to 1, without 1.</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public double Between(double least, double most) => least + ((most - least) * Next());

    /// <summary>White noise, -1 to 1.</summary>
    public double White() => (2 * Next()) - 1;

    /// <summary>How long until the next of events that come by chance.</summary>
    public double Wait(double mean) => -mean * Math.Log(1 - Next());

    public T Pick<T>(IReadOnlyList<T> among) => among[(int)(Next() * among.Count)];

    private ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        var value = _state;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
