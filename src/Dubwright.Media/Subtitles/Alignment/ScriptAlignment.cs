using Dubwright.Core.Time;

namespace Dubwright.Media.Subtitles.Alignment;

/// <summary>How a script's times lie to the sound.</summary>
/// <param name="Fit">How they have to be changed to lie where somebody speaks.</param>
/// <param name="Rate">What times have to be multiplied by, such as 25/24.</param>
/// <param name="Shift">What has to be added to them then.</param>
/// <param name="From">With <see cref="ScriptFit.OtherCut"/>: from where on the shift holds, by the script's clock; else zero.</param>
/// <param name="Uncovered">The share of the speech that lies in no cue, 0 to 1.</param>
public sealed record ScriptAlignment(ScriptFit Fit, double Rate, TimeSpan Shift, TimeSpan From, double Uncovered)
{
    private const int FewestCues = 6;
    private const int MostCues = 600;
    private const int BlockCues = 8;
    private const int MostBlocks = 24;
    private const double LeastSpeech = 5;
    private const double Farthest = 600;
    private const double FarthestOfBlock = 120;
    private const double Step = 1 / SpeechActivity.FramesPerSecond;
    private const double Noticed = 0.7;
    private const double Sure = 0.5;
    private const double Better = 0.2;
    private const double Chance = 0.1;

    // What another frame rate has to bring beyond a mere shift.
    private const double Plainer = 0.08;
    private const double Agree = 0.35;

    // Films at 24, 24000/1001 and 25 frames a second are shown at one another's rates.
    private static readonly double[] Rates =
        [25 / 24d, 24 / 25d, 25 / (24_000 / 1001d), 24_000 / 1001d / 25, 24 / (24_000 / 1001d), 24_000 / 1001d / 24];

    /// <summary>
    /// Compares where a script speaks with where the sound does, as subtitle synchronisers do: both as ones and zeros in time, their
    /// correlation the largest where they fit. Cost grows with the number of shifts, not with the length of the film.
    /// </summary>
    /// <param name="cues">In order of time.</param>
    /// <param name="speech">Where somebody speaks.</param>
    /// <returns><see cref="ScriptFit.Unknown"/> where there is too little to tell by.</returns>
    public static ScriptAlignment Of(IReadOnlyList<TimeRange> cues, IReadOnlyList<TimeRange> speech, TimeSpan duration)
    {
        var activity = new SpeechActivity(speech, duration);
        var all = cues.Select(cue => (Start: cue.Start.TotalSeconds, End: cue.End.TotalSeconds)).ToArray();
        var spoken = activity.Spoken(0, activity.Frames);
        var uncovered = spoken == 0 ? 0
            : 1 - (all.Sum(cue => (double)activity.Spoken(activity.Frame(cue.Start), activity.Frame(cue.End))) / spoken);
        ScriptAlignment Found(ScriptFit fit, double rate = 1, double shift = 0, double from = 0) =>
            new(fit, rate, TimeSpan.FromSeconds(shift), TimeSpan.FromSeconds(from), Math.Clamp(uncovered, 0, 1));
        if (all.Length < FewestCues || spoken < LeastSpeech * SpeechActivity.FramesPerSecond)
        {
            return Found(ScriptFit.Unknown);
        }

        var some = all.Where((_, at) => at % ((all.Length / MostCues) + 1) == 0).ToArray();
        var asItIs = activity.Correlation(some, 1, 0, 0, activity.Frames);
        var (best, rate, shift) = Search(1);
        foreach (var other in Rates.Where(other => Math.Abs(other - 1) * duration.TotalSeconds >= Noticed).Select(Search))
        {
            (best, rate, shift) = other.Correlation > best + Plainer ? other : (best, rate, shift);
        }

        if (best >= Sure && best - asItIs >= Better && (Math.Abs(shift) >= Noticed || rate != 1))
        {
            return rate == 1 ? Found(ScriptFit.Shifted, 1, shift) : Found(ScriptFit.OtherRate, rate, shift);
        }

        if (Cut(activity, all) is { } cut)
        {
            return Found(ScriptFit.OtherCut, 1, cut.Shift, cut.From);
        }

        return Found(asItIs < Chance ? ScriptFit.None : ScriptFit.Good);

        (double Correlation, double Rate, double Shift) Search(double rate)
        {
            var range = Math.Min(Farthest, duration.TotalSeconds);
            (double Correlation, double Rate, double Shift) found = (0, rate, 0);
            for (var by = -range; by <= range; by += Step)
            {
                var correlation = activity.Correlation(some, rate, by, 0, activity.Frames);
                found = correlation > found.Correlation ? (correlation, rate, by) : found;
            }

            return found;
        }
    }

    // Two neighbouring blocks of cues that both want the same shift.
    private static (double Shift, double From)? Cut(SpeechActivity activity, (double Start, double End)[] cues)
    {
        var size = Math.Max(BlockCues, cues.Length / MostBlocks);
        (double Shift, double From)? before = null;
        for (var first = 0; first + size <= cues.Length; first += size)
        {
            var block = cues.AsSpan(first, size);
            var wanted = Wanted(activity, block);
            if (wanted is { } shift && before is { } earlier && Math.Abs(shift - earlier.Shift) <= Noticed)
            {
                return earlier;
            }

            before = wanted is { } by ? (by, block[0].Start) : null;
        }

        return null;
    }

    private static double? Wanted(SpeechActivity activity, ReadOnlySpan<(double Start, double End)> block)
    {
        double asItIs = 0, best = 0, shift = 0;
        for (var by = -FarthestOfBlock; by <= FarthestOfBlock; by += Step)
        {
            var (from, to) = (activity.Frame(block[0].Start + by), activity.Frame(block[^1].End + by));
            var correlation = activity.Correlation(block, 1, by, from, to);
            asItIs = Math.Abs(by) < Step / 2 ? correlation : asItIs;
            (best, shift) = correlation > best ? (correlation, by) : (best, shift);
        }

        return best >= Sure && best - asItIs >= Agree && Math.Abs(shift) >= Noticed ? shift : null;
    }
}

/// <summary>Whether a script's times are those of the sound.</summary>
public enum ScriptFit
{
    /// <summary>There is too little to tell by.</summary>
    Unknown,

    /// <summary>It speaks where the sound does.</summary>
    Good,

    /// <summary>It does, once all its times are moved.</summary>
    Shifted,

    /// <summary>It was made for the film at another number of frames a second.</summary>
    OtherRate,

    /// <summary>It fits up to a place, and from there on after a shift.</summary>
    OtherCut,

    /// <summary>Its times have nothing to do with where somebody speaks.</summary>
    None,
}
