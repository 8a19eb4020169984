using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Pipeline.Steps;

/// <summary>
/// How a programme is cut, the same for every step: windows of ten minutes for reading the source, groups of 2,826,240 frames (58.88 s at
/// 48 kHz, 2,760 AAC packets of 1,024) for everything that is mixed. No step holds more than a few of either.
/// </summary>
public static class Timeline
{
    public const int PacketFrames = 1_024;
    public const int GroupPackets = 2_760;
    public const long GroupFrames = (long)GroupPackets * PacketFrames;

    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(10);

    public static long Frames(TimeSpan duration) => WaveFormat.Mix.FrameAt(duration);

    /// <summary>The windows of a programme; the last is as short as it is.</summary>
    public static IReadOnlyList<TimeRange> Windows(TimeSpan duration) => Windows(duration, Window);

    /// <summary>The same of another length.</summary>
    public static IReadOnlyList<TimeRange> Windows(TimeSpan duration, TimeSpan length)
    {
        var count = Math.Max(1, (int)((duration.Ticks + length.Ticks - 1) / length.Ticks));
        return [.. Enumerable.Range(0, count).Select(at => new TimeRange(at * length, at == count - 1 ? duration : (at + 1) * length))];
    }

    /// <summary>Indices of the windows that a range touches, all of them among the first <paramref name="count"/>.</summary>
    public static IEnumerable<int> WindowsOf(TimeRange range, int count)
    {
        var first = Math.Clamp((int)(range.Start.Ticks / Window.Ticks), 0, count - 1);
        var last = Math.Clamp((int)((range.End.Ticks - 1) / Window.Ticks), first, count - 1);
        return Enumerable.Range(first, last - first + 1);
    }

    /// <summary>The groups of a programme, in order.</summary>
    public static IReadOnlyList<MixGroup> Groups(TimeSpan duration)
    {
        var frames = Math.Max(1, Frames(duration));
        var count = (int)((frames + GroupFrames - 1) / GroupFrames);
        return [.. Enumerable.Range(0, count).Select(at => new MixGroup(at, Math.Min(GroupFrames, frames - (at * GroupFrames))))];
    }
}

/// <summary>One group of the mix.</summary>
/// <param name="Index">From 0; its first frame follows from it.</param>
/// <param name="Frames">How many frames it has.</param>
public sealed record MixGroup(int Index, long Frames)
{
    public long StartFrame => Index * Timeline.GroupFrames;

    public TimeRange Time => new(WaveFormat.Mix.TimeOf(StartFrame), WaveFormat.Mix.TimeOf(StartFrame + Frames));
}
