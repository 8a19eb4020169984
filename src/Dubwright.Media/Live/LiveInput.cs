using Dubwright.Media.Tools;

namespace Dubwright.Media.Live;

/// <summary>A live source as its first bytes tell it.</summary>
/// <param name="Kind">The only demuxer that may open it.</param>
/// <param name="Tracks">Everything in it.</param>
/// <param name="Start">The timestamp that its clock begins with.</param>
public sealed record LiveInput(SourceKind Kind, IReadOnlyList<LiveTrack> Tracks, TimeSpan Start)
{
    // What a transport stream carries to players as it is.
    private static readonly HashSet<string> Copied = ["h264", "hevc", "mpeg2video", "mpeg1video", "mpeg4"];

    /// <summary>The picture that can be passed on as it came; null where there is none.</summary>
    public LiveTrack? Picture => Tracks.FirstOrDefault(track => track.IsVideo && Copied.Contains(track.CodecName ?? ""));

    /// <summary>The sound that is dubbed: the one of that index, else the first.</summary>
    /// <param name="index">As probing lists it; null takes the first.</param>
    public LiveTrack? Sound(int? index) =>
        Tracks.FirstOrDefault(track => track.IsAudio && track.Index == index) ?? Tracks.FirstOrDefault(track => track.IsAudio);
}

/// <summary>One track of a live source, in ffprobe's own words; what it does not tell is null.</summary>
public sealed record LiveTrack
{
    public int Index { get; init; }

    /// <summary><c>video</c>, <c>audio</c>, <c>data</c>, <c>subtitle</c> …</summary>
    public string? CodecType { get; init; }

    public string? CodecName { get; init; }

    public string? CodecLongName { get; init; }

    public string? CodecTagString { get; init; }

    public string? CodecTag { get; init; }

    public string? Profile { get; init; }

    /// <summary>Pixels; null for sound.</summary>
    public int? Width { get; init; }

    public int? Height { get; init; }

    public string? IsAvc { get; init; }

    public string? Id { get; init; }

    public string? SampleFmt { get; init; }

    /// <summary>Hertz, as text.</summary>
    public string? SampleRate { get; init; }

    public int? Channels { get; init; }

    public string? ChannelLayout { get; init; }

    /// <summary>Bits a second, as text.</summary>
    public string? BitRate { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public bool IsVideo => CodecType == "video";

    public bool IsAudio => CodecType == "audio" && Channels > 0;
}
