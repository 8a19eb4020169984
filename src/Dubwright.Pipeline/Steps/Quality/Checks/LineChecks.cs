using Dubwright.Media.Loudness;
using Dubwright.Pipeline.Steps.Quality.Report;

namespace Dubwright.Pipeline.Steps.Quality.Checks;

/// <summary>What is told of lines beside the lines they replace, and beside their neighbours.</summary>
internal static class LineChecks
{
    private const double LengthOff = 0.3;

    /// <summary>The lines with how much louder each is than the original's was, but for what the whole dub is louder.</summary>
    public static IReadOnlyList<LineQuality> Mark(IReadOnlyList<LineQuality> judged, LoudnessTrack source, LoudnessTrack dub)
    {
        var all = dub.Integrated - source.Integrated;
        return [.. judged
            .Select(line => line.Placed is { } placed && source.Of(line.Slot) is > LoudnessTrack.Silence and var before && dub
            .Of(placed) is > LoudnessTrack.Silence and var after
            ? line with { Louder = Math.Round(after - before - all, 1) }
            : line)];
    }

    public static IReadOnlyList<QualityRow> Rows(IReadOnlyList<LineQuality> judged, IReadOnlyList<PlacedLine> lines, TimeSpan programme)
    {
        var placed = judged.Where(line => line.Placed is not null).ToList();
        var louder = placed.Where(line => line.Louder is not null).Select(line => Math.Abs(line.Louder!.Value)).Order().ToList();
        return
        [
            QualityRow.Of(
                "length_off", "Lines longer or shorter than the original's by 0.3 s",
                Share(placed.Count(line => Math.Abs((line.Placed!.Value.Duration - line.Slot.Duration).TotalSeconds) >= LengthOff),
                    placed.Count), ""),
            QualityRow.AtMost("speech_cut", "Speech cut off", Math.Round(
                placed.Sum(line => Math.Max(0, (line.Placed!.Value.End - programme).TotalSeconds)), 2), "s", 0, 0)
                .Where(placed.Count > 0, SoundChecks.NoLines),
            QualityRow.Of("pace_change", "Largest change of pace between a speaker's neighbouring lines", Changes(judged, lines)
                .DefaultIfEmpty(0).Max(), "characters/s"),
            QualityRow.Of("line_loudness", "95 % of lines are off the original's loudness by less than", louder.Count == 0 ? 0
                : louder[(int)Math.Min(louder.Count - 1, 0.95 * louder.Count)], "LU"),
        ];
    }

    private static IEnumerable<double> Changes(IReadOnlyList<LineQuality> judged, IReadOnlyList<PlacedLine> lines)
    {
        var paces = judged.ToDictionary(line => line.Line, line => line.CharactersPerSecond);
        return lines.Where(line => line.Placement is not null).OrderBy(line => line.Placement!.Time.Start)
            .GroupBy(line => line.Line.Speaker)
            .SelectMany(speaker => speaker.Zip(speaker.Skip(1)))
            .Select(pair => Math.Abs((paces[pair.First.Line.Id] ?? 0) - (paces[pair.Second.Line.Id] ?? 0)));
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : part / (double)whole;
}
