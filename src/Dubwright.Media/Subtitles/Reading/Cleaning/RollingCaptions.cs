using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Cleaning;

/// <summary>
/// Captions that roll show a line in two or three cues, or grow word by word; each line is spoken once, when it appears. Whether a file
/// rolls
/// is told by its marks, so that somebody who says a line twice keeps both.
/// </summary>
internal static class RollingCaptions
{
    private static readonly TimeSpan Bridge = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(250);
    private const int Telling = 4;

    public static IReadOnlyList<RawCue> Collapse(IReadOnlyList<RawCue> cues, ScriptNotes notes)
    {
        var shown = cues.Where(cue => cue.Text.Length > 0).Select(cue => (Cue: cue, cue.Lines)).ToList();
        if (!Rolls([.. shown.Zip(shown.Skip(1), (before, after) => Step(before, after))], out var grows))
        {
            return cues;
        }

        var spoken = new List<RawCue>();
        for (var at = 0; at < shown.Count; at++)
        {
            var (cue, lines) = shown[at];
            var step = at == 0 ? default : Step(shown[at - 1], shown[at]);
            if (step.Kept == 0 || (step.Grown && !grows))
            {
                spoken.Add(cue);
                continue;
            }

            if (step.Grown && spoken.Count > 0)
            {
                var old = spoken[^1].Lines;
                spoken[^1] = spoken[^1] with { Text = string.Join('\n', [.. old[..^1], lines[step.Kept - 1]]), End = cue.End, Turns = [] };
            }

            if (lines.Length > step.Kept)
            {
                spoken.Add(cue with { Text = string.Join('\n', lines[step.Kept..]), Turns = [] });
            }

            notes.Count("cue shows again what was shown before, as rolling captions do; each line is spoken once",
                "cues show again what was shown before, as rolling captions do; each line is spoken once", cue.Start);
        }

        return spoken;
    }

    private static bool Rolls(List<Transition> steps, out bool grows)
    {
        var growing = steps.Where(step => step.Grown).ToList();
        grows = growing.Count > 1 || growing.Exists(step => step.Words >= Telling);
        var rolling = steps.Where(step => step is { Kept: > 0, Grown: false }).ToList();
        return grows || rolling.Exists(step => step.Bridges || step.Words >= Telling) || rolling.Count(step => step.Adds) > 1;
    }

    private static Transition Step((RawCue Cue, string[] Lines) before, (RawCue Cue, string[] Lines) after)
    {
        var ((one, old), (other, lines)) = (before, after);
        if (other.Start > one.End + Gap || other.Start == one.Start || (one.Speaker ?? other.Speaker) != (other.Speaker ?? one.Speaker))
        {
            return default;
        }

        for (var gone = 0; gone < old.Length; gone++)
        {
            var kept = old.Length - gone;
            if (kept > lines.Length || !old.AsSpan(gone, kept - 1).SequenceEqual(lines.AsSpan(0, kept - 1)))
            {
                continue;
            }

            var (last, now) = (old[^1], lines[kept - 1]);
            var grown = now.StartsWith(last + " ", StringComparison.Ordinal);
            if (last != now && !grown)
            {
                continue;
            }

            var bridges = IsBridge(one) || IsBridge(other);
            // The whole of a cue again, and nothing else, is somebody who says it twice, unless it lasts no longer than a blink.
            if (last == now && gone == 0 && kept == lines.Length && !bridges && kept < 2)
            {
                return default;
            }

            var words = old[gone..].Sum(line => line.Split(' ').Length);
            return new Transition(kept, grown, bridges, words, lines.Length > kept);
        }

        return default;
    }

    private static bool IsBridge(RawCue cue) => cue.End - cue.Start <= Bridge;

    /// <param name="Kept">How many lines stay on the screen; 0 where the next cue stands for itself.</param>
    /// <param name="Grown">Whether the last of them got longer.</param>
    /// <param name="Words">How many words stay.</param>
    /// <param name="Adds">Whether lines follow below.</param>
    private readonly record struct Transition(int Kept, bool Grown, bool Bridges, int Words, bool Adds);
}
