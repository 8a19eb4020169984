using Dubwright.Core.Time;

namespace Dubwright.Media.Speakers.Embedding;

/// <param name="Time">Within one stretch of speech, on the programme's clock.</param>
/// <param name="Speaker">From 0, in order of first appearance.</param>
/// <param name="Confidence">How likely it is him and no other of those who were found, 0.5 to 1 between two.</param>
public sealed record FoundTurn(TimeRange Time, int Speaker, double Confidence);

/// <summary>Who speaks when.</summary>
/// <param name="Turns">In order.</param>
/// <param name="Names">Whom a script names, by number; null for those whom nobody names.</param>
public sealed record FoundSpeakers(IReadOnlyList<FoundTurn> Turns, IReadOnlyList<string?> Names);

/// <summary>
/// Tells speakers apart by how a model says they sound: windows that are clearly alike are gathered (average linkage), gathered voices are
/// joined by how alike they are beside how alike each is to itself, what lies between two voices is no voice, and then every phrase goes
/// to the voice that explains it best (Viterbi); the voices are heard anew from the windows that only they speak in, until nothing
/// changes. The same windows give the same speakers.
/// </summary>
public static class EmbeddedSpeakers
{
    private const int MostRounds = 4;
    private const double MuchOfWindow = 0.85;
    private const double HalfOfPhrase = 0.5;

    // What a difference in the score says of a turn; set on one half of the voices.
    private const double ConfidenceScale = 2;

    /// <param name="blocks">Of each ten minutes, in order; gathered block by block, so that a long programme needs little more than its
    /// windows.</param>
    /// <param name="speakers">How many people speak; null where that has to be found.</param>
    /// <param name="named">Whom a script names.</param>
    public static FoundSpeakers Find(
        IReadOnlyList<EmbeddedSpeech> blocks, int? speakers, IReadOnlyList<NamedVoice> named, CancellationToken cancellationToken)
    {
        var windows = new VoicePoints(Numbered(blocks, block => block.Windows));
        var phrases = new VoicePoints(Numbered(blocks, block => block.Phrases));
        if (phrases.Count == 0)
        {
            return new FoundSpeakers([], []);
        }

        var usual = VoiceSearch.Usual(windows);
        var known = named.Select(voice => (voice.Name, Shares: Shares(windows.Times, voice.Lines)))
            .Select(voice => new VoiceCluster(windows, Enumerable.Range(0, windows.Count)
                .Where(at => windows.IsKnown(at) && voice.Shares[at] >= MuchOfWindow))
            { Name = voice.Name })
            .Where(cluster => cluster.Members.Count > 0).ToList();
        var voices = VoiceSearch.Find(windows, Blocks(blocks), known, usual, speakers, cancellationToken);
        if (voices.Count == 0)
        {
            return new FoundSpeakers([.. phrases.Times.Select(time => new FoundTurn(time, 0, 1))], [null]);
        }

        var sequence = new PhraseSequence(windows, phrases);
        var said = known.ConvertAll(voice => (voice.Name, Shares: Shares(phrases.Times, named.First(one => one.Name == voice.Name).Lines)));
        var names = Enumerable.Range(0, phrases.Count).Select(at => said.Find(voice => voice.Shares[at] > HalfOfPhrase).Name).ToList();
        var (order, scores) = (Array.Empty<int>(), Array.Empty<double[]>());
        for (var round = 0; round < MostRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            order = sequence.Find([.. voices.Select(voice => voice.Direction())],
                at => names[at] is { } name ? voices.FindIndex(voice => voice.Name == name) : null, out scores);
            var heard = HeardAnew(windows, phrases, order, voices);
            var next = speakers is null ? VoiceSearch.Settled(windows, heard, usual) : heard;
            if (round > 0 && next.Count == voices.Count)
            {
                break;
            }

            voices = next;
        }

        return Turns(phrases, order, scores, voices);
    }

