using System.Text.Json.Serialization;

namespace Dubwright.Media.Probing;

/// <summary>What a stream is beside the picture and the sound that are worked on.</summary>
public enum AncillaryKind
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
public sealed record AncillaryTrack(
    int Index, AncillaryKind Kind, string Codec, string? Language, string? Title, string? FileName, string? MimeType,
    string Disposition)
{
    private static readonly HashSet<string> SubtitleFlags = ["default", "forced", "hearing_impaired"];

    /// <summary>What it is in words: <c>the German subtitles (hdmv_pgs_subtitle)</c>.</summary>
    [JsonIgnore]
    public string Description => Kind switch
    {
        AncillaryKind.Cover => "the cover",
        AncillaryKind.Subtitles => $"subtitles{(Language is null ? "" : $" in {Language}")} ({Codec})",
        AncillaryKind.Attachment => $"the attachment {FileName ?? Codec}",
        AncillaryKind.Picture => $"another picture ({Codec})",
        _ => $"a data track ({Codec})",
    };

    /// <summary>Null for sound, and for what another part of the file is told by: chapters' texts and timecode tracks.</summary>
    internal static AncillaryTrack? Of(ProbedStream stream)
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
        return kind is null ? null : new AncillaryTrack(
            stream.Index, kind.Value, codec, stream.Tag("language") is { } tag and not "und" ? tag : null, stream.Tag("title"),
            stream.Tag("filename"), stream.Tag("mimetype"), string.Join('+', flags) is { Length: > 0 } told ? told : "0");
    }
}
