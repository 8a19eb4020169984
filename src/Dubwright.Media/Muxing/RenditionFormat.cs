using Dubwright.Media.Probing;

namespace Dubwright.Media.Muxing;

/// <summary>The form of a rendition.</summary>
/// <param name="Extension">Without the dot; the public API's name of it.</param>
/// <param name="MediaType">What it is served as.</param>
public sealed record RenditionFormat(string Extension, string MediaType)
{
    private static readonly HashSet<string> PlayedInMp4 = ["h264", "hevc", "av1", "mpeg4", "vp9"];
    private static readonly HashSet<string> PlayedInMov = ["h264", "hevc", "mpeg4", "prores", "mjpeg", "dnxhd", "mpeg2video", "dvvideo"];
    private static readonly HashSet<string> PlayedInWebM = ["vp8", "vp9", "av1"];

    // H.264 has a place in MXF only in profiles that films for people do not use.
    private static readonly HashSet<string> PlayedInMxf = ["mpeg2video", "dnxhd"];

    public static RenditionFormat Mp4 { get; } = new("mp4", "video/mp4");

    public static RenditionFormat M4a { get; } = new("m4a", "audio/mp4");

    public static RenditionFormat Matroska { get; } = new("mkv", "video/x-matroska");

    public static RenditionFormat Mov { get; } = new("mov", "video/quicktime");

    public static RenditionFormat WebM { get; } = new("webm", "video/webm");

    public static RenditionFormat Mxf { get; } = new("mxf", "application/mxf");

    public static RenditionFormat Wav { get; } = new("wav", "audio/wav");

    public static RenditionFormat Flac { get; } = new("flac", "audio/flac");

    public static RenditionFormat Mp3 { get; } = new("mp3", "audio/mpeg");

    /// <summary>Bare AAC packets.</summary>
    public static RenditionFormat Aac { get; } = new("aac", "audio/aac");

    public static RenditionFormat Opus { get; } = new("opus", "audio/ogg");

    /// <summary>Every form that a dub can be had in.</summary>
    public static IReadOnlyList<RenditionFormat> All { get; } = [Flac, Wav, Mp3, Aac, M4a, Opus, Matroska, Mp4, Mov, Mxf, WebM];

    /// <summary>Whether it is a film, not sound alone.</summary>
    public bool HoldsPicture => this == Mp4 || this == Matroska || this == Mov || this == WebM || this == Mxf;

    /// <summary>MP4 where the picture's codec is one that players expect there, Matroska otherwise, M4A without a picture.</summary>
    public static RenditionFormat For(MediaInfo? source) => source?.Video switch
    {
        null => M4a,
        { Codec: var codec } when PlayedInMp4.Contains(codec) => Mp4,
        _ => Matroska,
    };

    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static RenditionFormat Named(string extension) =>
        All.FirstOrDefault(format => format.Extension == extension) ?? throw new ArgumentException($"There is no rendition {extension}.",
            nameof(extension));

    /// <summary>What a picture has to be encoded to before it fits in; null where it is copied.</summary>
    public PictureCodec? Recoding(VideoTrack picture) =>
        this == WebM ? PlayedInWebM.Contains(picture.Codec) ? null : PictureCodec.Vp9
        : this == Mxf ? PlayedInMxf.Contains(picture.Codec) ? null : PictureCodec.Mpeg2
        : (this == Mp4 && !PlayedInMp4.Contains(picture.Codec)) || (this == Mov && !PlayedInMov.Contains(picture.Codec)) ? PictureCodec.H264
        : null;
}
