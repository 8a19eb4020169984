using Dubwright.Media.Probing;

namespace Dubwright.Media.Muxing;

/// <summary>What goes into a rendition.</summary>
/// <param name="Source">The file that the picture (and the kept original sound) is copied from; null for a story.</param>
/// <param name="Info">What the source holds; null for a story.</param>
/// <param name="Duration">How long the rendition is.</param>
/// <param name="Dubs">At least one.</param>
/// <param name="OutputPath">Written whole or not at all.</param>
public sealed record MuxPlan(string? Source, MediaInfo? Info, TimeSpan Duration, IReadOnlyList<DubTrack> Dubs, string OutputPath)
{
    /// <summary>Null takes <see cref="RenditionFormat.For"/>.</summary>
    public RenditionFormat? Format { get; init; }

    /// <summary>The picture encoded anew to <see cref="RenditionFormat.Recoding"/>, as <see cref="PictureTranscoder.JoinAsync"/> left it;
    /// null copies the source's.</summary>
    public string? Picture { get; init; }

    /// <summary>Zero-based audio tracks of the source that are kept behind the dubs.</summary>
    public IReadOnlyList<int> KeptTracks { get; init; } = [];

    public IReadOnlyList<SubtitleTrack> Subtitles { get; init; } = [];

    /// <summary>For a story; a source's own chapters are kept where this is empty.</summary>
    public IReadOnlyList<MediaChapter> Chapters { get; init; } = [];

    /// <summary>Tags of the whole file beside the source's own: <c>title</c>, <c>artist</c>, <c>comment</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}

/// <param name="AdtsParts">The groups' files in order, as <see cref="Encoding.AacEncoder"/> wrote them.</param>
/// <param name="Language">ISO 639-2, such as <c>spa</c>.</param>
/// <param name="Title">As players show it; null shows none.</param>
public sealed record DubTrack(IReadOnlyList<string> AdtsParts, string Language, string? Title)
{
    public bool IsDefault { get; init; } = true;

    /// <summary>The whole dub in the sound that the format holds, such as Opus in Ogg for WebM; takes the place of the parts.</summary>
    public string? Encoded { get; init; }
}

/// <param name="SubRipPath">A SubRip file of ours.</param>
/// <param name="Language">ISO 639-2.</param>
public sealed record SubtitleTrack(string SubRipPath, string Language, string? Title);
