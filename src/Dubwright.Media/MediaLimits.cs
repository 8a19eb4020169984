namespace Dubwright.Media;

/// <summary>What a source may cost, because sources come from strangers. Every run of ffmpeg and ffprobe is held to it.</summary>
public sealed record MediaLimits
{
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromHours(12);

    public long MaxBytes { get; init; } = 64L << 30;

    public int MaxStreams { get; init; } = 32;

    /// <summary>Width times height of a picture; the default is 8K.</summary>
    public long MaxPixels { get; init; } = 7680L * 4320;

    /// <summary>The longest single run of a tool.</summary>
    public TimeSpan WallTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Virtual memory of a tool. Shared libraries alone take 0.4 GB.</summary>
    public long MemoryBytes { get; init; } = 4L << 30;

    /// <summary>The largest block that a tool may ask for at once.</summary>
    public long MaxBlockBytes { get; init; } = 512L << 20;

    /// <summary>The largest file that a tool may write.</summary>
    public long MaxOutputBytes { get; init; } = 96L << 30;

    /// <summary>Threads of a tool.</summary>
    public int Threads { get; init; } = 2;
}
