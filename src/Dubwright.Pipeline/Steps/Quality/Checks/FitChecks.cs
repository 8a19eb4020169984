using Dubwright.Fitting;
using Dubwright.Pipeline.Steps.Quality.Report;

namespace Dubwright.Pipeline.Steps.Quality.Checks;

/// <summary>How the lines sit in time.</summary>
internal static class FitChecks
{
    private const double LengthBand = 0.1;

    public static IReadOnlyList<QualityRow> Rows(FitTotals totals, IReadOnlyList<PlacedLine> lines, IReadOnlyList<LineQuality> judged,
        QualityThresholds thresholds)
    {
        var paces = judged.Where(line => line.CharactersPerSecond is not null).Select(line => line.CharactersPerSecond!.Value).ToList();
        var translated = lines.Where(line => line.IsSpoken && line.Line.SourceText.Length > 0).ToList();
        var any = totals.Lines > 0;
        return
        [
            QualityRow.Of("speech_overlap", "Speech overlap with the original", totals.SpeechOverlap, ""),
            QualityRow.Of("over_105", "Lines faster than 1.05×", Share(totals.Over105, totals.Lines), ""),
            QualityRow.AtMost("over_120", "Lines faster than 1.2×", Share(totals.Over120, totals.Lines), "", thresholds.Over120)
                .Where(any, SoundChecks.NoLines),
            QualityRow.AtMost("over_130", "Lines faster than 1.3×", Share(totals.Over130, totals.Lines), "", thresholds.Over130)
                .Where(any, SoundChecks.NoLines),
            QualityRow.AtMost("fastest", "Fastest line", totals.FastestRate, "×", thresholds.Fastest)
                .Where(any, SoundChecks.NoLines),
            QualityRow.AtMost("two_voices", "Two voices at once", totals.TwoVoicesAtOnce.TotalSeconds, "s", 0, 0)
                .Where(any, SoundChecks.NoLines),
            QualityRow.Of("start_error_median", "Median start error", totals.MedianStartError.TotalSeconds, "s"),
            QualityRow.Of("start_error_95", "95 % of starts are off by less than", totals.StartError95.TotalSeconds, "s"),
            QualityRow.AtMost("start_error", "Largest start error", totals.LargestStartError.TotalSeconds, "s", thresholds.StartError)
                .Where(any, SoundChecks.NoLines),
            QualityRow.Of("length_compliance", "Lines as long in text as the source's, ±10 %",
                Share(translated.Count(IsAsLong), translated.Count), ""),
            QualityRow.AtMost("speaking_rate", "Fastest speech", paces.DefaultIfEmpty(0).Max(), "characters/s", thresholds.SpeakingRate)
                .Where(paces.Count > 0, SoundChecks.NoLines),
        ];
    }

    private static bool IsAsLong(PlacedLine line) =>
        Math.Abs(line.Line.Text.Length - line.Line.SourceText.Length) <= LengthBand * line.Line.SourceText.Length;

    private static double Share(int part, int whole) => whole == 0 ? 0 : part / (double)whole;
}
