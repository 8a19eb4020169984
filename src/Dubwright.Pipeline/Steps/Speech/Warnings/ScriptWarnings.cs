using System.Globalization;
using Dubwright.Core.Time;
using Dubwright.Media.Subtitles.Alignment;

namespace Dubwright.Pipeline.Steps.Speech.Warnings;

/// <summary>What people should know about a script whose times are not those of the sound.</summary>
internal static class ScriptWarnings
{
    private const double MuchUncovered = 0.3;
    private const double LeastUncovered = 10;

    /// <param name="cues">The script's, in order of time.</param>
    /// <param name="speech">Where somebody is heard.</param>
    /// <returns>Sentences; none where the script fits, or where there is too little to tell by.</returns>
    public static IEnumerable<string> Of(IReadOnlyList<TimeRange> cues, IReadOnlyList<TimeRange> speech, TimeSpan duration) =>
        Of(ScriptAlignment.Of(cues, speech, duration), speech);

    /// <param name="found">How the script's times lie to the speech.</param>
    public static IEnumerable<string> Of(ScriptAlignment found, IReadOnlyList<TimeRange> speech)
    {
        var by = found.Shift.Duration().TotalSeconds;
        var (late, mend, with) = found.Shift < TimeSpan.Zero ? ("late", "take", "from") : ("early", "add", "to");
        var sentence = found.Fit switch
        {
            ScriptFit.Shifted => string.Create(
                CultureInfo.InvariantCulture,
                $"The script is {by:0.0} s {late} against the speech: {mend} {by:0.0} s {with} its times."),
            ScriptFit.OtherRate => string.Create(
                CultureInfo.InvariantCulture,
                $"The script was made for another frame rate: its times fit the speech when they are multiplied by {found.Rate:0.0000} "
                + $"and moved by {found.Shift.TotalSeconds:0.0} s."),
            ScriptFit.OtherCut => string.Create(
                CultureInfo.InvariantCulture,
                $"From about {Sentences.Clock(found.From)} on the script is {by:0.0} s {late} against the speech: it belongs to another "
                + $"cut."),
            ScriptFit.None => "The script's times have little to do with where somebody speaks: it may belong to another film or cut.",
            _ => null,
        };
        if (sentence is not null)
        {
            yield return sentence;
        }

        var silent = found.Uncovered * speech.Sum(range => range.Duration.TotalSeconds);
        if (found.Uncovered >= MuchUncovered && silent >= LeastUncovered)
        {
            yield return $"The script has no words for {Sentences.Percent(found.Uncovered)} of the speech: it may be a shorter cut's.";
        }
    }
}
