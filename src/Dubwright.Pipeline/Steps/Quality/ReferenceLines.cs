using Dubwright.Core.Engines;
using Dubwright.Core.TextNormalization;
using Dubwright.Core.Time;

namespace Dubwright.Pipeline.Steps.Quality;

/// <param name="Time">Where the dub says it.</param>
public sealed record ReferenceLine(TimeRange Time, string Text);

/// <summary>What a dub says, by its subtitles, and who recognises it again.</summary>
/// <param name="Language">Primary language that is spoken.</param>
public sealed record ReferenceLines(IRecognizer Engine, string Language, IReadOnlyList<ReferenceLine> Lines)
{
    /// <summary>What was understood of the lines that begin in a window, beside what they say.</summary>
    /// <param name="window">Of the dub.</param>
    /// <param name="sound">The window, 16 kHz mono.</param>
    internal async Task<IReadOnlyList<(string Said, string Heard)>> HearAsync(TimeRange window, string sound,
        CancellationToken cancellationToken)
    {
        var lines = Lines
            .Where(line => line.Time.Start >= window.Start && line.Time.Start < window.End && line.Text.Any(char.IsLetterOrDigit)).ToList();
        var places = lines
            .Select(line =>
            new TimeRange(line.Time.Start - window.Start, (line.Time.End < window.End ? line.Time.End : window.End) - window.Start))
            .ToList();
        var heard = await Engine.RecognizeAsync(new RecognitionRequest(sound, Language, places), cancellationToken);
        return [.. lines.Zip(heard, (line, utterance) =>
            (SpokenText.Words(line.Text, Language), SpokenText.Words(utterance.Text, Language)))];
    }
}
