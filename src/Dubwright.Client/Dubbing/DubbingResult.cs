namespace Dubwright.Client.Dubbing;

/// <summary>A dub in one language. The addresses need no key, last for days and answer ranges.</summary>
/// <param name="AudioUrl">The dub's sound alone.</param>
/// <param name="VideoUrl">The film with the dub; null where the source has no picture.</param>
/// <param name="Transcript">What is said in the target language, at the dub's own times.</param>
/// <param name="SrtUrl">Subtitles in the target language.</param>
/// <param name="VttUrl">The same as WebVTT.</param>
/// <param name="QualityUrl">The quality report as JSON.</param>
/// <param name="QualityPageUrl">The same as a page with pictures.</param>
/// <param name="TtmlUrl">The subtitles as timed text (IMSC 1.1).</param>
public sealed record DubbingResult(
    string AudioUrl, string? VideoUrl, IReadOnlyList<TranscriptLine> Transcript, string? SrtUrl = null, string? VttUrl = null,
    string? QualityUrl = null, string? QualityPageUrl = null, string? TtmlUrl = null);

/// <summary>One thing said.</summary>
/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
/// <param name="Speaker">Such as <c>SPEAKER_0</c>.</param>
public sealed record TranscriptLine(double Start, double End, string Text, string Speaker);

/// <summary>A transcript as a file or as text.</summary>
/// <param name="Transcript">The whole document, or the address to fetch it from.</param>
public sealed record TranscriptExport(string Transcript);

/// <summary>A transcript as structure.</summary>
public sealed record TranscriptAnswer(IReadOnlyList<TranscriptLine> Transcript);
