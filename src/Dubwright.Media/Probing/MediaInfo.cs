using System.Text.Json.Serialization;

namespace Dubwright.Media.Probing;

/// <summary>What a source holds.</summary>
/// <param name="Container">The sniffed kind: <c>mp4</c>, <c>mov</c>, <c>m4a</c>, <c>matroska</c>, <c>webm</c>, <c>avi</c>, <c>mpegts</c>,
/// <c>mxf</c>, <c>mp3</c>, <c>wav</c>, <c>flac</c>, <c>aac</c> or <c>ogg</c>.</param>
/// <param name="Duration">From presentation time 0 to the end of the longest track.</param>
/// <param name="Audio">In the file's order; never empty.</param>
/// <param name="Video">The moving picture; null where there is none (cover art is none).</param>
/// <param name="Bytes">The file's size.</param>
public sealed record MediaInfo(string Container, TimeSpan Duration, IReadOnlyList<AudioTrack> Audio, VideoTrack? Video, long Bytes)
{
    /// <summary>The file's own timestamp that is presentation time 0: transport streams seldom begin at 0.</summary>
    public TimeSpan Origin { get; init; }

    /// <summary>Whether the file ends before it says that it does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsCutOff { get; init; }

    public IReadOnlyList<MediaChapter> Chapters { get; init; } = [];

    /// <summary>What there is beside picture and sound; null in what was recorded before this was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AncillaryContent? Beside { get; init; }

    /// <summary>Every moving picture, the best first; <see cref="Video"/> is one of them.</summary>
    [JsonIgnore]
    public IReadOnlyList<VideoTrack> Pictures { get; init; } = [];

    [JsonIgnore]
    public bool IsAudioOnly => Video is null;
}

/// <param name="Index">Zero-based among the audio tracks.</param>
/// <param name="Codec">As ffmpeg names it: <c>aac</c>, <c>opus</c>, <c>pcm_s16le</c>.</param>
/// <param name="Language">The file's own tag, mostly ISO 639-2; null where it says nothing.</param>
public sealed record AudioTrack(int Index, string Codec, int SampleRate, int Channels, string? Language)
{
    /// <summary>The stream's index among all streams of the file.</summary>
    public int Stream { get; init; }

    /// <summary>When its first sample sounds, in presentation time.</summary>
    public TimeSpan Start { get; init; }

    public string? Title { get; init; }

    /// <summary>Of more than two channels: where they are, as ffmpeg names it, <c>5.1(side)</c>; null where the file does not
    /// say.</summary>
    public string? Layout { get; init; }

    /// <summary>Whether it has a centre and channels behind, so that it can be dubbed in 5.1.</summary>
    [JsonIgnore]
    public bool IsSurround => Channels > 4 && Layout?.Split('(')[0] is null or "5.0" or "5.1" or "6.0" or "6.1" or "7.0" or "7.1";

    /// <summary>What the track is for, by what the file says of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TrackPurpose Purpose { get; init; }

    /// <summary>Whether the file flags it as the one to play, where there are several.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsDefault { get; init; }

    /// <summary>The programme it belongs to; null where the file has no more than one.</summary>
    public int? ProgramId { get; init; }

    /// <summary>Whether timestamps are too coarse to name a sample (Matroska counts milliseconds).</summary>
    public bool CoarseTimes { get; init; }
}

/// <param name="Codec">As ffmpeg names it: <c>h264</c>, <c>vp9</c>.</param>
/// <param name="FramesPerSecond">The average; 0 where unknown.</param>
public sealed record VideoTrack(string Codec, int Width, int Height, double FramesPerSecond)
{
    /// <summary>The stream's index among all streams of the file.</summary>
    public int Stream { get; init; }

    /// <summary>When its first picture shows, in presentation time.</summary>
    public TimeSpan Start { get; init; }

    /// <summary>The programme it belongs to; null where the file has no more than one.</summary>
    public int? ProgramId { get; init; }
}

/// <summary>A chapter of the source.</summary>
public sealed record MediaChapter(TimeSpan Start, TimeSpan End, string Title);
