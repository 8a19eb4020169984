using Dubwright.Media.Wave;

namespace Dubwright.Media.Peaks;

/// <summary>The outline of a sound for drawing: lowest and highest sample of every twentieth of a second.</summary>
/// <param name="Values">Low, high, low, high …, each -127 to 127.</param>
public sealed record WavePeaks(IReadOnlyList<int> Values)
{
    public const int PerSecond = 20;

    /// <summary>A part of a sound; parts that begin on a whole twentieth join by concatenation.</summary>
    public static WavePeaks Measure(ISound sound, long startFrame, long frames, CancellationToken cancellationToken) => throw new NotImplementedException();

    public static WavePeaks Join(IEnumerable<WavePeaks> parts) => throw new NotImplementedException();

    /// <summary><c>{"per_second":20,"peaks":[…]}</c></summary>
    public string ToJson() => throw new NotImplementedException();
}
