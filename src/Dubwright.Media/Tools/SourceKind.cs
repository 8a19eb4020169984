namespace Dubwright.Media.Tools;

/// <summary>A kind of file that is let through to ffmpeg, and the only demuxer that may open it.</summary>
/// <param name="Container">As <see cref="Probing.MediaInfo.Container"/> names it.</param>
/// <param name="Demuxer">ffmpeg's name of the demuxer.</param>
/// <param name="AllowedFormats">All names that demuxer answers to, which is how ffmpeg compares its whitelist.</param>
public sealed record SourceKind(string Container, string Demuxer, string AllowedFormats)
{
    private const string MovNames = "mov,mp4,m4a,3gp,3g2,mj2";

    public static SourceKind Mp4 { get; } = new("mp4", "mov", MovNames);

    public static SourceKind M4a { get; } = new("m4a", "mov", MovNames);

    public static SourceKind Mov { get; } = new("mov", "mov", MovNames);

    public static SourceKind Matroska { get; } = new("matroska", "matroska", "matroska,webm");

    public static SourceKind WebM { get; } = new("webm", "matroska", "matroska,webm");

    public static SourceKind Avi { get; } = new("avi", "avi", "avi");

    public static SourceKind TransportStream { get; } = new("mpegts", "mpegts", "mpegts");

    public static SourceKind Mxf { get; } = new("mxf", "mxf", "mxf");

    public static SourceKind Mp3 { get; } = new("mp3", "mp3", "mp3");

    public static SourceKind Wave { get; } = new("wav", "wav", "wav");

    public static SourceKind Flac { get; } = new("flac", "flac", "flac");

    public static SourceKind Aac { get; } = new("aac", "aac", "aac");

    public static SourceKind Ogg { get; } = new("ogg", "ogg", "ogg");

    public static SourceKind FlashVideo { get; } = new("flv", "flv", "flv");

    public static SourceKind WindowsMedia { get; } = new("asf", "asf", "asf");

    public static SourceKind ProgramStream { get; } = new("mpeg", "mpeg", "mpeg");

    public static SourceKind RealMedia { get; } = new("rm", "rm", "rm");

    public static SourceKind DigitalVideo { get; } = new("dv", "dv", "dv");

    public static SourceKind Aiff { get; } = new("aiff", "aiff", "aiff");

    public static SourceKind CoreAudio { get; } = new("caf", "caf", "caf");

    public static SourceKind Au { get; } = new("au", "au", "au");

    public static SourceKind Wave64 { get; } = new("w64", "w64", "w64");

    public static SourceKind Amr { get; } = new("amr", "amr", "amr");

    public static SourceKind Ac3 { get; } = new("ac3", "ac3", "ac3");

    public static SourceKind Eac3 { get; } = new("eac3", "eac3", "eac3");

    public static SourceKind Dts { get; } = new("dts", "dts", "dts");

    public static SourceKind WavPack { get; } = new("wv", "wv", "wv");

    public static SourceKind MonkeysAudio { get; } = new("ape", "ape", "ape");

    public static SourceKind TrueAudio { get; } = new("tta", "tta", "tta");

    /// <summary>Whether it is nothing but frames, whose whole length a reader can only guess before it has counted them.</summary>
    public bool IsBare => Demuxer is "aac" or "ac3" or "eac3" or "dts" or "amr";

    /// <summary>Whether packets may come without the time at which they are shown.</summary>
    public bool LacksTimes => Demuxer is "avi" or "mpeg" or "rm";

    /// <summary>Whether timestamps count from presentation time 0 by the format's own rules, instead of from wherever the first packet
    /// stands.</summary>
    public bool CountsFromZero => Demuxer is "mov" or "matroska";
}
