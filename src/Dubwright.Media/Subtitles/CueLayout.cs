using System.Globalization;
using Dubwright.Core.Time;

namespace Dubwright.Media.Subtitles;

/// <summary>Lays cues out for reading: sorted, lines of at most 42 characters, two of them at a time, a gap between one cue and the next.</summary>
public static class CueLayout
{
    public const int LineLength = 42;
    public const int LinesPerCue = 2;

    /// <summary>Two frames of film: less, and the eye does not see that the text changed.</summary>
    public static TimeSpan Gap { get; } = TimeSpan.FromMilliseconds(84);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(300);

    public static IReadOnlyList<Cue> Lay(IEnumerable<Cue> cues)
    {
        var laid = new List<Cue>();
        foreach (var cue in cues)
        {
            var text = CueText.Tidy(cue.Text);
            if (text.Length > 0)
            {
                Split(cue with { Text = text }, laid);
            }
        }

        var sorted = laid.OrderBy(cue => cue.Time.Start).ThenBy(cue => cue.Time.End).ToList();
        for (var at = 0; at + 1 < sorted.Count; at++)
        {
            var (time, latest) = (sorted[at].Time, sorted[at + 1].Time.Start - Gap);
            // Two who speak at once are shown at once.
            if (time.End > latest && latest - time.Start >= Shortest)
            {
                sorted[at] = sorted[at] with { Time = new TimeRange(time.Start, latest) };
            }
        }

        return sorted;
    }

    private static void Split(Cue cue, List<Cue> laid)
    {
        var given = cue.Text.Split('\n');
        if (given.Length <= LinesPerCue && given.All(line => line.Length <= LineLength))
        {
            laid.Add(cue);
            return;
        }

        var words = Words(cue.Text);
        var lines = Wrap(words, LineLength);
        if (lines.Count <= LinesPerCue)
        {
            laid.Add(cue with { Text = string.Join('\n', Balanced(words)) });
            return;
        }

        var half = BestBreak(words);
        var (left, right) = (string.Join(' ', words[..half]), string.Join(' ', words[half..]));
        var middle = cue.Time.Start + TimeSpan.FromTicks((long)(cue.Time.Duration.Ticks * ((double)left.Length / (left.Length + right.Length))));
        Split(cue with { Text = left, Time = new TimeRange(cue.Time.Start, middle) }, laid);
        Split(cue with { Text = right, Time = new TimeRange(middle, cue.Time.End) }, laid);
    }

    // Words no longer than a line; scripts without blanks break between any two characters.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        foreach (var word in text.Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            while (rest.Length > LineLength)
            {
                var length = 0;
                while (StringInfo.GetNextTextElementLength(rest.AsSpan(length)) is var next && next > 0 && length + next <= LineLength)
                {
                    length += next;
                }

                length = Math.Max(length, 1);
                words.Add(rest[..length]);
                rest = rest[length..];
            }

            words.Add(rest);
        }

        return words;
    }

    private static List<string> Wrap(List<string> words, int width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in words)
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        lines.Add(line);
        return lines;
    }

    private static List<string> Balanced(List<string> words)
    {
        var best = Wrap(words, LineLength);
        for (var width = LineLength - 1; width > 0; width--)
        {
            var narrower = Wrap(words, width);
            if (narrower.Count > best.Count)
            {
                break;
            }

            best = narrower;
        }

        return best;
    }

    // The middle, unless a sentence or a clause ends near it.
    private static int BestBreak(List<string> words)
    {
        var total = words.Sum(word => word.Length + 1);
        var (best, score, sum) = (1, double.MaxValue, 0);
        for (var at = 1; at < words.Count; at++)
        {
            sum += words[at - 1].Length + 1;
            var bonus = words[at - 1][^1] switch
            {
                '.' or '!' or '?' or '…' or '。' or '！' or '？' => 0.2,
                ',' or ';' or ':' or '،' or '、' or '，' => 0.12,
                _ => 0,
            };
            var distance = Math.Abs(((double)sum / total) - 0.5) - bonus;
            if (distance < score)
            {
                (best, score) = (at, distance);
            }
        }

        return best;
    }
}
