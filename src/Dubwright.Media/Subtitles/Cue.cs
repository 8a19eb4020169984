using Dubwright.Core.Time;

namespace Dubwright.Media.Subtitles;

/// <summary>One subtitle: when it is shown, and what it says, lines parted by <c>\n</c>.</summary>
/// <param name="Speaker">Who says it, where the file tells.</param>
public sealed record Cue(TimeRange Time, string Text, string? Speaker = null);
