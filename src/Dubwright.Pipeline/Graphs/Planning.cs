using Dubwright.Core.Words;
using Dubwright.Pipeline.Graphs.Rounds;
using Dubwright.Pipeline.Orchestration;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Detect;
using Dubwright.Pipeline.Steps.Fit;
using Dubwright.Pipeline.Steps.Probe;
using Dubwright.Pipeline.Steps.Segments;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Graphs;

/// <summary>What several stages read when they plan.</summary>
internal static class Planning
{
    public static Dictionary<string, ArtifactId> Inputs(params (string Name, ArtifactId Artifact)[] inputs) =>
        inputs.ToDictionary(input => input.Name, input => input.Artifact);

    public static Task<Programme> ProgrammeAsync(this PlanContext context, CancellationToken cancellationToken) =>
        context.ReadAsync<Programme>(context.Output("probe", "programme"), cancellationToken);

    public static Task<Transcript> TranscriptAsync(this PlanContext context, CancellationToken cancellationToken) =>
        context.ReadAsync<Transcript>(context.Output("segments", "transcript"), cancellationToken);

    public static async Task<IReadOnlyList<T>> ReadAllAsync<T>(this PlanContext context, string stage, string output, CancellationToken cancellationToken)
    {
        var read = new List<T>();
        foreach (var step in context.Steps(stage).OrderBy(step => NumberedInputs.NumberOf(step.Key)))
        {
            read.Add(await context.ReadAsync<T>(step.Outputs[output], cancellationToken));
        }

        return read;
    }

    public static async Task<IReadOnlyList<Line>> LinesAsync(this PlanContext context, string tag, CancellationToken cancellationToken) =>
        [.. (await context.ReadAllAsync<List<Line>>(LinesStage(context, tag), "lines", cancellationToken)).SelectMany(window => window)];

    /// <summary>The steps whose <c>lines</c> count: as they were translated, or as people changed them.</summary>
    public static IReadOnlyList<CompletedStep> LineSteps(this PlanContext context, string tag) => context.Steps(LinesStage(context, tag));

    /// <summary>The last fit of a target: which take of each line is heard, where, and in which words.</summary>
    public static CompletedStep FitOf(this PlanContext context, string tag) => context.Steps($"fit:{tag}").Single(step => step.Kind == FitStep.Name);

    /// <summary>The lines with the words that are heard, as <c>lines/n</c>.</summary>
    public static Dictionary<string, ArtifactId> AddHeardLines(this Dictionary<string, ArtifactId> inputs, PlanContext context, string tag, string name = "lines")
    {
        // A fit that was recorded before there were rounds says nothing of words: they are the translation's.
        if (!context.FitOf(tag).Outputs.TryGetValue("lines", out var lines))
        {
            return inputs.AddNumbered(name, context.LineSteps(tag), "lines");
        }

        inputs[NumberedInputs.Name(name, 0)] = lines;
        return inputs;
    }

    /// <summary>The steps whose takes are heard, one per line: the first ones, or what the last fit chose instead.</summary>
    public static async Task<IReadOnlyList<CompletedStep>> HeardTakesAsync(this PlanContext context, string tag, CancellationToken cancellationToken)
    {
        if (!context.FitOf(tag).Outputs.TryGetValue("heard", out var heard))
        {
            return context.Steps($"synthesise:{tag}");
        }

        var chosen = (await context.ReadAsync<List<HeardTake>>(heard, cancellationToken)).ToDictionary(take => take.Line, take => take.Key);
        var others = FitRounds.Retakes(context, tag, FitRounds.Count).ToDictionary(step => step.Key);
        return [.. context.Steps($"synthesise:{tag}").Select(step => chosen.TryGetValue(NumberedInputs.NumberOf(step.Key), out var key) ? others[key] : step)];
    }

    private static string LinesStage(PlanContext context, string tag) => context.Steps($"revise:{tag}").Count > 0 ? $"revise:{tag}" : $"translate:{tag}";

    public static async Task<IReadOnlyList<DetectedSpeech>> DetectedAsync(this PlanContext context, CancellationToken cancellationToken) =>
        await context.ReadAllAsync<DetectedSpeech>("detect", "detected", cancellationToken);

    /// <summary>One plan, as a stage with one step returns it.</summary>
    public static IReadOnlyList<StepPlan> One(string key, string kind, object options, IReadOnlyDictionary<string, ArtifactId> inputs) =>
        [new StepPlan(key, kind, options, inputs)];
}
