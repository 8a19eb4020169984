using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Media.Subtitles;
using Dubwright.Media.Subtitles.Alignment;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Steps.Speech;
using Dubwright.Pipeline.Steps.Speech.Warnings;

namespace Dubwright.Pipeline.Steps.Quality.Checks;

/// <summary>A script that came with the request, as the report judges by it.</summary>
/// <param name="Content">As it was sent.</param>
/// <param name="Language">What it is in; null where nobody knows.</param>
/// <param name="IsTarget">Whether it says what is spoken in the dub, not what is spoken in the source.</param>
public sealed record InspectedScript(string Content, int? Language, bool IsTarget);

/// <summary>Whether the dub says what a script says, all of it and once, at times that are the sound's, and whether all texts could be
/// read.</summary>
internal static class ScriptChecks
{
    private static readonly Bounds All = new(1, 0.95);

    public static IReadOnlyList<QualityRow> Coverage(InspectedScript? script, IReadOnlyList<PlacedLine> lines, double? frameRate,
        TimeSpan duration, QualityThresholds thresholds)
    {
        if (script is null)
        {
            return [];
        }

        var cues = ScriptSegments.Read(script.Content, script.Language, frameRate, duration).Cues;
        return Coverage([.. cues.Select(ScriptSegments.Line).Where(HasWords)],
            [.. lines.Where(line => line.Placement is not null).Select(line => Text(line.Line, script.IsTarget)).Where(HasWords)],
            thresholds);
    }

    /// <param name="cues">What is to be said.</param>
    /// <param name="spoken">What of the script each line that sounds says.</param>
    public static IReadOnlyList<QualityRow> Coverage(IReadOnlyList<string> cues, IReadOnlyList<string> spoken, QualityThresholds thresholds)
    {
        var wanted = cues.CountBy(cue => cue).ToDictionary();
        var said = spoken.CountBy(text => text).ToDictionary();
        var covered = wanted.Sum(cue => Math.Min(cue.Value, said.GetValueOrDefault(cue.Key)));
        var twice = said.Sum(text => Math.Max(0, text.Value - wanted.GetValueOrDefault(text.Key)));
        return
        [
            QualityRow.AtLeast("script_coverage", "Cues of the script that are spoken", covered / (double)cues.Count, "",
                thresholds.ScriptCoverage ?? All).Where(cues.Count > 0, "the script has no words"),
            QualityRow.AtMost("script_repeats", "Lines that the script does not have, or has less often", twice, "", 0, 0),
        ];
    }

    /// <summary>Whether the scripts' times are those of the sound: yellow with what is wrong, not measured where there is too little to
    /// tell by.</summary>
    /// <param name="speech">Where somebody is heard in the source.</param>
    public static IReadOnlyList<QualityRow> Times(IEnumerable<InspectedScript?> scripts, IReadOnlyList<TimeRange> speech,
        double? frameRate, TimeSpan duration) =>
        [.. scripts.OfType<InspectedScript>().Select(script => Times(
            script.IsTarget ? ("script_times", "The script's times are those of the speech")
                : ("source_script_times", "The source script's times are those of the speech"),
            [.. ScriptSegments.Read(script.Content, script.Language, frameRate, duration).Cues.Select(cue => cue.Time)
                .Where(time => time.Start < duration)], speech, duration))];

    private static QualityRow Times((string Name, string Title) of, IReadOnlyList<TimeRange> cues, IReadOnlyList<TimeRange> speech,
        TimeSpan duration)
    {
        var found = ScriptAlignment.Of(cues, speech, duration);
        var wrong = string.Join(' ', ScriptWarnings.Of(found, speech));
        var row = QualityRow.Holds(of.Name, of.Title, wrong.Length == 0, "the same");
        return wrong.Length > 0 ? row with { Title = $"{of.Title} ({wrong.TrimEnd('.')})", Grade = Grade.Yellow }
            : row.Where(found.Fit != ScriptFit.Unknown, "there are too few cues or too little speech to tell by");
    }

    /// <summary>Characters that stand for bytes that nobody could read.</summary>
    public static QualityRow Unreadable(InspectedScript? script, IReadOnlyList<PlacedLine> lines, string subtitles)
    {
        var texts = lines.SelectMany(line => new[] { line.Line.SourceText, line.Line.Text }).Append(subtitles)
            .Append(script?.Content ?? "");
        return QualityRow.AtMost("unreadable_characters", "Characters that could not be read (U+FFFD)",
            texts.Sum(text => text.Count(letter => letter == '\uFFFD')), "", 0, 0);
    }

    private static string Text(Line line, bool isTarget) => isTarget ? line.FullText ?? line.Text : line.SourceText;

    private static bool HasWords(string text) => text.Any(char.IsLetterOrDigit);
}
