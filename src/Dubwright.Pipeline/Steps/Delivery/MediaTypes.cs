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
        "ogg" => media.IsAudioOnly ? (".ogg", "audio/ogg") : (".ogv", "video/ogg"),
        "flv" => (".flv", "video/x-flv"),
        "asf" => media.IsAudioOnly ? (".wma", "audio/x-ms-wma") : (".wmv", "video/x-ms-wmv"),
        "mpeg" => (".mpg", "video/mpeg"),
        "aiff" => (".aiff", "audio/aiff"),
        "ac3" or "eac3" => (".ac3", "audio/ac3"),
        "amr" => (".amr", "audio/amr"),
        "au" or "caf" or "w64" or "dts" or "wv" or "ape" or "tta" or "dv" or "rm" => ($".{media.Container}", "application/octet-stream"),
        _ => ("", "application/octet-stream"),
    };
}
