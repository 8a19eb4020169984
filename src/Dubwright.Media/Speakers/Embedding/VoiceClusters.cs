namespace Dubwright.Media.Speakers.Embedding;

/// <summary>Which windows are one voice's, and which are two voices' in turn. The bounds were set on one half of the voices of
/// <c>bench speakers</c>.</summary>
internal static class VoiceClusters
{
    /// <summary>Two clusters that are more alike are one voice's; the less is heard of them, the less alike they have to be.</summary>
    public const double SameVoice = 0.91;

    // So much less, divided by the seconds of each: what is said in a sentence or two weighs as much as who says it.
    private const double LittleHeard = 0.15;

    // Only what is clearly alike is gathered at first: this part of what two windows of one voice have in common.
    private const double ClearlyAlike = 0.88;

    // A cluster that lies between two others holds windows in which both are heard.
    private const double BetweenTwo = 0.87;
    private const double LesserShare = 0.5;
    private const double LeastPart = 0.1;

    /// <summary>Average linkage (UPGMA) of windows, by the cosine, down to a bound.</summary>
    /// <param name="seeds">Numbers of points.</param>
    /// <param name="usual">The mean cosine of two windows of one voice.</param>
    public static IReadOnlyList<VoiceCluster> Gather(VoicePoints points, IReadOnlyList<int> seeds, double usual)
    {
        var members = seeds.Select(seed => new List<int> { seed }).ToArray();
        var sums = seeds.Select(points.Unit).ToArray();
        var alive = Enumerable.Range(0, seeds.Count).ToList();
        var alike = new float[seeds.Count, seeds.Count];
        var nearest = new int[seeds.Count];
        for (var one = 0; one < seeds.Count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                alike[one, other] = alike[other, one] = (float)VoicePoints.Dot(sums[one], sums[other]);
            }
        }

        alive.ForEach(one => nearest[one] = Nearest(one));
        while (alive.Count > 1)
        {
            var one = alive.MaxBy(at => alike[at, nearest[at]]);
            var other = nearest[one];
            if (alike[one, other] < ClearlyAlike * usual)
            {
                break;
            }

            var (kept, gone) = one < other ? (one, other) : (other, one);
            members[kept].AddRange(members[gone]);
            for (var dimension = 0; dimension < points.Dimensions; dimension++)
            {
                sums[kept][dimension] += sums[gone][dimension];
            }

            alive.Remove(gone);
            foreach (var rest in alive.Where(rest => rest != kept))
            {
                alike[kept, rest] = alike[rest, kept] =
                    (float)(VoicePoints.Dot(sums[kept], sums[rest]) / ((double)members[kept].Count * members[rest].Count));
            }

            foreach (var rest in alive)
            {
                if (rest == kept || nearest[rest] == kept || nearest[rest] == gone)
                {
                    nearest[rest] = Nearest(rest);
                }
                else if (alike[rest, kept] > alike[rest, nearest[rest]])
                {
                    nearest[rest] = kept;
                }
            }
        }

        return [.. alive.Select(at => new VoiceCluster(points, members[at]))];

        int Nearest(int one)
        {
            var best = one;
            foreach (var other in alive)
            {
                best = other != one && (best == one || alike[one, other] > alike[one, best]) ? other : best;
            }

            return best;
        }
    }

    /// <summary>Joins the most alike two until all that are left are different voices. Two that a script names apart stay apart.</summary>
    /// <param name="bound">More alike than that is one voice's.</param>
    /// <param name="fewest">No fewer are left; they are joined down to it where the bound is 0.</param>
    public static List<VoiceCluster> Join(
        VoicePoints points, IEnumerable<VoiceCluster> clusters, double usual, double bound, int fewest = 1)
    {
        var left = clusters.ToList();
        var alike = left.Select(one => left.Select(other => Alike(one, other, usual)).ToList()).ToList();
        while (left.Count > fewest)
        {
            var (best, first, second) = (bound, -1, -1);
            for (var one = 0; one < left.Count; one++)
            {
                for (var other = 0; other < one; other++)
                {
                    (best, first, second) = alike[one][other] > best ? (alike[one][other], other, one) : (best, first, second);
                }
            }

            if (first < 0)
            {
                break;
            }

            left[first] = VoiceCluster.Join(points, left[first], left[second]);
            left.RemoveAt(second);
            alike.RemoveAt(second);
            alike.ForEach(row => row.RemoveAt(second));
            for (var other = 0; other < left.Count; other++)
            {
                alike[first][other] = alike[other][first] = Alike(left[first], left[other], usual);
            }
        }

        return left;
    }

    /// <summary>
    /// Without those that are no voice but windows in which two of the others are heard one after the other: what such a cluster has in
    /// common with both is nearly all there is of it. Only what is heard less than either can be that.
    /// </summary>
    public static List<VoiceCluster> WithoutMixtures(IReadOnlyList<VoiceCluster> clusters, double usual)
    {
        var left = clusters.ToList();
        while (left.Count > 2)
        {
            var most = left.Where(cluster => cluster.Name is null).Select(cluster => (cluster, Between: Between(cluster, left, usual)))
                .DefaultIfEmpty().MaxBy(pair => pair.Between);
            if (most.Between < BetweenTwo)
            {
                break;
            }

            left.Remove(most.cluster);
        }

        return left;
    }

    // The length of its projection onto the plane of two others, the best of all pairs; both parts positive.
    private static double Between(VoiceCluster cluster, List<VoiceCluster> all, double usual)
    {
        var best = 0.0;
        var others = all.Where(other => other != cluster && cluster.Seconds <= LesserShare * other.Seconds)
            .Select(other => (Cluster: other, Alike: VoiceCluster.Likeness(cluster, other, usual))).ToList();
        for (var one = 0; one < others.Count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                var both = VoiceCluster.Likeness(others[one].Cluster, others[other].Cluster, usual);
                var apart = 1 - (both * both);
                if (apart < 1e-3)
                {
                    continue;
                }

                var first = (others[one].Alike - (both * others[other].Alike)) / apart;
                var second = (others[other].Alike - (both * others[one].Alike)) / apart;
                if (first >= LeastPart && second >= LeastPart)
                {
                    best = Math.Max(best, Math.Sqrt((first * others[one].Alike) + (second * others[other].Alike)));
                }
            }
        }

        return best;
    }

    private static double Alike(VoiceCluster one, VoiceCluster other, double usual) =>
        one == other || (one.Name is { } name && other.Name is { } another && name != another) ? double.MinValue
            : VoiceCluster.Likeness(one, other, usual)
                + (LittleHeard * ((1 / Math.Max(1, one.Seconds)) + (1 / Math.Max(1, other.Seconds))));
}
