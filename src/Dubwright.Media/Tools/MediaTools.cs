namespace Dubwright.Media.Tools;

/// <summary>The one place that runs ffmpeg and ffprobe. Safe for concurrent use.</summary>
public sealed class MediaTools(MediaLimits limits)
{
    public MediaLimits Limits { get; } = limits;
}
