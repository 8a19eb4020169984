using System.Diagnostics.CodeAnalysis;

namespace Dubwright.Media.Subtitles;

/// <summary>WebVTT files (.vtt).</summary>
public static class WebVtt
{
    /// <summary>Reads what can be read: byte order marks, either line end, missing numbers, commas or dots, cues out of order; tags go.</summary>
    /// <param name="error">One sentence with the line's number, where no cue could be read.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out IReadOnlyList<Cue>? cues, [NotNullWhen(false)] out string? error) => throw new NotImplementedException();

    /// <summary>Sorted, at most 42 characters a line and two lines a cue; long cues are split in proportion to their text.</summary>
    public static string Write(IEnumerable<Cue> cues) => throw new NotImplementedException();
}
