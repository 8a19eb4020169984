using Dubwright.Media.Probing;

namespace Dubwright.Media.Muxing;

/// <summary>What a stream is beside the picture and the sound that are worked on.</summary>
internal enum AncillaryKind
{
    Cover,
    Subtitles,
    Attachment,
    Picture,
    Data,
}

/// <param name="Index">Among all streams of the file.</param>
/// <param name="Codec">As ffmpeg names it: <c>subrip</c>, <c>mjpeg</c>.</param>
/// <param name="Language">ISO 639-2; null where it says nothing.</param>
/// <param name="Disposition">As ffmpeg takes it: <c>default+forced</c>, or <c>0</c>.</param>
internal sealed record AncillaryStream(
    int Index, AncillaryKind Kind, string Codec, string? Language, string? Title, string? FileName, string? MimeType,
    string Disposition)
{
    private static readonly HashSet<string> TextCodecs = ["subrip", "ass", "ssa", "webvtt", "mov_text", "text", "sami", "microdvd", "ttml"];
    private static readonly HashSet<string> PictureCodecs = ["hdmv_pgs_subtitle", "dvd_subtitle", "dvb_subtitle"];
    private static readonly HashSet<string> SubtitleFlags = ["default", "forced", "hearing_impaired"];

    /// <summary>What it is in words: <c>the German subtitles (hdmv_pgs_subtitle)</c>.</summary>
    public string Description => Kind switch
    {
        AncillaryKind.Cover => "the cover",
        AncillaryKind.Subtitles => $"subtitles{(Language is null ? "" : $" in {Language}")} ({Codec})",
        AncillaryKind.Attachment => $"the attachment {FileName ?? Codec}",
        AncillaryKind.Picture => $"another picture ({Codec})",
        _ => $"a data track ({Codec})",
    };

    /// <summary>Null for sound, and for what another part of the file is told by: chapters' texts and timecode tracks.</summary>
    public static AncillaryStream? Of(ProbedStream stream)
    {
        AncillaryKind? kind = stream.CodecType switch
        {
            "video" => stream.IsPicture ? AncillaryKind.Cover : AncillaryKind.Picture,
            "subtitle" => AncillaryKind.Subtitles,
            "attachment" => AncillaryKind.Attachment,
            "data" when stream.CodecTagString is not ("tmcd" or "text") && stream.CodecName is not "bin_data" => AncillaryKind.Data,
            _ => null,
        };
        var flags = SubtitleFlags.Where(flag => stream.Disposition?.GetValueOrDefault(flag) == 1);
        var codec = stream.CodecName is null or "unknown" or "none" ? stream.CodecTagString ?? "unknown" : stream.CodecName;
        return kind is null ? null : new AncillaryStream(
            stream.Index, kind.Value, codec, stream.Tag("language") is { } tag and not "und" ? tag : null, stream.Tag("title"),
            stream.Tag("filename"), stream.Tag("mimetype"), string.Join('+', flags) is { Length: > 0 } told ? told : "0");
    }

    /// <summary>What ffmpeg has to make of it for a container: <c>copy</c>, a codec's name, or null where it cannot go there.</summary>
    public string? CodecIn(RenditionFormat format) => Kind switch
    {
        AncillaryKind.Cover => IsCoverFor(format) ? "copy" : null,
        AncillaryKind.Attachment => format.Muxer == "matroska" ? "copy" : null,
        AncillaryKind.Subtitles when TextCodecs.Contains(Codec) => TextIn(format),
        AncillaryKind.Subtitles when PictureCodecs.Contains(Codec) => format.Muxer == "matroska" ? "copy" : null,
        _ => null,
    };

    private bool IsCoverFor(RenditionFormat format) => format.Muxer switch
    {
        "matroska" => true,
        "mp4" or "ipod" => Codec is "mjpeg" or "png" or "bmp",
        "mp3" or "flac" => Codec is "mjpeg" or "png",
        _ => false,
    };

    private string? TextIn(RenditionFormat format) => format.Muxer switch
    {
        "matroska" => Codec is "subrip" or "ass" or "ssa" or "webvtt" ? "copy" : "srt",
        "mp4" or "mov" => Codec == "mov_text" ? "copy" : "mov_text",
        "webm" => Codec == "webvtt" ? "copy" : "webvtt",
        _ => null,
    };
}
