using Dubwright.Fitting;

namespace Dubwright.Evaluation.Corpora;

/// <summary>Lines with their slots and takes, and where they come from.</summary>
internal sealed record Corpus(string Name, string Origin, IReadOnlyList<LineToFit> Lines, TimeSpan Duration)
{
    /// <summary>The same slots with takes whose share of the slot is log-normal: timings of real speech, lengths of imagined
    /// translations.</summary>
    /// <param name="median">Of take over slot.</param>
    /// <param name="sigma">Of its logarithm.</param>
    public Corpus WithTakes(string name, double median, double sigma, int seed)
    {
        var random = new Random(seed);
        return this with
        {
            Name = name,
            Lines = [.. Lines
                .Select(line => line with { NaturalLength = line.Slot.Duration * (median * Math.Exp(sigma * Normal(random))) })],
        };
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
