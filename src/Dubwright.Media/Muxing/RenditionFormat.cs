using Dubwright.Media.Probing;

namespace Dubwright.Media.Muxing;

/// <summary>The container of a rendition.</summary>
/// <param name="Extension">Without the dot.</param>
public sealed record RenditionFormat(string Extension, string MediaType)
{
    private static readonly HashSet<string> PlayedInMp4 = ["h264", "hevc", "av1", "mpeg4", "vp9"];

    public static RenditionFormat Mp4 { get; } = new("mp4", "video/mp4");

    public static RenditionFormat M4a { get; } = new("m4a", "audio/mp4");

    public static RenditionFormat Matroska { get; } = new("mkv", "video/x-matroska");

    /// <summary>MP4 where the picture's codec is one that players expect there, Matroska otherwise, M4A without a picture.</summary>
    public static RenditionFormat For(MediaInfo? source) => source?.Video switch
    {
        null => M4a,
        { Codec: var codec } when PlayedInMp4.Contains(codec) => Mp4,
        _ => Matroska,
    };
}
