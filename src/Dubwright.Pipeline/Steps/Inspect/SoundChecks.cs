using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Media.Loudness;
using Dubwright.Media.Mixing;
using Dubwright.Pipeline.Steps.Detect;

namespace Dubwright.Pipeline.Steps.Inspect;

/// <summary>What is heard of the finished dub.</summary>
internal static class SoundChecks
{
    // Voice activity rounds edges: what lies this near to a line belongs to it.
    private static readonly TimeSpan Edge = TimeSpan.FromMilliseconds(300);

    public static IReadOnlyList<QualityRow> Rows(
        LoudnessTrack source, LoudnessTrack dub, IReadOnlyList<LineQuality> judged, IReadOnlyList<TimeRange> original, IReadOnlyList<PlacedLine> lines)
    {
        var placed = SpeechMap.Union(lines.Where(line => line.Placement is not null).Select(line => line.Placement!.Time));
        var spoken = judged.Where(line => line.Placed is not null).ToList();
        var quiet = source.Integrated <= LoudnessTrack.Silence;
        return
        [
            QualityRow.AtMost(
                "loudness", "Loudness beside the source's", quiet ? 0 : Math.Abs(dub.Integrated - source.Integrated), "LU", 1, 2),
            new("loudness_lufs", "Loudness of the dub", Math.Round(dub.Integrated, 1), "LUFS", "the source's", Grade.Green),
            QualityRow.AtMost("true_peak", "True peak", dub.TruePeakDb, "dBTP", Mastering.CeilingDb, 0),
            QualityRow.AtLeast(
                "lines_heard", "Lines whose slot holds speech",
                spoken.Count == 0 ? 0 : spoken.Count(line => line.Heard >= LineJudgement.IsHeard) / (double)spoken.Count, "", 0.95, 0.9),
            QualityRow.AtLeast("coverage", "Original speech with the new voice over it", Covered(original, placed), "", 0.8, 0.6),
            new("longest_hole", "Longest original speech without a voice", Math.Round(LongestHole(original, placed), 2), "s", "for comparison", Grade.Green),
            QualityRow.AtMost("lines_lost", "Lines without a voice", lines.Count(line => line.IsSpoken && line.Placement is null), "", 0, 0),
        ];
    }

    private static double Covered(IReadOnlyList<TimeRange> original, IReadOnlyList<TimeRange> placed)
    {
        var all = original.Sum(range => range.Duration.TotalSeconds);
        return all == 0 ? 1 : original.Sum(range => LineJudgement.Share(range, placed) * range.Duration.TotalSeconds) / all;
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
