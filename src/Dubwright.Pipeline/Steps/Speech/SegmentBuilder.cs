using Dubwright.Core.Engines;
using Dubwright.Core.Time;
using Dubwright.Core.Words;

namespace Dubwright.Pipeline.Steps.Speech;

/// <summary>
/// Makes lines of a length that can be dubbed, one to ten seconds, out of utterances: split where speakers change, at long pauses and at
/// sentence ends, and fragments joined to the neighbour that is nearest in time.
/// </summary>
public static class SegmentBuilder
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongPause = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan SentencePause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan JoinedPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan TurnSlack = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(80);

    /// <summary>In order; utterances in which nothing was understood are dropped.</summary>
    /// <param name="speaker">Who speaks at a time. No segment holds two speakers.</param>
    public static IReadOnlyList<Segment> Build(IEnumerable<RecognizedUtterance> utterances, Func<TimeRange, string> speaker)
    {
        var pieces = utterances
            .Where(utterance => utterance.Text.Any(char.IsLetterOrDigit))
            .SelectMany(utterance => utterance.Words.Count < 2
                ? [new Piece(utterance.Utterance, utterance.Text.Trim(), utterance.Words, speaker(utterance.Utterance))]
                : Turns(Whole(utterance), speaker).SelectMany(Split));
        return [.. Join(pieces).Select((piece, id) => new Segment(id, piece.Time, piece.Speaker, piece.Text, piece.Words))];
    }

    private static Piece Whole(RecognizedUtterance utterance) =>
        new(Around(utterance.Words, utterance.Utterance), utterance.Text.Trim(), utterance.Words, "");

    // A piece for each turn of a speaker. Who speaks is known to a few tenths of a second, so a turn that ends near a sentence ends with
    // it.
    private static IEnumerable<Piece> Turns(Piece piece, Func<TimeRange, string> speaker)
    {
        var speakers = piece.Words.Select(word => speaker(word.Time)).ToList();
        var from = 0;
        for (var at = 1; at < speakers.Count; at++)
        {
            if (speakers[at] != speakers[at - 1] && TurnEnd(piece.Words, at) is var end && end > from && end < speakers.Count)
            {
                yield return Part(piece, from, end) with { Speaker = speakers[at - 1] };
                from = end;
            }
        }

        yield return (from == 0 ? piece : Part(piece, from, speakers.Count)) with { Speaker = speakers[^1] };
    }

    private static int TurnEnd(IReadOnlyList<Word> words, int change)
    {
        int[] near = [change, change + 1, change - 1, change + 2, change - 2];
        return near.FirstOrDefault(
            at => at > 0 && at < words.Count && EndsASentence(words[at - 1].Text)
                && (words[at].Time.Start - words[change].Time.Start).Duration() <= TurnSlack,
            change);
    }

    private static IEnumerable<Piece> Split(Piece piece)
    {
        var cut = BestCut(piece);
        return cut == 0 ? [piece] : [.. Split(Part(piece, 0, cut)), .. Split(Part(piece, cut, piece.Words.Count))];
    }

    // The word to cut before; 0 where the piece is good as it is. Among the places that qualify, the longest pause wins, and of equal ones
    // the middle.
    private static int BestCut(Piece piece)
    {
        var words = piece.Words;
        var tooLong = piece.Time.Duration > Longest;
        var (best, score) = (0, double.MinValue);
        for (var at = 1; at < words.Count; at++)
        {
            var pause = words[at].Time.Start - words[at - 1].Time.End;
            var before = words[at - 1].Time.End - piece.Time.Start;
            var after = piece.Time.End - words[at].Time.Start;
            var ends = EndsASentence(words[at - 1].Text);
            if (before < Shortest || after < Shortest || !(tooLong || pause >= LongPause || (ends && pause >= SentencePause)))
            {
                continue;
            }

            var value = pause.TotalSeconds + (ends ? 1 : 0) - (0.05 * (before - after).Duration().TotalSeconds);
            (best, score) = value > score ? (at, value) : (best, score);
        }

        return best;
    }

    private static Piece Part(Piece piece, int from, int to)
    {
        var words = piece.Words.Skip(from).Take(to - from).ToList();
        return new Piece(Around(words, piece.Time), Sentence(piece, from, to), words, piece.Speaker);
    }

    // A recogniser that writes punctuation writes it in the text; its words are found there again in order. Otherwise the words are the
    // text.
    private static string Sentence(Piece piece, int from, int to)
    {
        var tokens = piece.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return tokens.Length == piece.Words.Count
            ? string.Join(' ', tokens[from..to])
            : string.Join(' ', piece.Words.Skip(from).Take(to - from).Select(word => word.Text.Trim()));
    }

    private static IEnumerable<Piece> Join(IEnumerable<Piece> pieces)
    {
        Piece? last = null;
        foreach (var piece in pieces)
        {
            if (last is null)
            {
                last = piece;
            }
            else if (Belong(last, piece))
            {
                last = new Piece(new TimeRange(last.Time.Start, piece.Time.End), $"{last.Text} {piece.Text}",
                    [.. last.Words, .. piece.Words], last.Speaker);
            }
            else
            {
                yield return last;
                last = piece;
            }
        }

        if (last is not null)
        {
            yield return last;
        }
    }

    private static bool Belong(Piece first, Piece second) =>
        first.Speaker == second.Speaker
        && (first.Time.Duration < Shortest || second.Time.Duration < Shortest)
        && second.Time.Start - first.Time.End <= JoinedPause
        && second.Time.End - first.Time.Start <= Longest
        && !EndsASentence(first.Text);

    private static bool EndsASentence(string text) => text
        .TrimEnd('"', '\'', '”', '’', ')', ' ') is [.., '.' or '!' or '?' or '…' or '。' or '？' or '！'];

    // From the first word to the last with a breath around, never beyond what was detected.
    private static TimeRange Around(IReadOnlyList<Word> words, TimeRange bounds)
    {
        var start = words[0].Time.Start - Breath;
        var end = words[^1].Time.End + Breath;
        start = start < bounds.Start ? bounds.Start : start;
        end = end > bounds.End ? bounds.End : end;
        return end > start ? new TimeRange(start, end) : bounds;
    }

    private sealed record Piece(TimeRange Time, string Text, IReadOnlyList<Word> Words, string Speaker);
}
