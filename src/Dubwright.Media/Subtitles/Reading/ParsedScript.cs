namespace Dubwright.Media.Subtitles.Reading;

/// <summary>A script as it would be spoken.</summary>
/// <param name="Cues">In order of start; at least one. No markup, no sound descriptions, and the speaker where the file tells.</param>
/// <param name="Warnings">Sentences on what was left out or assumed, and where; never the words themselves.</param>
/// <param name="Format">What the file was found to be, like <c>WebVTT</c>.</param>
/// <param name="Origin">Where the file's clock starts, where that seems to be a whole hour: programmes often start at 1 h or 10 h.</param>
public sealed record ParsedScript(IReadOnlyList<Cue> Cues, IReadOnlyList<string> Warnings, string Format, TimeSpan Origin);
