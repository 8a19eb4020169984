namespace Dubwright.Media.Muxing;

/// <summary>The form of an audiobook.</summary>
/// <param name="Extension">Without the dot; the public API's name of it.</param>
/// <param name="MediaType">What it is served as.</param>
/// <param name="HoldsCover">Whether a picture can go into it.</param>
/// <param name="Arguments">What tells ffmpeg to make it of a narration.</param>
public sealed record AudiobookFormat(string Extension, string MediaType, bool HoldsCover, IReadOnlyList<string> Arguments)
{
    private static readonly string[] Copied = ["-c:a", "copy", "-movflags", "+faststart", "-metadata", "media_type=2", "-f", "ipod"];

    /// <summary>MPEG-4 that players take for an audiobook: they keep the place.</summary>
    public static AudiobookFormat M4b { get; } = new("m4b", "audio/mp4", true, Copied);

    public static AudiobookFormat M4a { get; } = new("m4a", "audio/mp4", true, Copied);

    public static AudiobookFormat Mp3 { get; } =
        new("mp3", "audio/mpeg", true, ["-c:a", "libmp3lame", "-q:a", "2", "-id3v2_version", "3", "-f", "mp3"]);

    public static AudiobookFormat Flac { get; } = new("flac", "audio/flac", true, ["-c:a", "flac", "-sample_fmt", "s16", "-f", "flac"]);

    public static AudiobookFormat Wav { get; } =
        new("wav", "audio/wav", false, ["-c:a", "pcm_s16le", "-rf64", "auto", "-f", "wav"]);

    public static AudiobookFormat Opus { get; } = new("opus", "audio/ogg", false, ["-c:a", "libopus", "-b:a", "96k", "-f", "ogg"]);

    /// <summary>What recognisers listen to; nobody is given it.</summary>
    public static AudiobookFormat Speech { get; } = new("speech.wav", "audio/wav", false,
        ["-ac", "1", "-ar", "16000", "-c:a", "pcm_s16le", "-f", "wav"]);

    public static IReadOnlyList<AudiobookFormat> All { get; } = [M4b, M4a, Mp3, Flac, Wav, Opus];

    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static AudiobookFormat Named(string extension) => All.FirstOrDefault(format => format.Extension == extension)
        ?? throw new ArgumentException($"There is no audiobook {extension}.", nameof(extension));
}
