using Dubwright.Media.Subtitles;
using Dubwright.Media.Subtitles.Reading;
using Dubwright.Media.Subtitles.Reading.Cues;
using Dubwright.Pipeline.Steps.Quality.Report;

namespace Dubwright.Pipeline.Steps.Quality.Checks;

/// <summary>Whether the subtitles can be read, by a program and by a person.</summary>
internal static class SubtitleChecks
{
    public static IReadOnlyList<QualityRow> Rows(string srt, QualityThresholds thresholds)
    {
        if (!ScriptReader.TryRead(srt, new ScriptOptions { AsShown = true }, out var script, out _))
        {
            return [QualityRow.Holds("subtitles", "Subtitles can be read", false, "well-formed").Where(srt.Length > 0, "there are none")];
        }

        var cues = script.Cues;
        var inOrder = cues.Zip(cues.Skip(1)).All(pair => pair.First.Time.Start <= pair.Second.Time.Start);
        var pace = cues
            .Select(cue => CueWidth.Of(cue.Text.Replace("\n", " ", StringComparison.Ordinal)) / Math.Max(
            0.001, cue.Time.Duration.TotalSeconds));
        return
        [
            QualityRow.Holds("subtitles", "Subtitles are well-formed and in order", inOrder, "well-formed"),
            QualityRow.AtMost("subtitle_line", "Longest subtitle line", cues.SelectMany(cue => cue.Text.Split('\n')).Max(CueWidth.Of),
                "characters", thresholds.SubtitleLine),
            QualityRow.AtMost("subtitle_rate", "Fastest subtitle", pace.Max(), "characters/s", thresholds.SubtitleRate),
        ];
    }
}
