using Dubwright.Media.Probing;

namespace Dubwright.Media.Muxing;

/// <summary>How what a source holds beside picture and sound goes into a container.</summary>
internal static class AncillaryCodecs
{
    private static readonly HashSet<string> TextCodecs = ["subrip", "ass", "ssa", "webvtt", "mov_text", "text", "sami", "microdvd", "ttml"];
    private static readonly HashSet<string> PictureCodecs = ["hdmv_pgs_subtitle", "dvd_subtitle", "dvb_subtitle"];

    /// <summary>What ffmpeg has to make of it for a container: <c>copy</c>, a codec's name, or null where it cannot go there.</summary>
    public static string? CodecIn(this AncillaryTrack track, RenditionFormat format) => track.Kind switch
    {
        AncillaryKind.Cover => IsCoverFor(track.Codec, format) ? "copy" : null,
        AncillaryKind.Attachment => format.Muxer == "matroska" ? "copy" : null,
        AncillaryKind.Subtitles when TextCodecs.Contains(track.Codec) => TextIn(track.Codec, format),
        AncillaryKind.Subtitles when PictureCodecs.Contains(track.Codec) => format.Muxer == "matroska" ? "copy" : null,
        _ => null,
    };

    private static bool IsCoverFor(string codec, RenditionFormat format) => format.Muxer switch
    {
        "matroska" => true,
        "mp4" or "ipod" => codec is "mjpeg" or "png" or "bmp",
        "mp3" or "flac" => codec is "mjpeg" or "png",
        _ => false,
    };

    private static string? TextIn(string codec, RenditionFormat format) => format.Muxer switch
    {
        "matroska" => codec is "subrip" or "ass" or "ssa" or "webvtt" ? "copy" : "srt",
        "mp4" or "mov" => codec == "mov_text" ? "copy" : "mov_text",
        "webm" => codec == "webvtt" ? "copy" : "webvtt",
        _ => null,
    };
}
