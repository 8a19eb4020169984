using Dubwright.Media.Probing;

namespace Dubwright.Media.Muxing;

/// <summary>The form of a rendition.</summary>
/// <param name="Extension">Without the dot; the public API's name of it.</param>
/// <param name="MediaType">What it is served as.</param>
public sealed record RenditionFormat(string Extension, string MediaType)
{
    private static readonly HashSet<string> PlayedInMp4 = ["h264", "hevc", "av1", "mpeg4", "vp9"];

    // What an MP4 that is there already may hold beside these.
    private static readonly HashSet<string> CopiedInMp4 = ["mpeg2video", "mpeg1video", "mjpeg", "vc1"];
    private static readonly HashSet<string> PlayedInMov = ["h264", "hevc", "mpeg4", "prores", "mjpeg", "dnxhd", "mpeg2video", "dvvideo"];
    private static readonly HashSet<string> PlayedInWebM = ["vp8", "vp9", "av1"];

    // H.264 has a place in MXF only in profiles that films for people do not use.
    private static readonly HashSet<string> PlayedInMxf = ["mpeg2video", "dnxhd"];

    public static RenditionFormat Mp4 { get; } = new("mp4", "video/mp4");

    public static RenditionFormat M4a { get; } = new("m4a", "audio/mp4");

    public static RenditionFormat Matroska { get; } = new("mkv", "video/x-matroska");

    /// <summary>Matroska without a picture.</summary>
    public static RenditionFormat MatroskaAudio { get; } = new("mka", "audio/x-matroska");

    public static RenditionFormat Mov { get; } = new("mov", "video/quicktime");

    public static RenditionFormat WebM { get; } = new("webm", "video/webm");

    public static RenditionFormat Mxf { get; } = new("mxf", "application/mxf");

    public static RenditionFormat Wav { get; } = new("wav", "audio/wav");

    public static RenditionFormat Flac { get; } = new("flac", "audio/flac");

    public static RenditionFormat Mp3 { get; } = new("mp3", "audio/mpeg");

    /// <summary>Bare AAC packets.</summary>
    public static RenditionFormat Aac { get; } = new("aac", "audio/aac");

    public static RenditionFormat Opus { get; } = new("opus", "audio/ogg");

    /// <summary>The same under the name that most Ogg files have.</summary>
    public static RenditionFormat Ogg { get; } = new("ogg", "audio/ogg");

    /// <summary>Every form that a dub can be had in.</summary>
    public static IReadOnlyList<RenditionFormat> All { get; } = [Flac, Wav, Mp3, Aac, M4a, Opus, Matroska, Mp4, Mov, Mxf, WebM];

    /// <summary>What ffmpeg calls the container.</summary>
    internal string Muxer => Extension switch
    {
        "mkv" or "mka" => "matroska",
        "m4a" => "ipod",
        "opus" or "ogg" => "ogg",
        "aac" => "adts",
        _ => Extension,
    };

    /// <summary>Whether it holds the dub's own AAC packets; else the sound is encoded for it as a whole.</summary>
    public bool HoldsAac => Muxer is "matroska" or "ipod" or "mp4" or "mov" or "adts";

    /// <summary>Whether its audio tracks carry the mark of their language.</summary>
    public bool MarksLanguage => Muxer is "matroska" or "ipod" or "mp4" or "mov" or "webm" or "ogg";

    /// <summary>Whether it is a film, not sound alone.</summary>
    public bool HoldsPicture => this == Mp4 || this == Matroska || this == Mov || this == WebM || this == Mxf;

    /// <summary>The source's own container where the picture can be copied into it as it is; else MP4 where players expect its codec
    /// there, Matroska otherwise. M4A for a story and for sound in a container of pictures.</summary>
    public static RenditionFormat For(MediaInfo? source) => source switch
    {
        null => M4a,
        { Video: null } => source.Container switch
        {
            "matroska" => MatroskaAudio,
            "webm" => WebM,
            "mov" => Mov,
            "mp3" => Mp3,
            "wav" => Wav,
            "flac" => Flac,
            "ogg" => Ogg,
            _ => M4a,
        },
        { Container: "matroska" } => Matroska,
        { Container: "webm", Video.Codec: var codec } when PlayedInWebM.Contains(codec) => WebM,
        { Container: "mov", Video.Codec: var codec } when PlayedInMov.Contains(codec) => Mov,
        { Container: "mxf", Video.Codec: var codec } when PlayedInMxf.Contains(codec) => Mxf,
        { Container: "mp4", Video.Codec: var codec } when CopiedInMp4.Contains(codec) => Mp4,
        { Video.Codec: var codec } when PlayedInMp4.Contains(codec) => Mp4,
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
