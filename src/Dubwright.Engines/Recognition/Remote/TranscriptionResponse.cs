using System.Text.Json;
using Dubwright.Core.Time;
using Dubwright.Core.Words;

namespace Dubwright.Engines.Recognition.Remote;

/// <summary>A word of an answer; seconds from the utterance's start.</summary>
internal sealed record TranscribedWord(string Text, double Start, double End, double Confidence)
{
    /// <summary>On the file's clock, inside its utterance whatever the server said.</summary>
    public Word Within(TimeRange utterance)
    {
        var length = utterance.Duration.TotalSeconds;
        var start = Math.Clamp(Start, 0, length);
        return new Word(
            Text, new TimeRange(
                utterance.Start + TimeSpan.FromSeconds(start), utterance.Start + TimeSpan.FromSeconds(Math.Clamp(End, start, length))),
            Math.Clamp(Confidence, 0, 1));
    }
}

/// <summary>
/// Reads <c>verbose_json</c>. The text has the punctuation and the list of words has the times, so each word of the text takes the time of
/// its own in the list; one that the list has not lies between its neighbours.
/// </summary>
internal static class TranscriptionResponse
{
    public static IReadOnlyList<TranscribedWord> Of(JsonElement root, double seconds)
    {
        var text = root.GetProperty("text").GetString() ?? "";
        var written = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var segments = Listed(root, "segments", "text");
        var timed = Listed(root, "words", "word");
        timed = timed.Count > 0 ? timed : [.. segments.SelectMany(Spread)];
        timed = timed.Count > 0 ? timed : [.. Spread(new TranscribedWord(text, 0, seconds, 1))];
        return Ordered(Between(Placed(written, timed), seconds));
    }

    private static List<TranscribedWord> Listed(JsonElement root, string list, string name) =>
        root.TryGetProperty(list, out var found) && found.ValueKind == JsonValueKind.Array
            ? [.. found.EnumerateArray().Select(item => new TranscribedWord(
                item.GetProperty(name).GetString() ?? "", item.GetProperty("start").GetDouble(), item.GetProperty("end").GetDouble(),
                Confidence(item)))]
            : [];

    private static double Confidence(JsonElement item) =>
        item.TryGetProperty("probability", out var known) && known.ValueKind == JsonValueKind.Number ? known.GetDouble()
        : item.TryGetProperty("avg_logprob", out var log) && log.ValueKind == JsonValueKind.Number ? Math.Exp(log.GetDouble())
        : 1;

    // By the length of its words.
    private static IEnumerable<TranscribedWord> Spread(TranscribedWord stretch)
    {
        var words = stretch.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var perLetter = (stretch.End - stretch.Start) / Math.Max(1, words.Sum(word => word.Length + 1));
        var at = stretch.Start;
        foreach (var word in words)
        {
            var end = at + (perLetter * (word.Length + 1));
            yield return new TranscribedWord(word, at, end - perLetter, stretch.Confidence);
            at = end;
        }
    }

    // A word of the text takes the next of the list with the same letters; one or two between them may have been written otherwise.
    private static List<(string Text, TranscribedWord? Time)> Placed(string[] written, List<TranscribedWord> timed)
    {
        const int Ahead = 4;
        var placed = new List<(string Text, TranscribedWord? Time)>();
        var next = 0;
        foreach (var word in written)
        {
            var letters = Letters(word);
            var found = Enumerable.Range(next, Math.Max(0, Math.Min(Ahead, timed.Count - next)))
                .Where(at => letters != "" && Letters(timed[at].Text) == letters).Take(1).ToList();
            placed.Add((word, found.Count == 0 ? null : timed[found[0]]));
            next = found.Count == 0 ? next : found[0] + 1;
        }

        return placed;
    }

    private static List<TranscribedWord> Between(List<(string Text, TranscribedWord? Time)> placed, double seconds)
    {
        var words = new List<TranscribedWord>();
        for (var at = 0; at < placed.Count;)
        {
            var count = placed.Skip(at).TakeWhile(word => word.Time is null).Count();
            if (count == 0)
            {
                words.Add(placed[at].Time! with { Text = placed[at].Text });
                at++;
                continue;
            }

            var start = words.Count == 0 ? 0 : words[^1].End;
            var end = at + count < placed.Count ? placed[at + count].Time!.Start : seconds;
            words.AddRange(
                Spread(new TranscribedWord(
                    string.Join(' ', placed.Skip(at).Take(count).Select(word => word.Text)), start, Math.Max(start, end), 1)));
            at += count;
        }

        return words;
    }

    // No word begins before the one in front of it.
    private static List<TranscribedWord> Ordered(List<TranscribedWord> words)
    {
        var before = 0.0;
        return [.. words.Select(word =>
        {
            before = Math.Max(before, word.Start);
            return word with { Start = before, End = Math.Max(before, word.End) };
        })];
    }

    private static string Letters(string word) => string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
