namespace Dubwright.Pipeline.Contracts;

/// <summary>A finished dub in another form.</summary>
/// <param name="Result">The dub's <see cref="DubResult"/>.</param>
/// <param name="Language">The target's id.</param>
/// <param name="Format">An extension of <see cref="Media.Muxing.RenditionFormat.All"/>.</param>
/// <param name="Stem">A part of the sound alone, as WAV or FLAC; null is the whole dub.</param>
/// <param name="KeepOriginalAudio">Adds the dub to a film's own sound instead of replacing it.</param>
public sealed record RenditionRequest(ArtifactId Result, int Language, string Format, Stem? Stem, bool KeepOriginalAudio);

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
