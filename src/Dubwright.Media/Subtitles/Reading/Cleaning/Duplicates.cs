using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Cleaning;

/// <summary>The same cue twice in a file: segments glued together, layers that lie on each other, one line a frame.</summary>
internal static class Duplicates
{
    private static readonly TimeSpan Frames = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(50);
    private const int Layers = 8;

    public static IReadOnlyList<RawCue> Remove(IReadOnlyList<RawCue> cues, ScriptNotes notes)
    {
        var seen = new HashSet<(TimeSpan?, TimeSpan?, string, string?, string?, string?)>();
        var kept = new List<RawCue>();
        foreach (var cue in cues)
        {
            if (cue.Start is null || cue.Text.Length == 0 || seen.Add((cue.Start, cue.End, cue.Text, cue.Speaker, cue.Track, cue.Identity)))
            {
                kept.Add(cue);
            }
            else
            {
                notes.Count("cue stands twice in the file and is spoken once", "cues stand twice in the file and are spoken once",
                    cue.Start);
            }
        }

        return kept;
    }

    /// <summary>Joins a text that is given anew every few frames, to make it move.</summary>
    public static IReadOnlyList<RawCue> Join(IReadOnlyList<RawCue> cues)
    {
        var joined = new List<RawCue>();
        var moving = new HashSet<int>();
        foreach (var cue in cues)
        {
            // Layers of a moving text lie between one frame of it and the next.
            var at = joined
                .FindLastIndex(joined.Count - 1, Math.Min(joined.Count, Layers), other => other.Text == cue.Text && cue.Text.Length > 0
                && other.Start < cue.Start && other.End + Gap >= cue.Start);
            if (at >= 0 && cue.End - cue.Start <= Frames && (moving.Contains(at) || joined[at].End - joined[at].Start <= Frames))
            {
                moving.Add(at);
                joined[at] = joined[at] with { End = cue.End > joined[at].End ? cue.End : joined[at].End };
            }
            else
            {
                joined.Add(cue);
            }
        }

        return joined;
    }
}
