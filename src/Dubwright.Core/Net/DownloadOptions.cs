namespace Dubwright.Core.Net;

/// <summary>What one download may take, and how long it is waited for.</summary>
public sealed record DownloadOptions
{
    /// <summary>The largest file, in bytes, counted as it is written.</summary>
    public long LargestBytes { get; init; } = long.MaxValue;

    /// <summary>How much room must stay free on the disk, in bytes; null where the disk itself says when it is full.</summary>
    public long? KeepFreeBytes { get; init; }

    /// <summary>In every stretch of this length at least <see cref="StallBytes"/> must arrive.</summary>
    public TimeSpan StallTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>See <see cref="StallTime"/>; a resumption that brings less than this counts as one that brought nothing.</summary>
    public int StallBytes { get; init; } = 16 << 10;

    /// <summary>How often a broken download is taken up again without anything new arriving.</summary>
    public int Resumptions { get; init; } = 4;

    /// <summary>The wait before the first resumption; doubled each time, and begun anew when something has arrived.</summary>
    public TimeSpan ResumptionDelay { get; init; } = TimeSpan.FromMilliseconds(500);
}
