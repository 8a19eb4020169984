using Dubwright.Core.Time;

namespace Dubwright.Bench.Speakers;

/// <param name="Speaker">A name within one reference or one answer.</param>
internal sealed record SpokenTurn(TimeRange Time, string Speaker);

/// <summary>
/// The diarization error rate as NIST's md-eval counts it: time missed, time heard where nobody speaks, and time given to somebody else,
/// each counted once for every speaker concerned, over the time that the reference's speakers speak. Names are matched one to one so that
/// as much time as possible agrees.
/// </summary>
/// <param name="Spoken">Seconds of the reference, two at once counted twice.</param>
/// <param name="Missed">Seconds.</param>
/// <param name="FalseAlarm">Seconds.</param>
/// <param name="Confused">Seconds.</param>
internal sealed record DiarizationError(double Spoken, double Missed, double FalseAlarm, double Confused)
{
    public static DiarizationError None { get; } = new(0, 0, 0, 0);

    public double Rate => Spoken == 0 ? 0 : (Missed + FalseAlarm + Confused) / Spoken;

    /// <param name="collar">So much on either side of every edge of the reference is not counted.</param>
    public static DiarizationError Of(IReadOnlyList<SpokenTurn> reference, IReadOnlyList<SpokenTurn> answer, TimeSpan collar)
    {
        var edges = reference.SelectMany(turn => (TimeSpan[])[turn.Time.Start, turn.Time.End]).Distinct().Order().ToList();
        var parts = Parts(reference, answer, edges, collar).ToList();
        var match = Match(parts);
        var (spoken, missed, falseAlarm, confused) = (0.0, 0.0, 0.0, 0.0);
        foreach (var (seconds, speaks, heard) in parts)
        {
            var right = heard.Count(name => match.GetValueOrDefault(name) is { } real && speaks.Contains(real));
            spoken += seconds * speaks.Count;
            missed += seconds * Math.Max(0, speaks.Count - heard.Count);
            falseAlarm += seconds * Math.Max(0, heard.Count - speaks.Count);
            confused += seconds * (Math.Min(speaks.Count, heard.Count) - right);
        }

        return new DiarizationError(spoken, missed, falseAlarm, confused);
    }

    public static DiarizationError operator +(DiarizationError one, DiarizationError other) => new(
        one.Spoken + other.Spoken, one.Missed + other.Missed, one.FalseAlarm + other.FalseAlarm, one.Confused + other.Confused);

    // Stretches in which nothing changes, without the collars.
    private static IEnumerable<(double Seconds, HashSet<string> Speaks, HashSet<string> Heard)> Parts(
        IReadOnlyList<SpokenTurn> reference, IReadOnlyList<SpokenTurn> answer, List<TimeSpan> edges, TimeSpan collar)
    {
        var cuts = edges.Concat(edges.Select(edge => edge - collar)).Concat(edges.Select(edge => edge + collar))
            .Concat(answer.SelectMany(turn => (TimeSpan[])[turn.Time.Start, turn.Time.End])).Distinct().Order().ToList();
        var near = 0;
        foreach (var (start, end) in cuts.Zip(cuts.Skip(1)))
        {
            var middle = start + ((end - start) / 2);
            while (near < edges.Count && edges[near] + collar < middle)
            {
                near++;
            }

            if (near < edges.Count && (edges[near] - middle).Duration() < collar)
            {
                continue;
            }

            yield return ((end - start).TotalSeconds, At(reference, middle), At(answer, middle));
        }
    }

    private static HashSet<string> At(IReadOnlyList<SpokenTurn> turns, TimeSpan instant) =>
        [.. turns.Where(turn => turn.Time.Contains(instant)).Select(turn => turn.Speaker)];

    // The best of all one-to-one matches, by sets of the reference's speakers that are taken.
    private static Dictionary<string, string> Match(List<(double Seconds, HashSet<string> Speaks, HashSet<string> Heard)> parts)
    {
        var real = parts.SelectMany(part => part.Speaks).Distinct().ToList();
        var names = parts.SelectMany(part => part.Heard).Distinct().ToList();
        var shared = new double[names.Count, real.Count];
        foreach (var (seconds, speaks, heard) in parts)
        {
            foreach (var name in heard)
            {
                foreach (var speaker in speaks)
                {
                    shared[names.IndexOf(name), real.IndexOf(speaker)] += seconds;
                }
            }
        }

        var best = new double[names.Count + 1, 1 << real.Count];
        var choice = new int[names.Count + 1, 1 << real.Count];
        for (var at = names.Count - 1; at >= 0; at--)
        {
            for (var taken = 0; taken < 1 << real.Count; taken++)
            {
                (best[at, taken], choice[at, taken]) = (best[at + 1, taken], -1);
                for (var speaker = 0; speaker < real.Count; speaker++)
                {
                    var with = (taken & (1 << speaker)) != 0 ? -1 : shared[at, speaker] + best[at + 1, taken | (1 << speaker)];
                    if (with > best[at, taken])
                    {
                        (best[at, taken], choice[at, taken]) = (with, speaker);
                    }
                }
            }
        }

        var match = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var (at, taken) = (0, 0); at < names.Count; at++)
        {
            if (choice[at, taken] is >= 0 and var speaker)
            {
                match[names[at]] = real[speaker];
                taken |= 1 << speaker;
            }
        }

        return match;
    }
}
