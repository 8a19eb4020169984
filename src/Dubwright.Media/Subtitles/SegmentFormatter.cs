using Dubwright.Core.Time;
using Dubwright.Core.Words;

namespace Dubwright.Media.Subtitles;

/// <summary>
/// Cuts what was said into segments of a <see cref="SegmentFormat"/>: as few as hold it, ended where a sentence or a phrase ends, at the
/// times of their words; then short ones are joined or held longer. What may never be passed is the number of characters, the longest
/// duration and the gap; the shortest duration and the reading speed are kept where the neighbours leave the room.
/// </summary>
public static class SegmentFormatter
{
    private const string Sentence = ".!?…。！？";
    private const string Phrase = ",;:、，；：";

    /// <param name="said">In order of their starts; words are empty where there are none, as in a translation.</param>
    public static IReadOnlyList<Cue> Apply(IEnumerable<(Cue Cue, IReadOnlyList<Word> Words)> said, SegmentFormat format)
    {
        var cut = said.SelectMany(entry => Cut(entry.Cue, entry.Words, format)).OrderBy(cue => cue.Time.Start).ToList();
        return Spaced(Joined(cut, format), format);
    }

    private static IEnumerable<Cue> Cut(Cue cue, IReadOnlyList<Word> words, SegmentFormat format)
    {
        var parts = CueWord.Of(cue.Text, format.MaxCharacters).ToArray();
        var clock = new LetterClock(cue, words);
        var (starts, ends, letters) = (new double[parts.Length], new double[parts.Length], 0);
        var all = Math.Max(1, parts.Sum(part => part.Text.Length));
        for (var at = 0; at < parts.Length; at++)
        {
            starts[at] = clock.StartOf((double)letters / all);
            letters += parts[at].Text.Length;
            ends[at] = Math.Max(starts[at], clock.EndOf((double)letters / all));
        }

        var (costs, froms) = (new double[parts.Length + 1], new int[parts.Length + 1]);
        for (var to = 1; to <= parts.Length; to++)
        {
            costs[to] = double.PositiveInfinity;
            for (var from = to - 1; from >= 0; from--)
            {
                var length = CueWord.Join(parts.AsSpan(from..to)).Length;
                var fits = length <= format.MaxCharacters && ends[to - 1] - starts[from] <= format.MaxSeconds;
                if (!fits && from < to - 1)
                {
                    break;
                }

                var cost = costs[from] + CostOf(parts[to - 1].Text, (double)length / format.MaxCharacters, to == parts.Length);
                if (cost < costs[to])
                {
                    (costs[to], froms[to]) = (cost, from);
                }
            }
        }

        var cuts = new Stack<(int From, int To)>();
        for (var to = parts.Length; to > 0; to = froms[to])
        {
            cuts.Push((froms[to], to));
        }

        return cuts.Select(range => new Cue(
            TimeRange.FromSeconds(starts[range.From], Math.Min(ends[range.To - 1], starts[range.From] + format.MaxSeconds)),
            CueWord.Join(parts.AsSpan(range.From..range.To)), cue.Speaker));
    }

    // One for a segment more; a half saved where it ends with a sentence, a fifth with a phrase; short ones cost a little.
    private static double CostOf(string last, double filled, bool atEnd) =>
        1 + (0.5 * (1 - filled) * (1 - filled)) - (atEnd || Sentence.Contains(last[^1], StringComparison.Ordinal) ? 0.5
            : Phrase.Contains(last[^1], StringComparison.Ordinal) ? 0.2 : 0);

    private static List<Cue> Joined(List<Cue> cues, SegmentFormat format)
    {
        var joined = new List<Cue>();
        foreach (var cue in cues)
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Speaker == cue.Speaker
                && (Seconds(last) < format.MinSeconds || Seconds(cue) < format.MinSeconds)
                && last.Text.Length + 1 + cue.Text.Length <= format.MaxCharacters
                && (cue.Time.End - last.Time.Start).TotalSeconds <= format.MaxSeconds)
            {
                joined[^1] = last with
                {
                    Time = new TimeRange(last.Time.Start, cue.Time.End > last.Time.End ? cue.Time.End : last.Time.End),
                    Text = $"{last.Text} {cue.Text}",
                };
            }
            else
            {
                joined.Add(cue);
            }
        }

        return joined;
    }

    /// <summary>Ends are moved into the room before the next start: later for what is short or read too fast, earlier for the
    /// gap.</summary>
    private static List<Cue> Spaced(List<Cue> cues, SegmentFormat format)
    {
        var spaced = new List<Cue>();
        for (var at = 0; at < cues.Count; at++)
        {
            var (start, end) = (cues[at].Time.Start.TotalSeconds, cues[at].Time.End.TotalSeconds);
            if (spaced.Count > 0)
            {
                start = Math.Max(start, spaced[^1].Time.End.TotalSeconds + format.MinGapSeconds);
            }

            var wanted = Math.Max(format.MinSeconds, cues[at].Text.Length / (format.MaxCharactersPerSecond ?? double.PositiveInfinity));
            var room = at + 1 < cues.Count ? cues[at + 1].Time.Start.TotalSeconds - format.MinGapSeconds : double.PositiveInfinity;
            end = Math.Min(Math.Min(Math.Max(end, start + wanted), room), start + format.MaxSeconds);
            spaced.Add(cues[at] with { Time = TimeRange.FromSeconds(start, Math.Max(end, start + SegmentFormat.FrameSeconds)) });
        }

        return spaced;
    }

    private static double Seconds(Cue cue) => cue.Time.Duration.TotalSeconds;

    /// <summary>When a part of a text is said: between its words, letter by letter.</summary>
    private sealed class LetterClock(Cue cue, IReadOnlyList<Word> words)
    {
        private readonly double _letters = Math.Max(1, words.Sum(word => word.Text.Length));

        public double StartOf(double share) => At(share, late: true);

        public double EndOf(double share) => At(share, late: false);

        /// <param name="late">Between two words: the start of the second, and not the end of the first.</param>
        private double At(double share, bool late)
        {
            if (words.Count == 0)
            {
                return cue.Time.Start.TotalSeconds + (share * cue.Time.Duration.TotalSeconds);
            }

            var left = share * _letters;
            foreach (var word in words)
            {
                var length = Math.Max(1, word.Text.Length);
                if (left < length - (late ? 1e-6 : -1e-6))
                {
                    return word.Time.Start.TotalSeconds + (Math.Clamp(left / length, 0, 1) * word.Time.Duration.TotalSeconds);
                }

                left -= length;
            }

            return words[^1].Time.End.TotalSeconds;
        }
    }
}
