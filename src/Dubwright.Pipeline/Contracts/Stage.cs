using System.Text.Json;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;

namespace Dubwright.Pipeline.Contracts;

/// <summary>Turns one kind of task's request into stages.</summary>
public interface IGraph
{
    TaskKind Kind { get; }

    /// <summary>The stages, in an order that people understand; a stage comes after those it waits for.</summary>
    IReadOnlyList<Stage> Stages(JsonElement request);
}

/// <summary>
/// Steps of one kind, as people see them. A graph grows while it runs: when all stages it waits for are done, a stage plans its steps from
/// what they made. Planning must be a function of the request and of recorded results, so that it gives the same after a crash.
/// </summary>
/// <param name="Id">Unique in the graph.</param>
/// <param name="Title">For people: <c>Translating to Spanish (Spain)</c>.</param>
/// <param name="Weight">Its usual share of a task's time, beside the other stages'.</param>
/// <param name="After">The stages it waits for.</param>
/// <param name="Plan">Plans its steps; none means there is nothing to do.</param>
public sealed record Stage(
    StageId Id, string Title, double Weight, IReadOnlyList<StageId> After,
    Func<PlanContext, CancellationToken, Task<IReadOnlyList<StepPlan>>> Plan)
{
    /// <summary>The target it works for; a failure ends that branch only. Null on the trunk, where a failure ends the task.</summary>
    public string? Branch { get; init; }

    /// <summary>True for the stage that gathers the branches: it runs when every stage it waits for is done or failed, if at least one
    /// branch is done.</summary>
    public bool Joins { get; init; }

    /// <summary>
    /// Asked when a step failed for good: the step to run instead (with another engine, under another key), or null where nothing else is
    /// left.
    /// </summary>
    public Func<FailedStep, StepPlan?>? Fallback { get; init; }

    /// <summary>
    /// Asked while stages that it waits for still run: the first steps of what <see cref="Plan"/> will come to, as far as the steps that
    /// are done decide them, always from the first one on. They are run at once. <see cref="Plan"/> alone says what counts: a step that it
    /// does not come to is stopped, and was in vain. Null where nothing is known before all is.
    /// </summary>
    public Func<PlanContext, CancellationToken, Task<IReadOnlyList<StepPlan>>>? Ahead { get; init; }
}

/// <param name="Options">The options it was planned with.</param>
public sealed record FailedStep(StepKey Key, string Kind, JsonElement Options, IReadOnlyDictionary<string, ArtifactId> Inputs,
    Failure Failure)
{
    public T OptionsAs<T>() => Options.Deserialize<T>(PipelineJson.Options)!;
}

/// <summary>A failure as it is stored.</summary>
/// <param name="Message">One sentence a person can act on.</param>
/// <param name="Detail">For the log and the owner: an engine's last lines.</param>
public sealed record Failure(ExceptionReason Reason, string Message, bool Retryable, string? Detail = null);

/// <param name="Options">The options it was planned with.</param>
public sealed record CompletedStep(StepKey Key, string Kind, JsonElement Options, IReadOnlyDictionary<string, ArtifactId> Outputs)
{
    public T OptionsAs<T>() => Options.Deserialize<T>(PipelineJson.Options)!;

    /// <exception cref="KeyNotFoundException">It made no such output.</exception>
    public Artifact<T> Output<T>(Port<T> port) => new(Outputs[port.Name]);

    /// <summary>Null where it made no such output.</summary>
    public Artifact<T>? FindOutput<T>(Port<T> port) => Outputs.TryGetValue(port.Name, out var found) ? new Artifact<T>(found) : null;
}

/// <summary>What a stage plans from: the stages it waits for, directly or through others, without those of branches that failed.</summary>
/// <param name="steps">The completed steps of each finished stage, in the order they were planned.</param>
/// <param name="failedBranches">Branches that came to nothing, and why.</param>
/// <param name="strangers">Stages of the graph that are not waited for; asking for one is a fault of the graph.</param>
/// <param name="unfinished">Stages that are waited for and not done, where it is planned ahead: of them there is what is done so
/// far.</param>
public sealed class PlanContext(
    TeamId team, TaskId taskId, JsonElement request, IReadOnlyDictionary<StageId, IReadOnlyList<CompletedStep>> steps,
    IReadOnlyDictionary<string, Failure> failedBranches, IArtifactStore artifacts, IReadOnlySet<StageId>? strangers = null,
    IReadOnlySet<StageId>? unfinished = null)
{
    public TeamId Team { get; } = team;

    public TaskId TaskId { get; } = taskId;

    public IReadOnlyDictionary<string, Failure> FailedBranches { get; } = failedBranches;

    public T Request<T>() => request.Deserialize<T>(PipelineJson.Options)!;

    /// <summary>The completed steps of a finished stage; empty where it had nothing to do, where its branch failed, and where the graph has
    /// no such stage.</summary>
    /// <exception cref="InvalidOperationException">The stage is not waited for, so what it has done by now depends on the
    /// clock.</exception>
    public IReadOnlyList<CompletedStep> Steps(StageId stage) => strangers?.Contains(stage) == true
        ? throw new InvalidOperationException($"A stage plans from {stage} without waiting for it.")
        : steps.GetValueOrDefault(stage) ?? [];

    /// <summary>False while a stage is not done, so that more steps may come; never where everything is planned.</summary>
    public bool IsDone(StageId stage) => unfinished?.Contains(stage) != true;

    /// <summary>The completed steps of a stage by the number in their keys, from 0 to the first that is missing.</summary>
    public IReadOnlyList<CompletedStep> FirstSteps(StageId stage)
    {
        var first = new List<CompletedStep>();
        foreach (var step in Steps(stage).DistinctBy(step => step.Key.At).OrderBy(step => step.Key.At))
        {
            if (step.Key.At != first.Count)
            {
                break;
            }

            first.Add(step);
        }

        return first;
    }

    /// <summary>The output of a stage that has one step.</summary>
    public Artifact<T> Output<T>(StageId stage, Port<T> port) => Steps(stage).Single().Output(port);

    /// <summary>The same as an input of the same name.</summary>
    public NamedArtifact InputFrom<T>(StageId stage, Port<T> port) => port.With(Output(stage, port));

    public Task<T> ReadAsync<T>(Artifact<T> artifact, CancellationToken cancellationToken) =>
        artifacts.ReadJsonAsync<T>(Team, artifact.Id, cancellationToken);
}

/// <summary>What a task id names.</summary>
public enum TaskKind
{
    Dub,
    ProjectSetup,
    Story,
    Translation,
    Speech,
    TranslatedSpeech,
    Transcription,
    Subtitles,
    Rendition,
    Separation,
    SoundGeneration,
    TranslatedStory,
    VoiceDesign,

    /// <summary>A live stream: it runs beside the graphs of the others, and has no result but what was handed out.</summary>
    Stream,

    /// <summary>What a voice sounds like; no list of tasks shows it.</summary>
    VoiceSample,
}

/// <summary>Kinds of tasks as the public API calls them.</summary>
public static class TaskKindWords
{
    /// <param name="stored">As it is stored; one that is unknown here stays as it is.</param>
    public static string Of(string stored) => Enum.TryParse<TaskKind>(stored, out var kind) ? kind.ToWord() : stored;

    public static string ToWord(this TaskKind kind) => kind switch
    {
        TaskKind.Speech => "tts",
        TaskKind.TranslatedSpeech => "translated-tts",
        TaskKind.Separation => "audio-separation",
        TaskKind.SoundGeneration => "text-to-sound",
        TaskKind.VoiceDesign => "text-to-voice",
        _ => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()),
    };
}
