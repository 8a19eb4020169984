using Dubwright.Core.Failures;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Media.Subtitles;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Pipeline.Steps.Translation;

/// <summary>Finds which segment each cue of a script renders, by time.</summary>
public static class ScriptMatch
{
    private const double MostlyTheSame = 0.5;

    /// <summary>
    /// A cue and a segment that share most of their time with each other make a line in the segment's slot, under its id. Any other cue
    /// keeps its own time and becomes a line under an id of its own.
    /// </summary>
    /// <returns>Lines in order of start, and how many segments no cue renders.</returns>
    /// <exception cref="DubwrightException">No cue lies within the media.</exception>
    public static (IReadOnlyList<Line> Lines, int Silent) Match(IReadOnlyList<Cue> cues, Transcript transcript, TimeSpan duration)
    {
        var nextId = transcript.Segments.Count == 0 ? 0 : transcript.Segments.Max(segment => segment.Id) + 1;
        var rendered = new HashSet<int>();
        var lines = new List<Line>();
        foreach (var cue in cues.OrderBy(cue => cue.Time.Start))
        {
            if (cue.Time.Intersect(new TimeRange(TimeSpan.Zero, duration)) is not { } time || !cue.Text.Any(char.IsLetterOrDigit))
            {
                continue;
            }

            var under = transcript.Segments.Where(segment => segment.Time.Overlaps(time)).ToList();
            var own = under.Where(segment => Share(segment.Time, time) >= MostlyTheSame).MaxBy(segment => Share(segment.Time, time));
            rendered.UnionWith(under.Select(segment => segment.Id));
            lines.Add(own is not null && lines.TrueForAll(line => line.Id != own.Id)
                ? new Line(own.Id, own.Time, own.Speaker, own.Text, ScriptSegments.Line(cue))
                : new Line(nextId++, time, SpeakerOf(under, transcript), string.Join(' ', under.Select(segment => segment.Text)),
                    ScriptSegments.Line(cue)));
        }

        return lines.Count > 0
            ? ([.. lines.OrderBy(line => line.Slot.Start).ThenBy(line => line.Id)], transcript.Segments
                .Count(segment => !rendered.Contains(segment.Id)))
            : throw new DubwrightException(ExceptionReason.InvalidSourceData, "No cue of the target transcript lies within the media.");
    }

    // Shared time beside all time either takes.
    private static double Share(TimeRange one, TimeRange other)
    {
        var shared = one.Intersect(other)?.Duration ?? TimeSpan.Zero;
        return shared / (one.Duration + other.Duration - shared);
    }

    private static string SpeakerOf(List<Segment> under, Transcript transcript) =>
        under.Count > 0 ? under[0].Speaker : transcript.Speakers[0].Label;
}
