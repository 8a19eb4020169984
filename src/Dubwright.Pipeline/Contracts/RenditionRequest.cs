namespace Dubwright.Pipeline.Contracts;

/// <summary>A finished dub or story in another form.</summary>
/// <param name="Result">The dub's <see cref="DubResult"/>.</param>
/// <param name="Language">The target's id.</param>
/// <param name="Format">An extension of <see cref="Media.Muxing.RenditionFormat.All"/>.</param>
/// <param name="Stem">A part of the sound alone, as WAV or FLAC; null is the whole dub.</param>
/// <param name="KeepOriginalAudio">Adds the dub to a film's own sound instead of replacing it.</param>
public sealed record RenditionRequest(ArtifactId Result, int Language, string Format, Stem? Stem, bool KeepOriginalAudio)
{
    /// <summary>Set where it is a story; then the result is a <see cref="StoryResult"/>.</summary>
    public AudiobookParts? Audiobook { get; init; }
}

/// <summary>What of a story is wanted, and in which cover.</summary>
/// <param name="Chapter">From 0; null is all of it.</param>
/// <param name="PerChapter">A file for each chapter, in one archive.</param>
/// <param name="Cover">A picture that people gave; null takes the manuscript's own.</param>
public sealed record AudiobookParts(int? Chapter, bool PerChapter, ArtifactId? Cover);

/// <summary>What a dub's sound is mixed from. Both laid over one another are the mix as it is before its level and its peaks are
/// set.</summary>
public enum Stem
{
    /// <summary>The new voices alone.</summary>
    Voice,

    /// <summary>The original without its speech.</summary>
    Background,
}

/// <summary>The result of a rendition.</summary>
public sealed record RenditionResult(Deliverable File);
