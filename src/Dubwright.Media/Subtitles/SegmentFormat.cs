namespace Dubwright.Media.Subtitles;

/// <summary>How long and how wide the segments of a transcript may be, as the public API's formatting options have it.</summary>
/// <param name="MaxSeconds">The longest a segment lasts.</param>
/// <param name="MinSeconds">The shortest, wherever its neighbours leave the room.</param>
/// <param name="MaxCharacters">The most a segment says, blanks among them; a longer word is cut.</param>
/// <param name="MaxCharactersPerSecond">How fast it is to be read, wherever its neighbours leave the room; null for any.</param>
/// <param name="MinGapFrames">What lies between two segments at least, in frames of <see cref="FrameSeconds"/>.</param>
public sealed record SegmentFormat(
    double MaxSeconds = 7, double MinSeconds = 1, int MaxCharacters = 42, double? MaxCharactersPerSecond = null, int MinGapFrames = 0)
{
    /// <summary>A frame of 25 a second: the public API states no rate, and a recording need not have a picture.</summary>
    public const double FrameSeconds = 1 / 25.0;

    public double MinGapSeconds => MinGapFrames * FrameSeconds;
}
