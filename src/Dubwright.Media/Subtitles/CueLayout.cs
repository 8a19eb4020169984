using Dubwright.Core.Time;

namespace Dubwright.Media.Subtitles;

/// <summary>
/// Lays cues out for reading: sorted, lines as wide as 42 letters at most, two of them at a time, broken where a phrase ends, a gap between
/// one cue and the next, and each shown long enough to be read where the time until the next allows it.
/// </summary>
public static class CueLayout
{
    public const int LineLength = 42;
    public const int LinesPerCue = 2;

    /// <summary>Letters a second that people read at ease; wide characters count as two.</summary>
    public const double ReadingSpeed = 21;

    /// <summary>Two frames of film: less, and the eye does not see that the text changed.</summary>
    public static TimeSpan Gap { get; } = TimeSpan.FromMilliseconds(84);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan ShortestWished = TimeSpan.FromSeconds(5 / 6.0);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(7);

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
        for (var at = 0; at < sorted.Count; at++)
        {
            var time = sorted[at].Time;
            var latest = at + 1 < sorted.Count ? sorted[at + 1].Time.Start - Gap : TimeSpan.MaxValue;
            var wished = Later(time.End, time.Start + NeededFor(sorted[at].Text));
            // Two who speak at once are shown at once.
            var end = wished <= latest ? wished : latest - time.Start >= Shortest ? latest : time.End;
            sorted[at] = sorted[at] with { Time = new TimeRange(time.Start, end) };
        }

        return sorted;
    }

    private static TimeSpan NeededFor(string text)
    {
        var reading = TimeSpan.FromSeconds(Math.Ceiling(1000 * CueWidth.Of(text.Replace('\n', ' ')) / ReadingSpeed) / 1000);
        return Later(reading, ShortestWished);
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static void Split(Cue cue, List<Cue> laid)
    {
        var given = cue.Text.Split('\n');
        var tooLong = cue.Time.Duration > Longest && CueWidth.Of(cue.Text) > LineLength;
        if (!tooLong && given.Length <= LinesPerCue && given.All(line => CueWidth.Of(line) <= LineLength))
        {
            laid.Add(cue);
            return;
        }

        CueWord[] words = [.. CueWord.Of(cue.Text, LineLength)];
        var width = CueWord.WidthOf(words);
        if (!tooLong && width <= LineLength)
        {
            laid.Add(cue with { Text = CueWord.Join(words) });
            return;
        }

        if (!tooLong && BestBreak(words, LineLength) is { } at)
        {
            laid.Add(cue with { Text = $"{CueWord.Join(words.AsSpan(0, at))}\n{CueWord.Join(words.AsSpan(at))}" });
            return;
        }

        if (BestBreak(words, int.MaxValue) is not { } half)
        {
            laid.Add(cue);
            return;
        }

        CueWord[] left = words[..half], right = words[half..];
        var share = CueWord.WidthOf(left) / (double)(CueWord.WidthOf(left) + CueWord.WidthOf(right));
        var middle = cue.Time.Start + TimeSpan.FromTicks((long)(cue.Time.Duration.Ticks * share));
        var (first, second) = (CueWord.Join(left), CueWord.Join(right));
        Split(cue with { Text = first, Time = new TimeRange(cue.Time.Start, middle) }, laid);
        Split(cue with { Text = second, Time = new TimeRange(middle, cue.Time.End) }, laid);
    }

    // The middle, unless a sentence or a clause ends near it; null where no break leaves both parts narrow enough.
    private static int? BestBreak(ReadOnlySpan<CueWord> words, int widest)
    {
        var total = CueWord.WidthOf(words);
        var (best, score, sum) = ((int?)null, double.MaxValue, 0);
        for (var at = 1; at < words.Length; at++)
        {
            var blank = words[at].Blank ? 1 : 0;
            sum += words[at - 1].Width + (words[at - 1].Blank && at > 1 ? 1 : 0);
            if (sum > widest || total - sum - blank > widest)
            {
                continue;
            }

            var bonus = words[at - 1].Text[^1] switch
            {
                '.' or '!' or '?' or '…' or '。' or '！' or '？' or '؟' or '।' => 0.2,
                ',' or ';' or ':' or '،' or '؛' or '、' or '，' => 0.12,
                _ => 0,
            };
            var distance = Math.Abs(((sum + (blank / 2.0)) / total) - 0.5) - bonus;
            if (distance < score)
            {
                (best, score) = (at, distance);
            }
        }

        return best;
    }
}
