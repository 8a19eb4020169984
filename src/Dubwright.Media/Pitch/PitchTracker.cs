using Dubwright.Core.Time;
using Dubwright.Media.Wave;

namespace Dubwright.Media.Pitch;

/// <summary>Measures how high a voice is, by the YIN method (de Cheveigné and Kawahara, 2002).</summary>
public static class PitchTracker
{
    /// <summary>Median fundamental frequency of the voiced parts of some ranges, 60 to 500 Hz; 0 where nothing is voiced.</summary>
    public static double MedianPitch(ISound sound, IReadOnlyList<TimeRange> ranges, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The same for a whole take.</summary>
    public static double MedianPitch(MonoSound take) => throw new NotImplementedException();
}
