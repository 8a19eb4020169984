namespace Dubwright.Engines.Recognition.Neural;

/// <summary>A part of an utterance that is listened to in one go.</summary>
/// <param name="Speech">Where in the utterance somebody speaks within it, as first sample and count.</param>
internal sealed record Stretch(int Start, int Count, IReadOnlyList<(int Start, int Count)> Speech);

/// <summary>Packs found speech into stretches of at most 25 s with a little of what surrounds it: cut tight, words at the edges are lost.</summary>
internal static class Stretches
{
    private const double LongestSeconds = 25;
    private const double PaddingSeconds = 0.2;

    public static IReadOnlyList<Stretch> Of(IReadOnlyList<(int Start, int Count)> speech, int length, int sampleRate)
    {
        var stretches = new List<Stretch>();
        var gathered = new List<(int Start, int Count)>();
        foreach (var part in speech)
        {
            if (gathered.Count > 0 && part.Start + part.Count - gathered[0].Start > LongestSeconds * sampleRate)
            {
                stretches.Add(Padded(gathered, part.Start));
                gathered = [];
            }

            gathered.Add(part);
        }

        return gathered.Count == 0 ? stretches : [.. stretches, Padded(gathered, length)];

        // Never into the stretch before: its end is where speech ended, and half the pause between belongs to each.
        Stretch Padded(List<(int Start, int Count)> parts, int next)
        {
            var padding = (int)(PaddingSeconds * sampleRate);
            var before = stretches.Count == 0 ? 0 : stretches[^1].Start + stretches[^1].Count;
            var start = Math.Max(before, parts[0].Start - padding);
            var speechEnd = parts[^1].Start + parts[^1].Count;
            var end = Math.Min(next == length ? length : (speechEnd + next) / 2, speechEnd + padding);
            return new Stretch(start, Math.Max(0, end - start), parts);
        }
    }
}
