using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Cleaning;

/// <summary>Joins cues of one word each into the sentences that they make.</summary>
internal static class WordCues
{
    private const int Fewest = 6;
    private const double Share = 0.8;
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestWord = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan LongestLine = TimeSpan.FromSeconds(12);

    public static IReadOnlyList<RawCue> Join(IReadOnlyList<RawCue> cues, ScriptNotes notes)
    {
        var words = cues.Count(cue => !cue.Text.Contains(' ') && !cue.Text.Contains('\n') && cue.End - cue.Start <= LongestWord);
        if (cues.Count < Fewest || words < Share * cues.Count || cues.Count(cue => EndsSentence(cue.Text)) > cues.Count / 2)
        {
            return cues;
        }

        var lines = new List<RawCue>();
        foreach (var cue in cues)
        {
            if (lines.Count > 0 && lines[^1] is var line && !EndsSentence(line.Text) && cue.Start - line.End <= Gap
                && cue.Start > line.Start
                && cue.End - line.Start <= LongestLine && (cue.Speaker ?? line.Speaker) == (line.Speaker ?? cue.Speaker))
            {
                lines[^1] = line with { Text = $"{line.Text} {cue.Text}", End = cue.End > line.End ? cue.End : line.End };
            }
            else
            {
                lines.Add(cue);
            }
        }

        if (lines.Count < cues.Count)
        {
            var said = lines.Count == 1 ? "1 line" : $"{lines.Count} lines";
            notes.Add($"The file holds single words, {cues.Count} cues; they were joined into {said}.");
        }

        return lines;
    }

    private static bool EndsSentence(string text) => text.TrimEnd('"', '\'', '”', '’', ')', '»') is { Length: > 0 } bare && ".?!…。？！"
        .Contains(bare[^1]);
}
