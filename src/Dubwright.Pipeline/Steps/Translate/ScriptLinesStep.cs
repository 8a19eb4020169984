using Dubwright.Pipeline.Orchestration;
using Dubwright.Pipeline.Steps.Segments;

namespace Dubwright.Pipeline.Steps.Translate;

/// <param name="Script">SRT in the target language.</param>
public sealed record ScriptLinesOptions(string Script, TimeSpan Duration);

/// <summary>Takes a target language's lines from a script that came with the request: <c>lines</c>, as a translation gives them.</summary>
public sealed class ScriptLinesStep : IStep
{
    public const string Name = "script-lines";

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<ScriptLinesOptions>();
        var transcript = await context.ReadAsync<Transcript>("transcript", cancellationToken);
        var (lines, silent) = ScriptMatch.Match(ScriptSegments.Read(options.Script), transcript, options.Duration);
        return StepOutcome.Of("lines", await context.SaveJsonAsync(lines, cancellationToken)) with
        {
            Sentence = $"{Sentences.Count(lines.Count, "line")} from the script",
            Warnings = silent == 0
                ? []
                : [$"{Sentences.Count(silent, "line")} of the source {(silent == 1 ? "has" : "have")} no cue in the target transcript and will be silent."],
        };
    }
}
