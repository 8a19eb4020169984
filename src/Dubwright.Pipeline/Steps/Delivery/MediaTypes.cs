using Dubwright.Media.Probing;

namespace Dubwright.Pipeline.Steps.Delivery;

/// <summary>What a source's files are called and served as.</summary>
internal static class MediaTypes
{
    public static (string Extension, string MediaType) Of(MediaInfo media) => media.Container switch
    {
        "mp4" => media.IsAudioOnly ? (".m4a", "audio/mp4") : (".mp4", "video/mp4"),
        "m4a" => (".m4a", "audio/mp4"),
        "mov" => (".mov", "video/quicktime"),
        "matroska" => media.IsAudioOnly ? (".mka", "audio/x-matroska") : (".mkv", "video/x-matroska"),
        "webm" => (".webm", media.IsAudioOnly ? "audio/webm" : "video/webm"),
        "avi" => (".avi", "video/x-msvideo"),
        "mpegts" => (".ts", "video/mp2t"),
        "mxf" => (".mxf", "application/mxf"),
        "mp3" => (".mp3", "audio/mpeg"),
        "wav" => (".wav", "audio/wav"),
        "flac" => (".flac", "audio/flac"),
        "aac" => (".aac", "audio/aac"),
        "ogg" => (".ogg", "audio/ogg"),
        _ => ("", "application/octet-stream"),
    };
}
