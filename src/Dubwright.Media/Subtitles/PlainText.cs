namespace Dubwright.Media.Subtitles;

/// <summary>Subtitles as a text to read.</summary>
public static class PlainText
{
    /// <summary>The cues' texts, one a line, a speaker's name before the first line of each turn where it is known.</summary>
    public static string Write(IEnumerable<Cue> cues) => throw new NotImplementedException();
}
