using System.Text.Json.Serialization;

namespace Dubwright.Engines.Recognition.Neural;

/// <summary>The library's answer for one chunk.</summary>
/// <param name="Timestamps">Start of each token in seconds; empty where the model gives none.</param>
/// <param name="LogProbabilities">Of each token; empty where the model gives none.</param>
internal sealed record DecodedTokens(
    [property: JsonPropertyName("lang")] string Language,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("timestamps")] IReadOnlyList<double> Timestamps,
    [property: JsonPropertyName("tokens")] IReadOnlyList<string> Tokens,
    [property: JsonPropertyName("ys_log_probs")] IReadOnlyList<double> LogProbabilities);

/// <summary>Words with times out of tokens.</summary>
internal static class TokenWords
{
    // Written without spaces between words: what is heard in one go stays one piece.
    private static readonly HashSet<string> Spaceless = ["zh", "yue", "ja", "th", "lo", "my", "km", "bo"];

    /// <summary>
    /// Times in seconds from the utterance's start, in order. Without token times words share the chunk's speech by their length.
    /// </summary>
    public static IEnumerable<WordHypothesis> Read(DecodedTokens decoded, SpeechChunk chunk, int sampleRate, string language)
    {
        var text = decoded.Text.Trim();
        if (!text.Any(char.IsLetterOrDigit))
        {
            return [];
        }

        var speech = chunk.Speech.Select(
            part => (Start: (double)part.Start / sampleRate, End: (double)(part.Start + part.Count) / sampleRate)).ToList();
        if (Spaceless.Contains(language))
        {
            return [new WordHypothesis(text, speech[0].Start, speech[^1].End, 1)];
        }

        var texts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var groups = Groups(decoded.Tokens);
        return decoded.Timestamps.Count == decoded.Tokens.Count && groups.Count == texts.Length
            ? texts.Zip(groups, (word, group) => Timed(word, group, decoded, (double)chunk.Start / sampleRate, speech))
            : Shared(texts, speech);
    }

    // First token and the one after the last of each word: a word begins at a token that begins with a space, or with the sign for one.
    private static List<(int First, int End)> Groups(IReadOnlyList<string> tokens)
    {
        var starts = Enumerable.Range(0, tokens.Count)
            .Where(at => at == 0 || tokens[at].StartsWith(' ') || tokens[at].StartsWith('\u2581')).ToList();
        return [.. starts.Select((start, at) => (start, at + 1 < starts.Count ? starts[at + 1] : tokens.Count))];
    }

    private static WordHypothesis Timed(
        string text, (int First, int End) group, DecodedTokens decoded, double offset, List<(double Start, double End)> speech)
    {
        var start = offset + decoded.Timestamps[group.First];
        // A closing mark takes the pause after the word for its own.
        var last = group.End;
        while (last > group.First + 1 && !decoded.Tokens[last - 1].Any(char.IsLetterOrDigit))
        {
            last--;
        }

        var end = last < decoded.Timestamps.Count ? offset + decoded.Timestamps[last] : speech[^1].End;
        // The part that lies in detected speech; a word that lies in none is left where it is.
        var heard = speech.Find(part => part.End > start && part.Start < end);
        if (heard != default)
        {
            (start, end) = (Math.Max(start, heard.Start), Math.Min(end, Math.Max(heard.End, start)));
        }

        var probabilities = decoded.LogProbabilities.Skip(group.First).Take(group.End - group.First).ToList();
        return new WordHypothesis(
            text, start, Math.Max(start, end), probabilities.Count == 0 ? 1 : Math.Clamp(Math.Exp(probabilities.Average()), 0, 1));
    }

    private static IEnumerable<WordHypothesis> Shared(string[] texts, List<(double Start, double End)> speech)
    {
        var (start, length) = (speech[0].Start, speech[^1].End - speech[0].Start);
        double letters = texts.Sum(text => text.Length);
        var before = 0;
        foreach (var text in texts)
        {
            yield return new WordHypothesis(
                text, start + (length * before / letters), start + (length * (before + text.Length) / letters), 1);
            before += text.Length;
        }
    }
}
