using Dubwright.Core.Failures;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Media.Subtitles;

namespace Dubwright.Pipeline.Steps.Segments;

/// <summary>Segments out of a script that came with the request.</summary>
public static class ScriptSegments
{
    /// <summary>A cue a segment, in order of time; cues after the end are left out and counted.</summary>
    /// <param name="speaker">Who speaks at a time, for cues that do not say it.</param>
    /// <exception cref="DubwrightException">The script cannot be read, or nothing of it lies within the media.</exception>
    public static (IReadOnlyList<Segment> Segments, int LeftOut) Build(string script, TimeSpan duration, Func<TimeRange, string> speaker)
    {
        var cues = Read(script);
        var within = cues
            .Where(cue => cue.Time.Start < duration && cue.Time.Duration > TimeSpan.Zero && cue.Text.Any(char.IsLetterOrDigit))
            .OrderBy(cue => cue.Time.Start)
            .Select((cue, id) => new Segment(id, Within(cue.Time, duration), cue.Speaker ?? speaker(cue.Time), Line(cue), []))
            .ToList();
        return within.Count > 0
            ? (within, cues.Count - within.Count)
            : throw new DubwrightException(ExceptionReason.InvalidSourceData, "No cue of the source transcript lies within the media.");
    }

    /// <exception cref="DubwrightException">It cannot be read.</exception>
    public static IReadOnlyList<Cue> Read(string script) =>
        SubRip.TryParse(script, out var cues, out var error)
            ? cues
            : throw new DubwrightException(ExceptionReason.InvalidSourceData, $"The transcript cannot be read as SRT: {error}");

    /// <summary>The text of a cue on one line.</summary>
    public static string Line(Cue cue) => string.Join(' ', cue.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static TimeRange Within(TimeRange time, TimeSpan duration) => time.End <= duration ? time : new TimeRange(time.Start, duration);
}
