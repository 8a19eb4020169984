namespace Dubwright.Media.Speakers.Embedding;

/// <summary>Who says each phrase: the likeliest row of voices (Viterbi), where changing costs something.</summary>
internal sealed class PhraseSequence(VoicePoints windows, VoicePoints phrases)
{
    // A cosine of a second's speech against a change within a stretch, and between two.
    private const double SecondsWeight = 18;
    private const double ChangeWithin = 0.8;
    private const double ChangeBetween = 0.6;

    // What a phrase itself says, beside what the windows around it say.
    private const double OwnWeight = 4;
    private const double WindowSeconds = 1.2;

    /// <summary>One voice a phrase.</summary>
    /// <param name="voices">Directions of length one.</param>
    /// <param name="fixedVoice">Which of them says a phrase for certain; null where that is open.</param>
    /// <param name="scores">How well each voice explains each phrase, phrase by phrase.</param>
    public int[] Find(IReadOnlyList<float[]> voices, Func<int, int?> fixedVoice, out double[][] scores)
    {
        scores = Scores(voices, fixedVoice);
        var from = new int[phrases.Count, voices.Count];
        var sums = new double[voices.Count];
        for (var at = 0; at < phrases.Count; at++)
        {
            var price = at == 0 ? 0 : phrases.Stretches[at] == phrases.Stretches[at - 1] ? ChangeWithin : ChangeBetween;
            var before = Array.IndexOf(sums, sums.Max());
            var next = new double[voices.Count];
            for (var voice = 0; voice < voices.Count; voice++)
            {
                from[at, voice] = sums[voice] >= sums[before] - price ? voice : before;
                next[voice] = Math.Max(sums[voice], sums[before] - price) + scores[at][voice];
            }

            sums = next;
        }

        var order = new int[phrases.Count];
        for (var (at, voice) = (phrases.Count - 1, Array.IndexOf(sums, sums.Max())); at >= 0; at--)
        {
            order[at] = voice;
            voice = from[at, voice];
        }

        return order;
    }

    private double[][] Scores(IReadOnlyList<float[]> voices, Func<int, int?> fixedVoice)
    {
        var scores = new double[phrases.Count][];
        var unit = new float[Math.Max(windows.Dimensions, phrases.Dimensions)];
        var first = 0;
        for (var at = 0; at < scores.Length; at++)
        {
            scores[at] = new double[voices.Count];
            if (fixedVoice(at) is { } known)
            {
                Array.Fill(scores[at], double.MinValue / (4 * scores.Length));
                scores[at][known] = 0;
                continue;
            }

            var (time, seconds) = (phrases.Times[at], phrases.Times[at].Duration.TotalSeconds);
            var weights = 0.0;
            if (phrases.IsKnown(at))
            {
                phrases.CopyTo(at, unit);
                Add(OwnWeight * Math.Sqrt(seconds / WindowSeconds));
            }

            while (first < windows.Count && windows.Stretches[first] < phrases.Stretches[at])
            {
                first++;
            }

            for (var window = first; window < windows.Count && windows.Stretches[window] == phrases.Stretches[at]; window++)
            {
                if (windows.IsKnown(window) && windows.Times[window].Intersect(time) is { } shared)
                {
                    windows.CopyTo(window, unit);
                    var share = shared.Duration / windows.Times[window].Duration;
                    Add(share * share);
                }
            }

            for (var voice = 0; weights > 0 && voice < voices.Count; voice++)
            {
                scores[at][voice] *= SecondsWeight * seconds / weights;
            }

            void Add(double weight)
            {
                weights += weight;
                for (var voice = 0; voice < voices.Count; voice++)
                {
                    scores[at][voice] += weight * VoicePoints.Dot(unit, voices[voice]);
                }
            }
        }

        return scores;
    }
}
