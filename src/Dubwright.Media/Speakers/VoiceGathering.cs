namespace Dubwright.Media.Speakers;

/// <summary>Which voices are one speaker's.</summary>
internal static class VoiceGathering
{
    // Measured on readers, prompts and speech programs, at 100 to 1,000 voiced frames. Of one voice, two parts lie 0.3 + 270 / frames apart
    // in the median, the means of two parts 0.1 + 45 / frames; of two men or two women with different voices 2.6 and 0.8 at the least.
    private const double Apart = 2;
    private const double ApartOfFewFrames = 200;
    private const double Shifted = 0.75;
    private const double ShiftedOfFewFrames = 45;

    /// <summary>Above 0 where two voices are two speakers', the more the clearer; below 0 where they may be one speaker's.</summary>
    public static double Difference(VoiceModel one, VoiceModel other)
    {
        var frames = Math.Min(one.Frames, other.Frames);
        var (apart, shifted) = VoiceModel.Apart(one, other);
        return Math.Min(apart / (Apart + (ApartOfFewFrames / frames)), shifted / (Shifted + (ShiftedOfFewFrames / frames))) - 1;
    }

    /// <summary>Joins the most alike two until all that are left are different speakers; in order of the first stretch of each.</summary>
    public static IReadOnlyList<VoiceModel> Gather(IReadOnlyList<VoiceModel> voices)
    {
        var gathered = voices.ToArray();
        var alive = Enumerable.Range(0, gathered.Length).ToList();
        var apart = new double[gathered.Length, gathered.Length];
        var nearest = new int[gathered.Length];
        foreach (var one in alive)
        {
            for (var other = 0; other < one; other++)
            {
                apart[one, other] = apart[other, one] = Difference(gathered[one], gathered[other]);
            }
        }

        alive.ForEach(one => nearest[one] = Nearest(one));
        while (alive.Count > 1)
        {
            var one = alive.MinBy(at => apart[at, nearest[at]]);
            var other = nearest[one];
            if (apart[one, other] >= 0)
            {
                break;
            }

            var (kept, gone) = one < other ? (one, other) : (other, one);
            gathered[kept] = VoiceModel.Sum(gathered[kept], gathered[gone]);
            alive.Remove(gone);
            foreach (var rest in alive.Where(rest => rest != kept))
            {
                apart[kept, rest] = apart[rest, kept] = Difference(gathered[kept], gathered[rest]);
            }

            foreach (var rest in alive)
            {
                if (rest == kept || nearest[rest] == kept || nearest[rest] == gone)
                {
                    nearest[rest] = Nearest(rest);
                }
                else if (apart[rest, kept] < apart[rest, nearest[rest]])
                {
                    nearest[rest] = kept;
                }
            }
        }

        return [.. alive.Select(at => gathered[at])];

        int Nearest(int one)
        {
            var best = one;
            foreach (var other in alive)
            {
                best = other != one && (best == one || apart[one, other] < apart[one, best]) ? other : best;
            }

            return best;
        }
    }
}
