using Dubwright.Core.Time;
using Dubwright.Media.Wave;

namespace Dubwright.Media.Takes;

/// <summary>Takes away what a take has of silence.</summary>
public static class TakeTrimmer
{
    /// <summary>The take without its silent edges (20 ms stay). What the planner calls its natural length is the length of this.</summary>
    public static MonoSound Trim(MonoSound take) => throw new NotImplementedException();

    /// <summary>Pauses inside a trimmed take of 100 ms or more, in order.</summary>
    public static IReadOnlyList<TimeRange> Pauses(MonoSound take) => throw new NotImplementedException();

    /// <summary>Shortens pauses, none under 80 ms, until the take is as long as the target or no more can be had.</summary>
    public static MonoSound CompressPauses(MonoSound take, TimeSpan target) => throw new NotImplementedException();
}
