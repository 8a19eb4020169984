using Dubwright.Core.TextNormalization;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Steps.Quality.Report;

namespace Dubwright.Pipeline.Steps.Quality.Checks;

/// <param name="Engine">Who recognised the dub again; null where nobody did.</param>
/// <param name="Reason">Why nobody did.</param>
public sealed record RecognizerUse(string? Engine, string Reason);

/// <summary>How well the new voice is understood: what a recogniser hears in the dub beside what is said in it.</summary>
internal static class IntelligibilityChecks
{
    private static readonly Bounds MostWords = new(0.8, 0.5);

    /// <summary>What was said beside what was heard, line by line, both as they are spoken: a 12 heard as twelve is no fault.</summary>
    public static IReadOnlyList<(string Said, string Heard)> Beside(
        IReadOnlyList<PlacedLine> lines, IReadOnlyList<RecognisedLine> heard, string language)
    {
        var texts = lines.ToDictionary(line => line.Line.Id, line => line.Line.Text);
        return [.. heard.Select(line => (SpokenText.Words(texts[line.Line], language), SpokenText.Words(line.Text, language)))];
    }

    /// <summary>The lines with what was understood of them; those that were not listened to as they are.</summary>
    /// <param name="compared">Of <paramref name="heard"/>, in its order.</param>
    public static IReadOnlyList<LineQuality> Mark(
        IReadOnlyList<LineQuality> judged, IReadOnlyList<RecognisedLine> heard, IReadOnlyList<(string Said, string Heard)> compared,
        QualityThresholds thresholds)
    {
        var pairs = heard.Zip(compared).ToDictionary(pair => pair.First.Line);
        return [.. judged.Select(line => pairs.TryGetValue(line.Line, out var pair)
            ? Marked(line, pair.Second, pair.First.Text, thresholds.Intelligibility.Bearable)
            : line)];
    }

    /// <summary>The share of all words listened to that were misheard.</summary>
    /// <param name="heard">What was understood beside what was said, line by line.</param>
    /// <param name="lines">How many there are in all.</param>
    public static QualityRow Row(IReadOnlyList<(string Said, string Heard)> heard, int lines, RecognizerUse by,
        QualityThresholds thresholds)
    {
        var counts = heard.Select(line => WordErrors.Count(line.Said, line.Heard)).ToList();
        var words = counts.Sum(count => count.Words);
        return words == 0
            ? QualityRow.NotMeasured("intelligibility", "Words misheard when the dub is recognised", Why(by))
            : QualityRow.AtMost(
                "intelligibility", $"Words misheard by {by.Engine} in {heard.Count} of {Sentences.Count(lines, "line")}",
                counts.Sum(count => count.Errors) / (double)words, "", thresholds.Intelligibility);
    }

    /// <summary>The share of words understood over the whole dub: of the lines listened to, and of those that should sound and do
    /// not.</summary>
    public static QualityRow Understood(IReadOnlyList<PlacedLine> lines, IReadOnlyList<(string Said, string Heard)> heard,
        RecognizerUse by, QualityThresholds thresholds)
    {
        var lost = lines.Where(line => line.IsSpoken && line.Placement is null).Select(line => (line.Line.Text, ""));
        return Understood([.. heard, .. heard.Count == 0 ? [] : lost], by, thresholds);
    }

    /// <param name="heard">What was understood beside what was said, line by line.</param>
    public static QualityRow Understood(IReadOnlyList<(string Said, string Heard)> heard, RecognizerUse by, QualityThresholds thresholds)
    {
        const string name = "words_understood";
        var counts = heard.Select(line => WordErrors.Understood(line.Said, line.Heard)).ToList();
        var words = counts.Sum(count => count.Words);
        return words == 0
            ? QualityRow.NotMeasured(name, "Words understood", Why(by))
            : QualityRow.AtLeast(name, $"Words understood by {by.Engine}", counts.Sum(count => count.Understood) / (double)words, "",
                thresholds.WordsUnderstood ?? MostWords);
    }

    private static string Why(RecognizerUse by) => by.Engine is null ? by.Reason : "no words to hear";

    // A recogniser errs too, most of all in lines of a word or two: worth a look, no proof.
    private static LineQuality Marked(LineQuality line, (string Said, string Heard) compared, string heard, double most)
    {
        var wrong = Math.Round(WordErrors.Rate(compared.Said, compared.Heard), 3);
        return line with
        {
            Misheard = wrong,
            Understood = heard,
            Grade = wrong > most && line.Grade == Grade.Green ? Grade.Yellow
            : line.Grade
        };
    }
}
