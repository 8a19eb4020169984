using System.Numerics;
using Dubwright.Core.Time;

namespace Dubwright.Media.Speakers.Embedding;

/// <summary>Windows or phrases of a whole programme as points of length one, those of which nothing is known left out. A byte a
/// dimension is held.</summary>
internal sealed class VoicePoints
{
    private readonly byte[][] _directions;
    private readonly float[] _scales;

    /// <param name="windows">In order, each with the number of its stretch.</param>
    public VoicePoints(IReadOnlyList<(VoiceWindow Window, int Stretch)> windows)
    {
        _directions = [.. windows.Select(pair => pair.Window.Voice.Direction)];
        _scales = [.. _directions.Select(direction =>
            direction.Length == 0 ? 0 : 1 / MathF.Sqrt(direction.Sum(value => (float)(sbyte)value * (sbyte)value)))];
        Times = [.. windows.Select(pair => pair.Window.Time)];
        Stretches = [.. windows.Select(pair => pair.Stretch)];
        Dimensions = _directions.FirstOrDefault(direction => direction.Length > 0)?.Length ?? 0;
    }

    public IReadOnlyList<TimeRange> Times { get; }

    public IReadOnlyList<int> Stretches { get; }

    public int Count => _directions.Length;

    public int Dimensions { get; }

    /// <summary>Whether something is known of it.</summary>
    public bool IsKnown(int at) => _directions[at].Length > 0;

    /// <summary>Of length one, or zero where nothing is known.</summary>
    public void CopyTo(int at, Span<float> unit)
    {
        var direction = _directions[at];
        unit.Clear();
        for (var dimension = 0; dimension < direction.Length; dimension++)
        {
            unit[dimension] = (sbyte)direction[dimension] * _scales[at];
        }
    }

    public float[] Unit(int at)
    {
        var unit = new float[Dimensions];
        CopyTo(at, unit);
        return unit;
    }

    public static double Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var (sum, at) = (Vector<float>.Zero, 0);
        for (; at <= one.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            sum += new Vector<float>(one[at..]) * new Vector<float>(other[at..]);
        }

        var total = (double)Vector.Sum(sum);
        for (; at < one.Length; at++)
        {
            total += one[at] * other[at];
        }

        return total;
    }
}
