using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Media.Loudness;
using Dubwright.Media.Separation;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Pipeline.Steps.Quality.Checks;

/// <summary>What is heard of the finished dub.</summary>
internal static class SoundChecks
{
    /// <summary>Why nothing can be told of lines where no line sounds.</summary>
    public const string NoLines = "no line has a voice";

    // Voice activity rounds edges: what lies this near to a line belongs to it.
    private static readonly TimeSpan Edge = TimeSpan.FromMilliseconds(300);

    /// <summary>How loud the dub is beside what it should be.</summary>
    public static IReadOnlyList<QualityRow> Levels(LoudnessTrack source, LoudnessTrack dub, QualityThresholds thresholds,
        LoudnessTarget target)
    {
        var wanted = target.Lufs ?? source.Integrated;
        var quiet = wanted <= LoudnessTrack.Silence || (target.Lufs is not null && dub.Integrated <= LoudnessTrack.Silence);
        var bounds = target.Lufs is null ? thresholds.Loudness : new Bounds(target.Tolerance, 2 * target.Tolerance);
        return
        [
            QualityRow.AtMost("loudness", $"Loudness beside {target.Title}", Math.Abs(dub.Integrated - wanted), "LU", bounds)
                .Where(!quiet, "there is only silence to compare"),
            QualityRow.Of("loudness_lufs", "Loudness of the dub", Math.Round(dub.Integrated, 1), "LUFS"),
            QualityRow.AtMost("true_peak", "True peak", dub.TruePeakDb, "dBTP", thresholds.TruePeak),
        ];
    }

    /// <summary>What became of the original's speech.</summary>
    /// <param name="original">Where it is.</param>
    /// <param name="voices">Where the new voice is; none overlaps another.</param>
    /// <param name="chosen">Lines that people want silent, or in the original: no voice is missed there.</param>
    public static IReadOnlyList<QualityRow> Speech(IReadOnlyList<TimeRange> original, IReadOnlyList<TimeRange> voices,
        IReadOnlyList<Line> chosen, IEnumerable<VoiceLeak> leaks, QualityThresholds thresholds)
    {
        var leak = VoiceLeak.Level(leaks, original, [.. chosen.Where(line => line.Sound == LineSound.Original).Select(line => line.Slot)]);
        original = SpeechMap.Without(original, chosen.Select(line => line.Slot));
        return
        [
            QualityRow.AtLeast("coverage", "Original speech with the new voice over it", Covered(original, voices), "",
                thresholds.Coverage).Where(original.Count > 0, "no speech was found in the original"),
            QualityRow.Of("longest_hole", "Longest original speech without a voice", Math.Round(LongestHole(original, voices), 2), "s"),
            leak is { } level
                ? QualityRow.AtMost("leakage", "Original voice left under the dub", level, "dB", thresholds.Leakage)
                : QualityRow.NotMeasured("leakage", "Original voice left under the dub", "no speech stands out of the background"),
        ];
    }

    /// <summary>Whether every line has a voice, and is heard.</summary>
    public static IReadOnlyList<QualityRow> Lines(IReadOnlyList<LineQuality> judged, int lost, QualityThresholds thresholds)
    {
        var spoken = judged.Where(line => line.Placed is not null).ToList();
        var heard = spoken.Count(line => line.Heard >= LineGrading.IsHeard);
        return
        [
            QualityRow.AtLeast("lines_heard", "Lines whose slot holds speech", spoken.Count == 0 ? 0 : heard / (double)spoken.Count, "",
                thresholds.LinesHeard).Where(spoken.Count > 0, NoLines),
            QualityRow.AtMost("lines_lost", "Lines without a voice", lost, "lines", 0, 0),
        ];
    }

    private static double Covered(IReadOnlyList<TimeRange> original, IReadOnlyList<TimeRange> placed)
    {
        var all = original.Sum(range => range.Duration.TotalSeconds);
        return all == 0 ? 1 : original.Sum(range => LineGrading.Share(range, placed) * range.Duration.TotalSeconds) / all;
    }

    private static double LongestHole(IReadOnlyList<TimeRange> original, IReadOnlyList<TimeRange> placed)
    {
        var longest = TimeSpan.Zero;
        foreach (var speech in original)
        {
            var from = speech.Start;
            foreach (var voice in placed.Where(voice => voice.End + Edge > speech.Start && voice.Start - Edge < speech.End))
            {
                longest = voice.Start - Edge - from > longest ? voice.Start - Edge - from : longest;
                from = voice.End + Edge > from ? voice.End + Edge : from;
            }

            longest = speech.End - from > longest ? speech.End - from : longest;
        }

        return longest.TotalSeconds;
    }
}