    private static List<(VoiceWindow Window, int Stretch)> Numbered(
        IReadOnlyList<EmbeddedSpeech> blocks, Func<EmbeddedSpeech, IReadOnlyList<VoiceWindow>> of)
    {
        var (numbered, before) = (new List<(VoiceWindow, int)>(), 0);
        foreach (var block in blocks)
        {
            // The middle of a window lies in its stretch, whatever is heard with it.
            var stretch = 0;
            foreach (var window in of(block))
            {
                var middle = window.Time.Start + (window.Time.Duration / 2);
                while (stretch < block.Speech.Count - 1 && middle >= block.Speech[stretch].End)
                {
                    stretch++;
                }

                numbered.Add((window, before + stretch));
            }

            before += block.Speech.Count;
        }

        return numbered;
    }

    // The numbers of each block's windows.
    private static List<Range> Blocks(IReadOnlyList<EmbeddedSpeech> blocks)
    {
        var (ranges, before) = (new List<Range>(), 0);
        foreach (var block in blocks)
        {
            ranges.Add(before..(before + block.Windows.Count));
            before += block.Windows.Count;
        }

        return ranges;
    }

    // Of each time, how much lies in the ranges; both in order.
    private static double[] Shares(IReadOnlyList<TimeRange> times, IReadOnlyList<TimeRange> ranges)
    {
        var (shares, first) = (new double[times.Count], 0);
        for (var at = 0; at < shares.Length; at++)
        {
            while (first < ranges.Count && ranges[first].End <= times[at].Start)
            {
                first++;
            }

            for (var range = first; range < ranges.Count && ranges[range].Start < times[at].End; range++)
            {
                shares[at] += ranges[range].Intersect(times[at])?.Duration.TotalSeconds ?? 0;
            }

            shares[at] = times[at].Duration == TimeSpan.Zero ? 0 : shares[at] / times[at].Duration.TotalSeconds;
        }

        return shares;
    }

    // Each voice from the windows of which it says nearly all; as it was where there is none.
    private static List<VoiceCluster> HeardAnew(
        VoicePoints windows, VoicePoints phrases, int[] order, List<VoiceCluster> voices)
    {
        var members = voices.Select(_ => new List<int>()).ToList();
        var first = 0;
        var said = new double[voices.Count];
        for (var window = 0; window < windows.Count; window++)
        {
            if (!windows.IsKnown(window))
            {
                continue;
            }

            Array.Clear(said);
            while (first < phrases.Count && phrases.Stretches[first] < windows.Stretches[window])
            {
                first++;
            }

            for (var phrase = first; phrase < phrases.Count && phrases.Stretches[phrase] == windows.Stretches[window]; phrase++)
            {
                said[order[phrase]] += phrases.Times[phrase].Intersect(windows.Times[window])?.Duration.TotalSeconds ?? 0;
            }

            var most = Array.IndexOf(said, said.Max());
            if (said[most] > 0 && said[most] >= MuchOfWindow * said.Sum())
            {
                members[most].Add(window);
            }
        }

        return [.. voices.Zip(members, (voice, own) =>
            own.Count == 0 ? voice : new VoiceCluster(windows, own) { Name = voice.Name })];
    }

    private static FoundSpeakers Turns(VoicePoints phrases, int[] order, double[][] scores, List<VoiceCluster> voices)
    {
        var turns = new List<FoundTurn>();
        var numbers = order.Distinct().Select((voice, number) => (voice, number)).ToDictionary(pair => pair.voice, pair => pair.number);
        var sums = new double[voices.Count];
        for (var at = 0; at < phrases.Count; at++)
        {
            var continues = at > 0 && order[at] == order[at - 1] && phrases.Stretches[at] == phrases.Stretches[at - 1];
            if (!continues)
            {
                Array.Clear(sums);
            }

            for (var voice = 0; voice < sums.Length; voice++)
            {
                sums[voice] += scores[at][voice];
            }

            var other = sums.Where((_, voice) => voice != order[at]).DefaultIfEmpty(double.NegativeInfinity).Max();
            var confidence = Math.Round(1 / (1 + Math.Exp(-ConfidenceScale * (sums[order[at]] - other))), 3);
            var start = continues ? turns[^1].Time.Start : phrases.Times[at].Start;
            if (continues)
            {
                turns.RemoveAt(turns.Count - 1);
            }

            turns.Add(new FoundTurn(new TimeRange(start, phrases.Times[at].End), numbers[order[at]], confidence));
        }

        return new FoundSpeakers(turns, [.. order.Distinct().Select(voice => voices[voice].Name)]);
    }
}
