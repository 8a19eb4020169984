using Dubwright.Client.Dubbing;

namespace Dubwright.Client.Stories;

/// <summary>A narrated story. The addresses need no key.</summary>
/// <param name="AudioUrl">The narration with chapter marks.</param>
/// <param name="DialogueUrl">JSON: chapters and sentences with their times.</param>
/// <param name="Transcript">Sentence by sentence, where it was asked for.</param>
public sealed record StoryAnswer(string AudioUrl, string DialogueUrl, IReadOnlyList<TranscriptLine>? Transcript);
