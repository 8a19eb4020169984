using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;
using Dubwright.Pipeline.Steps.Translation;
using Dubwright.Pipeline.Steps.Voices;

namespace Dubwright.Pipeline.Graphs;

/// <summary>What several stages read when they plan.</summary>
internal static class PlanContextExtensions
{
    public static Task<Programme> ProgrammeAsync(this PlanContext context, CancellationToken cancellationToken) =>
        context.ReadAsync(context.Output(StageIds.Probe, ProbeStep.Programme), cancellationToken);

    public static Task<Transcript> TranscriptAsync(this PlanContext context, CancellationToken cancellationToken) =>
        context.ReadAsync(context.Output(TranscriptFrom(context), SegmentsStep.Transcript), cancellationToken);

    /// <summary>The transcript as people edited it, or as it was recognised.</summary>
    public static NamedArtifact TranscriptInput(this PlanContext context) =>
        context.InputFrom(TranscriptFrom(context), SegmentsStep.Transcript);

    /// <summary>Who speaks for whom, as people changed it, or as it was cast.</summary>
    public static Artifact<IReadOnlyList<CastVoice>> CastOf(this PlanContext context, string tag) => context.Output(
        (context.Steps(StageIds.Recast.For(tag)).Count > 0 ? StageIds.Recast : StageIds.Cast).For(tag), CastStep.Cast);

    public static async Task<IReadOnlyList<T>> ReadAllAsync<T>(this PlanContext context, StageId stage, Port<T> output,
        CancellationToken cancellationToken)
    {
        var read = new List<T>();
        foreach (var step in context.Steps(stage).OrderBy(step => step.Key.At))
        {
            read.Add(await context.ReadAsync(step.Output(output), cancellationToken));
        }

        return read;
    }

    public static async Task<IReadOnlyList<Line>> LinesAsync(this PlanContext context, string tag, CancellationToken cancellationToken) =>
        [.. (await context.ReadAllAsync(LinesStage(context, tag), TranslateStep.Lines, cancellationToken)).SelectMany(window => window)];

    /// <summary>The steps whose <c>lines</c> count: as they were translated, or as people changed them.</summary>
    public static IReadOnlyList<CompletedStep> LineSteps(this PlanContext context, string tag) => context.Steps(LinesStage(context, tag));

    private static StageId TranscriptFrom(PlanContext context) =>
        context.Steps(StageIds.Edit).Count > 0 ? StageIds.Edit : StageIds.Segments;

    private static StageId LinesStage(PlanContext context, string tag) =>
        (context.Steps(StageIds.Revise.For(tag)).Count > 0 ? StageIds.Revise : StageIds.Translate).For(tag);

    public static async Task<IReadOnlyList<DetectedSpeech>> DetectedAsync(this PlanContext context, CancellationToken cancellationToken) =>
        await context.ReadAllAsync(StageIds.Detect, DetectStep.Detected, cancellationToken);

    /// <summary>The same of the first windows, as far as they are known without a gap.</summary>
    public static async Task<IReadOnlyList<DetectedSpeech>> FirstDetectedAsync(
        this PlanContext context, CancellationToken cancellationToken)
    {
        var read = new List<DetectedSpeech>();
        foreach (var step in context.FirstSteps(StageIds.Detect))
        {
            read.Add(await context.ReadAsync(step.Output(DetectStep.Detected), cancellationToken));
        }

        return read;
    }

    /// <summary>Adds the windows in 5.1, or some of them, where the sound is read in it.</summary>
    public static ArtifactDictionary AddSurround(
        this ArtifactDictionary inputs, PlanContext context, IEnumerable<int>? numbers = null) =>
        inputs.AddNumbered(ExtractStep.Surround, Extracted(context, ExtractStep.Surround), numbers);

    /// <summary>Adds which channels are listened to in the windows in which it is not all of them.</summary>
    public static ArtifactDictionary AddChannels(this ArtifactDictionary inputs, PlanContext context) =>
        inputs.AddNumbered(ExtractStep.Channels, Extracted(context, ExtractStep.Channels));

    private static IReadOnlyList<CompletedStep> Extracted<T>(PlanContext context, Port<T> output) =>
        [.. context.Steps(StageIds.Extract).Where(step => step.FindOutput(output) is not null)];

    /// <summary>One plan, as a stage with one step returns it.</summary>
    public static IReadOnlyList<StepPlan> One(StepKey key, string kind, object options, ArtifactDictionary inputs) =>
        [new StepPlan(key, kind, options, inputs)];
}
