namespace Dubwright.Engines.Recognition.Neural;

/// <summary>A part of an utterance that is recognised in one go.</summary>
/// <param name="Speech">Where in the utterance somebody speaks within it, as first sample and count.</param>
internal sealed record SpeechChunk(int Start, int Count, IReadOnlyList<(int Start, int Count)> Speech);

/// <summary>
/// Packs found speech into chunks of at most 25 s with a little of what surrounds it: cut tight, words at the edges are lost.
/// </summary>
internal static class SpeechChunks
{
    private const double LongestSeconds = 25;
    private const double PaddingSeconds = 0.2;

    public static IReadOnlyList<SpeechChunk> Of(IReadOnlyList<(int Start, int Count)> speech, int length, int sampleRate)
    {
        var chunks = new List<SpeechChunk>();
        var gathered = new List<(int Start, int Count)>();
        foreach (var part in speech)
        {
            if (gathered.Count > 0 && part.Start + part.Count - gathered[0].Start > LongestSeconds * sampleRate)
            {
                chunks.Add(Padded(gathered, part.Start));
                gathered = [];
            }

            gathered.Add(part);
        }

        return gathered.Count == 0 ? chunks : [.. chunks, Padded(gathered, length)];

        // Never into the chunk before: its end is where speech ended, and half the pause between belongs to each.
        SpeechChunk Padded(List<(int Start, int Count)> parts, int next)
        {
            var padding = (int)(PaddingSeconds * sampleRate);
            var before = chunks.Count == 0 ? 0 : chunks[^1].Start + chunks[^1].Count;
            var start = Math.Max(before, parts[0].Start - padding);
            var speechEnd = parts[^1].Start + parts[^1].Count;
            var end = Math.Min(next == length ? length : (speechEnd + next) / 2, speechEnd + padding);
            return new SpeechChunk(start, Math.Max(0, end - start), parts);
        }
    }
}
