using System.Diagnostics.CodeAnalysis;

namespace Dubwright.Media.Subtitles;

/// <summary>Tables of <c>start,end,text[,speaker]</c>, with or without that heading, times in seconds or as a clock.</summary>
public static class SubtitleCsv
{
    /// <param name="error">One sentence with the line's number.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out IReadOnlyList<Cue>? cues, [NotNullWhen(false)] out string? error) => throw new NotImplementedException();
}
