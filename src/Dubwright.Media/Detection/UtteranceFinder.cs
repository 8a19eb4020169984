using Dubwright.Core.Time;

namespace Dubwright.Media.Detection;

/// <summary>Makes utterances of scores.</summary>
internal static class UtteranceFinder
{
    private const int MinSilence = 30;
    private const int MinSpeech = 10;
    private const int Longest = 15 * SpeechFeatures.FramesPerSecond;
    private const int Padding = 18;
    private const int Hang = 5;
    private const float ExitShare = 0.6f;
    private const float NoteSteadiness = 0.5f;
    private const int ShortBurst = 80;
    private const int Around = 30;

    public static SpeechTrack Find(SpeechFeatures features, SpeechScores scores, TimeSpan duration,
        Func<(int Start, int End), bool> isVoice, Func<QuietSpeech, bool>? isBackground)
    {
        var speech = Merge([.. Bursts(scores).Where(burst => IsSpeech(features, scores, burst))]).Where(isVoice).ToList();
        List<QuietSpeech> background = isBackground is null ? []
            : [.. QuietSpeechFinder.Find(features, scores, speech).Where(isBackground)];
        speech = background.Count == 0 ? speech : Without(speech, [.. background.SelectMany(quiet => quiet.Stretches)]);
        var split = speech.SelectMany(part => Split(scores, part)).ToList();
        var utterances = new List<TimeRange>();
        var total = features.Count;
        for (var at = 0; at < split.Count; at++)
        {
            var (start, end) = split[at];
            var before = at == 0 ? start : (start - split[at - 1].End) / 2;
            var after = at == split.Count - 1 ? total - end : (split[at + 1].Start - end) / 2;
            utterances.Add(Range(start - Math.Min(Padding, before), end + Math.Min(Padding, after), duration));
        }

        return new SpeechTrack(utterances, [.. speech.Select(part => Range(part.Start, part.End, duration))], duration)
        {
            Background = [.. background.Select(quiet => new BackgroundSpeech(quiet.Time, quiet.BelowDb))],
        };
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
        var (best, lowest) = (part.Start + margin, float.MaxValue);
        for (var at = part.Start + margin; at < part.End - margin; at++)
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

        return [.. Split(scores, (part.Start, best)), .. Split(scores, (best, part.End))];
    }

    private static TimeRange Range(int start, int end, TimeSpan duration)
    {
        var to = TimeSpan.FromMilliseconds(end * 10);
        return new TimeRange(TimeSpan.FromMilliseconds(start * 10), to < duration ? to : duration);
    }
}
