using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Media.Subtitles;
using Dubwright.Media.Subtitles.Reading;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Pipeline.Steps.Speech;

/// <summary>Segments out of a script that came with the request.</summary>
/// <param name="Warnings">What was left out or assumed, as sentences.</param>
public sealed record ScriptSegments(IReadOnlyList<Segment> Segments, IReadOnlyList<string> Warnings)
{
    /// <summary>A cue a segment, in order of time; cues after the end are left out.</summary>
    /// <param name="language">What the script is in; null where nobody knows.</param>
    /// <param name="frameRate">The picture's, for scripts that count frames; null where there is none.</param>
    /// <param name="speaker">Who speaks at a time, for cues that do not say it.</param>
    /// <exception cref="DubwrightException">The script cannot be read, or nothing of it lies within the media.</exception>
    public static ScriptSegments Build(string script, int? language, double? frameRate, TimeSpan duration, Func<TimeRange, string> speaker)
    {
        var (cues, warnings) = Read(script, language, frameRate, duration);
        var within = cues
            .Where(cue => cue.Time.Start < duration)
            .Select((cue, id) => new Segment(id, Within(cue.Time, duration), cue.Speaker ?? speaker(cue.Time), Line(cue), []))
            .ToList();
        var leftOut = cues.Count - within.Count;
        return within.Count == 0
            ? throw new DubwrightException(ExceptionReason.InvalidSourceData, "No cue of the source transcript lies within the media.")
            : new ScriptSegments(within, leftOut == 0 ? warnings
                : [.. warnings, $"{Sentences.Count(leftOut, "cue")} of the source transcript lie outside the media, and were left out."]);
    }

    /// <summary>What a script says, by the media's clock.</summary>
    /// <exception cref="DubwrightException">It cannot be read.</exception>
    public static (IReadOnlyList<Cue> Cues, IReadOnlyList<string> Warnings) Read(string script, int? language, double? frameRate,
        TimeSpan duration)
    {
        var known = language is { } id && LanguageTable.TryGet(id, out var found) ? found : null;
        if (!ScriptReader.TryRead(script, new ScriptOptions(known, frameRate), out var read, out var error))
        {
            throw new DubwrightException(ExceptionReason.InvalidSourceData, $"The transcript cannot be read: {error}");
        }

        var origin = TimeOrigin.Within(read.Cues, duration);
        return origin == TimeSpan.Zero
            ? (read.Cues, read.Warnings)
            : ([.. read.Cues.Where(cue => cue.Time.End > origin).Select(cue => cue with { Time = After(cue.Time, origin) })],
                [.. read.Warnings,
                    $"The transcript's clock starts at {origin.TotalHours:0} h, where the media's starts at zero; "
                        + $"{origin.TotalHours:0} h were taken from every time."]);
    }

    /// <summary>The text of a cue on one line.</summary>
    public static string Line(Cue cue) => string.Join(
        ' ', cue.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static TimeRange After(TimeRange time, TimeSpan origin) =>
        new(time.Start > origin ? time.Start - origin : TimeSpan.Zero, time.End - origin);

    private static TimeRange Within(TimeRange time, TimeSpan duration) => time.End <= duration ? time : new TimeRange(time.Start, duration);
}
