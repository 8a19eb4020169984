using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Pipeline.Graphs;

/// <summary>What several stages read when they plan.</summary>
internal static class PlanContextExtensions
{
    public static Dictionary<string, ArtifactId> Inputs(params (string Name, ArtifactId Artifact)[] inputs) =>
        inputs.ToDictionary(input => input.Name, input => input.Artifact);

    public static Task<Programme> ProgrammeAsync(this PlanContext context, CancellationToken cancellationToken) =>
        context.ReadAsync<Programme>(context.Output("probe", "programme"), cancellationToken);

    public static Task<Transcript> TranscriptAsync(this PlanContext context, CancellationToken cancellationToken) =>
        context.ReadAsync<Transcript>(context.Output("segments", "transcript"), cancellationToken);

    public static async Task<IReadOnlyList<T>> ReadAllAsync<T>(this PlanContext context, string stage, string output,
        CancellationToken cancellationToken)
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

    private static string LinesStage(PlanContext context, string tag) => context.Steps($"revise:{tag}").Count > 0 ? $"revise:{tag}"
        : $"translate:{tag}";

    public static async Task<IReadOnlyList<DetectedSpeech>> DetectedAsync(this PlanContext context, CancellationToken cancellationToken) =>
        await context.ReadAllAsync<DetectedSpeech>("detect", "detected", cancellationToken);

    /// <summary>Adds the windows in 5.1, or some of them, where the sound is read in it.</summary>
    public static Dictionary<string, ArtifactId> AddSurround(this Dictionary<string, ArtifactId> inputs, PlanContext context,
        IEnumerable<int>? numbers = null) => inputs.AddNumbered("surround", Extracted(context, "surround"), "surround", numbers);

    /// <summary>Adds which channels are listened to in the windows in which it is not all of them.</summary>
    public static Dictionary<string, ArtifactId> AddChannels(this Dictionary<string, ArtifactId> inputs, PlanContext context) =>
        inputs.AddNumbered("channels", Extracted(context, "channels"), "channels");

    private static IReadOnlyList<CompletedStep> Extracted(PlanContext context, string output) =>
        [.. context.Steps("extract").Where(step => step.Outputs.ContainsKey(output))];

    /// <summary>One plan, as a stage with one step returns it.</summary>
    public static IReadOnlyList<StepPlan> One(string key, string kind, object options, IReadOnlyDictionary<string, ArtifactId> inputs) =>
        [new StepPlan(key, kind, options, inputs)];
}
