namespace Dubwright.Media.Encoding;

/// <summary>A form that a sound is delivered in.</summary>
/// <param name="Name">As the public API names it: <c>mp3</c>, <c>pcm_s16le</c>.</param>
/// <param name="Extension">Without the dot.</param>
/// <param name="Arguments">What tells ffmpeg to make it.</param>
public sealed record SoundFormat(string Name, string Extension, string MediaType, IReadOnlyList<string> Arguments)
{
    /// <summary>What ffmpeg is told besides where the sound is in 5.1.</summary>
    internal IReadOnlyList<string> ForSurround => Name switch
    {
        "mp3" => ["-ac", "2"],
        "opus" => ["-b:a", "384k"],
        _ => [],
    };

    public static SoundFormat Wav { get; } = new("wav", "wav", "audio/wav", ["-c:a", "pcm_s16le", "-f", "wav"]);

    public static SoundFormat Flac { get; } = new("flac", "flac", "audio/flac", ["-c:a", "flac", "-f", "flac"]);

    /// <summary>Opus in Ogg: how WebM sounds.</summary>
    public static SoundFormat Opus { get; } = new("opus", "opus", "audio/ogg", ["-c:a", "libopus", "-b:a", "160k", "-f", "ogg"]);

    public static SoundFormat Mp3 { get; } = new("mp3", "mp3", "audio/mpeg", ["-c:a", "libmp3lame", "-q:a", "2", "-f", "mp3"]);

    public static IReadOnlyList<SoundFormat> All { get; } =
    [
        Wav,
        Flac,
        new("adts", "aac", "audio/aac", ["-c:a", "aac", "-b:a", "128k", "-aac_pns", "0", "-f", "adts"]),
        Mp3,
        .. ((string[])["s16le", "s16be", "s32le", "s32be", "f32le", "f32be"])
            .Select(form => new SoundFormat($"pcm_{form}", "pcm", "audio/x-pcm", ["-c:a", $"pcm_{form}", "-f", form])),
    ];
}
