using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Speech;
using Dubwright.Pipeline.Steps.Speech.Warnings;

namespace Dubwright.Pipeline.Steps.Translation;

/// <param name="Script">In the target language.</param>
public sealed record ScriptLinesOptions(string Script, TimeSpan Duration)
{
    /// <summary>The target language's id.</summary>
    public int? Language { get; init; }

    /// <summary>The picture's frames a second, which the script may count in.</summary>
    public double? FrameRate { get; init; }
}

/// <summary>Takes a target language's lines from a script that came with the request: <c>lines</c>, as a translation gives them.</summary>
public sealed class ScriptLinesStep : IStep
{
    public const string Name = "script-lines";

    public string Kind => Name;

    public int Version => 3;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<ScriptLinesOptions>();
        var transcript = await context.ReadAsync(SegmentsStep.Transcript, cancellationToken);
        var (cues, warnings) = ScriptSegments.Read(options.Script, options.Language, options.FrameRate, options.Duration);
        var (lines, silent) = ScriptMatch.Match(cues, transcript, options.Duration);
        var timing = ScriptWarnings.Of([.. cues.Select(cue => cue.Time).Where(time => time.Start < options.Duration)],
            [.. transcript.Segments.Select(segment => segment.Time)], options.Duration);
        return StepOutcome.Of(await context.SaveJsonAsync(TranslateStep.Lines, lines, cancellationToken)) with
        {
            Sentence = $"{Sentences.Count(lines.Count, "line")} from the script",
            Warnings = silent == 0
                ? [.. warnings, .. timing]
                : [.. warnings, .. timing,
                    $"{Sentences.Count(silent, "line")} of the source {(silent == 1 ? "has" : "have")} no cue in the target transcript "
                        + $"and will be silent."],
        };
    }
}
