using Dubwright.Core.Time;

namespace Dubwright.Media.Detection;

/// <summary>Makes utterances of scores.</summary>
internal static class UtteranceFinder
{
    /// <summary>The most that is heard before and after an utterance's speech, in frames.</summary>
    public const int Padding = 18;

    private const int MinSilence = 30;
    private const int MinSpeech = 10;
    private const int Hang = 5;
    private const float ExitShare = 0.6f;
    private const float NoteSteadiness = 0.5f;
    private const int ShortBurst = 80;
    private const int Around = 30;
    private static readonly int Longest = (int)VoiceActivity.Longest.TotalSeconds * SpeechFeatures.FramesPerSecond;

    public static SpeechTrack Find(SpeechFeatures features, SpeechScores scores, TimeSpan duration,
        Func<(int Start, int End), bool> isVoice, Func<QuietSpeech, bool>? isBackground)
    {
        var speech = Speech(features, scores, isVoice);
        List<QuietSpeech> background = isBackground is null ? []
            : [.. QuietSpeechFinder.Find(features, scores, speech).Where(isBackground)];
        speech = background.Count == 0 ? speech : Without(speech, [.. background.SelectMany(quiet => quiet.Stretches)]);
        var utterances = Padded([.. speech.SelectMany(part => Split(scores, part))], features.Count);
        return new SpeechTrack([.. utterances.Select(part => Range(part.Start, part.End, duration))],
            [.. speech.Select(part => Range(part.Start, part.End, duration))], duration)
        {
            Background = [.. background.Select(quiet => new BackgroundSpeech(quiet.Time, quiet.BelowDb))],
        };
    }

    /// <summary>Stretches of speech between pauses, however long, in order.</summary>
    public static List<(int Start, int End)> Speech(
        SpeechFeatures features, SpeechScores scores, Func<(int Start, int End), bool> isVoice) =>
        [.. Merge([.. Bursts(scores).Where(burst => IsSpeech(features, scores, burst))]).Where(isVoice)];

    /// <summary>What is heard of stretches: a little more on either side, as far as that is nobody else's.</summary>
    /// <param name="total">Frames there are.</param>
    public static IReadOnlyList<(int Start, int End)> Padded(IReadOnlyList<(int Start, int End)> parts, int total)
    {
        var padded = new List<(int, int)>();
        for (var at = 0; at < parts.Count; at++)
        {
            var (start, end) = parts[at];
            var before = at == 0 ? start : (start - parts[at - 1].End) / 2;
            var after = at == parts.Count - 1 ? total - end : (parts[at + 1].Start - end) / 2;
            padded.Add((start - Math.Min(Padding, before), end + Math.Min(Padding, after)));
        }

        return padded;
    }

    /// <summary>Where speech between two frames stands out least for 150 ms: its middle.</summary>
    public static int Quietest(SpeechScores scores, int from, int to)
    {
        var (best, lowest) = (from, float.MaxValue);
        for (var at = from; at < to; at++)
        {
            var sum = 0f;
            for (var near = at - 7; near <= at + 7; near++)
            {
                sum += scores.Standing[near];
            }

            if (sum < lowest)
            {
                (best, lowest) = (at, sum);
            }
        }

        return best;
    }

    // What is left of speech beside the background.
    private static List<(int Start, int End)> Without(IReadOnlyList<(int Start, int End)> speech, IReadOnlyList<TimeRange> background)
    {
        var left = new List<(int Start, int End)>();
        var next = 0;
        foreach (var (start, end) in speech)
        {
            var from = start;
            for (; next < background.Count && Frame(background[next].Start) < end; next++)
            {
                left.Add((from, Frame(background[next].Start)));
                from = Frame(background[next].End);
            }

            left.Add((from, end));
        }

        return [.. left.Where(part => part.End - part.Start >= MinSpeech)];
    }

    private static int Frame(TimeSpan time) => (int)Math.Round(time.TotalSeconds * SpeechFeatures.FramesPerSecond);

    private static List<(int Start, int End)> Bursts(SpeechScores scores)
    {
        var bursts = new List<(int, int)>();
        var count = scores.Standing.Length;
        for (var at = 0; at < count; at++)
        {
            if (scores.Standing[at] < scores.Threshold[at])
            {
                continue;
            }

            // The weak beginning and end of a word stand out less than its middle.
            var start = at;
            var floor = bursts.Count > 0 ? bursts[^1].Item2 : 0;
            while (start > floor && scores.Standing[start - 1] >= scores.Threshold[start - 1] * ExitShare)
            {
                start--;
            }

            var quiet = 0;
            var end = at;
            while (at < count && quiet <= Hang)
            {
                quiet = scores.Standing[at] < scores.Threshold[at] * ExitShare ? quiet + 1 : 0;
                at++;
                end = quiet == 0 ? at : end;
            }

            bursts.Add((start, end));
            at = end;
        }

        return bursts;
    }

    private static bool IsSpeech(SpeechFeatures features, SpeechScores scores, (int Start, int End) burst)
    {
        if (burst.End - burst.Start < 3)
        {
            return false;
        }

        // A short burst may be one note giving way to the next: what sounds around it tells.
        var around = burst.End - burst.Start < ShortBurst ? Around : 0;
        var (sum, weight) = (0f, 1e-3f);
        for (var frame = Math.Max(0, burst.Start - around); frame < Math.Min(features.Count, burst.End + around); frame++)
        {
            var share = scores.Loudness[frame] * scores.Loudness[frame];
            sum += features.Steadiness(frame) * share;
            weight += share;
        }

        return sum / weight < NoteSteadiness;
    }

    private static List<(int Start, int End)> Merge(List<(int Start, int End)> bursts)
    {
        var merged = new List<(int Start, int End)>();
        foreach (var burst in bursts)
        {
            if (merged.Count > 0 && burst.Start - merged[^1].End < MinSilence)
            {
                merged[^1] = (merged[^1].Start, burst.End);
            }
            else
            {
                merged.Add(burst);
            }
        }

        merged.RemoveAll(part => part.End - part.Start < MinSpeech);
        return merged;
    }

    private static IEnumerable<(int Start, int End)> Split(SpeechScores scores, (int Start, int End) part)
    {
        // Padding counts as length.
        if (part.End - part.Start <= Longest - (2 * Padding))
        {
            return [part];
        }

        var margin = Math.Min(Longest / 4, (part.End - part.Start) / 4);
        var best = Quietest(scores, part.Start + margin, part.End - margin);
        return [.. Split(scores, (part.Start, best)), .. Split(scores, (best, part.End))];
    }

    private static TimeRange Range(int start, int end, TimeSpan duration)
    {
        var to = TimeSpan.FromMilliseconds(end * 10);
        return new TimeRange(TimeSpan.FromMilliseconds(start * 10), to < duration ? to : duration);
    }
}
