namespace Dubwright.Media.Speakers.Embedding;

/// <summary>Finds the voices of a programme among its windows.</summary>
internal static class VoiceSearch
{
    // Of whom less is heard is nobody new.
    private const double LeastSeconds = 2;

    // Of a block's voice that may be heard elsewhere, too.
    private const double LeastOfBlock = 1.1;
    private const double SeedSeconds = 0.8;
    private const double SeedOverlap = 0.6;

    // Two windows of a stretch that lie apart are one voice's more often than not: what two thirds of them do not exceed is usual.
    private const double UsualRank = 0.65;
    private const int LeastPairs = 8;
    private const double UsualWithin = 0.72;

    // Where more voices are said to speak than were found, likeness has to be so much clearer, step by step.
    private static readonly double[] Stricter = [0.94, 0.97, 1, 1.05, 1.1, 1.2];

    /// <summary>The mean cosine of two windows of one voice in this programme, by this model.</summary>
    public static double Usual(VoicePoints windows)
    {
        var cosines = new List<double>();
        var (unit, other) = (new float[windows.Dimensions], new float[windows.Dimensions]);
        for (var at = 0; at < windows.Count; at++)
        {
            var next = at + 1;
            while (next < windows.Count && windows.Stretches[next] == windows.Stretches[at] && windows.Times[next].Start
                < windows.Times[at].End - TimeSpan.FromMilliseconds(50))
            {
                next++;
            }

            if (next < windows.Count && windows.Stretches[next] == windows.Stretches[at] && windows.IsKnown(at) && windows.IsKnown(next))
            {
                windows.CopyTo(at, unit);
                windows.CopyTo(next, other);
                cosines.Add(VoicePoints.Dot(unit, other));
            }
        }

        cosines.Sort();
        return cosines.Count < LeastPairs ? UsualWithin : Math.Max(0.1, cosines[(int)(cosines.Count * UsualRank)]);
    }

    /// <summary>The voices; none where nothing is known of any window.</summary>
    /// <param name="blocks">Numbers of the windows of each block.</param>
    /// <param name="known">Voices that have names; they all stay.</param>
    /// <param name="speakers">How many there have to be; null where that has to be found.</param>
    public static List<VoiceCluster> Find(VoicePoints windows, IReadOnlyList<Range> blocks, IReadOnlyList<VoiceCluster> known, double usual,
        int? speakers, CancellationToken cancellationToken)
    {
        var taken = known.SelectMany(voice => voice.Members).ToHashSet();
        var gathered = new List<VoiceCluster>();
        foreach (var block in blocks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (first, count) = block.GetOffsetAndLength(windows.Count);
            var clear = VoiceClusters.Gather(windows, Seeds(windows, first, count, taken), usual);
            gathered.AddRange(speakers is not null && blocks.Count == 1 ? clear : VoiceClusters.Join(
                windows, clear, usual, speakers is null ? VoiceClusters.SameVoice : Stricter[1]));
        }

        var found = Joined(VoiceClusters.SameVoice);
        if (speakers is not { } wanted)
        {
            return found;
        }

        foreach (var bound in Stricter.TakeWhile(_ => found.Count < wanted))
        {
            found = Joined(bound);
        }

        // Whoever is said to speak and was not told apart is one of those of whom little is heard.
        var rest = gathered.Where(cluster => !found.Exists(voice => cluster.Members.All(voice.Members.Contains)))
            .OrderByDescending(cluster => cluster.Seconds).Take(Math.Max(0, wanted - found.Count));
        return VoiceClusters.Join(windows, [.. found, .. rest], usual, double.MinValue, Math.Max(wanted, known.Count));

        List<VoiceCluster> Joined(double bound)
        {
            var joined = VoiceClusters.Join(
                windows, [.. known, .. gathered.Where(cluster => cluster.Seconds >= LeastOfBlock || blocks.Count == 1)], usual, bound);
            return Enough(VoiceClusters.WithoutMixtures(Enough(joined), usual));
        }

        List<VoiceCluster> Enough(List<VoiceCluster> voices) =>
            voices.Where(voice => voice.Name is not null || voice.Seconds >= LeastSeconds).ToList() is { Count: > 0 } enough ? enough
                : voices.OrderByDescending(voice => voice.Seconds).Take(1).ToList();
    }

    /// <summary>Voices that were heard anew: those that turn out to be one, and those that are none, are gone.</summary>
    public static List<VoiceCluster> Settled(VoicePoints windows, IReadOnlyList<VoiceCluster> voices, double usual)
    {
        var joined = VoiceClusters.Join(windows, voices, usual, VoiceClusters.SameVoice);
        var enough = joined.Where(voice => voice.Name is not null || voice.Seconds >= LeastSeconds).ToList();
        return VoiceClusters.WithoutMixtures(enough.Count == 0 ? joined : enough, usual);
    }

    // Windows that overlap little; short ones only where there is nothing else.
    private static List<int> Seeds(VoicePoints windows, int first, int count, HashSet<int> taken)
    {
        var own = Enumerable.Range(first, count).Where(at => windows.IsKnown(at) && !taken.Contains(at)).ToList();
        var seeds = new List<int>();
        foreach (var at in own)
        {
            if (seeds.Count == 0 || windows.Stretches[seeds[^1]] != windows.Stretches[at]
                || windows.Times[at].Start >= windows.Times[seeds[^1]].End - TimeSpan.FromSeconds(SeedOverlap))
            {
                seeds.Add(at);
            }
        }

        var ample = seeds.Where(at => windows.Times[at].Duration.TotalSeconds >= SeedSeconds).ToList();
        return ample.Count == 0 ? seeds : ample;
    }
}
