using System.Text.Json.Nodes;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;

namespace Dubwright.Pipeline.Contracts;

/// <param name="Request">A <see cref="DubRequest"/> or <see cref="StoryRequest"/>, already validated.</param>
public sealed record NewTask(TeamId Team, TaskKind Kind, object Request, string? Name = null, string? Description = null,
    long? FolderId = null)
{
    /// <summary>Higher goes first; 0 is usual.</summary>
    public int Priority { get; init; }

    /// <summary>Set where it is a change to a project, which stands at it from then on.</summary>
    public Revision? Revision { get; init; }

    /// <summary>From now; null takes the server's.</summary>
    public TimeSpan? Deadline { get; init; }
}

/// <param name="Project">The project's first task, of the same team.</param>
/// <param name="Parent">The revision, or the first task, that it changes.</param>
/// <param name="Shown">Where the project stood when the change was made; it is refused where the project stands elsewhere by then.</param>
public sealed record Revision(TaskId Project, TaskId Parent, TaskId Shown)
{
    /// <summary>The revision of the project's document that it makes.</summary>
    public int Document { get; init; }

    /// <summary>The segments that it makes anew, by the target's id; null where it makes all of them.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<int>>? Lines { get; init; }
}

/// <summary>The public words for how a task stands.</summary>
public enum PublicStatus
{
    Pending,
    Success,
    Error,
    Timeout,
    PaymentRequired,
}

/// <summary>A view of the graph of one task, as the status answers give it.</summary>
/// <param name="Reason">What kind of failure ended it; null for pending and success.</param>
/// <param name="Stage">The title of the stage being worked at: before the first the one that comes, and at the end the last, or the one
/// that it
/// ended at.</param>
/// <param name="Progress">0 to 1, never falling.</param>
/// <param name="EtaSeconds">What remains, measured from the pace so far; null while nothing can be said.</param>
public sealed record TaskView(
    TaskId TaskId, TaskKind Kind, PublicStatus Status, TaskState State, RunId? RunId, ExceptionReason? Reason, string? Message,
    string? Stage, double Progress, IReadOnlyList<StageView> Stages, double? EtaSeconds, JsonObject Analysis,
        IReadOnlyList<string> Warnings,
    string? Name, string? Description, long? FolderId, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt,
    DateTimeOffset? StartedAt)
{
    /// <summary>What is reserved or spent for it; null where it costs nothing, or that is not known yet.</summary>
    public long? Credits { get; init; }

    /// <summary>Nothing new of it is begun until it is resumed.</summary>
    public bool Paused { get; init; }

    /// <summary>Whose.</summary>
    public TeamId Team { get; init; }

    /// <summary>What of a dub can be watched, and of a story heard, also while it is made.</summary>
    public Preview Preview { get; init; } = Preview.None;

    /// <summary>What remains, with its error; null while nothing can be said.</summary>
    public TimeLeft? TimeLeft { get; init; }

    /// <summary>The step that takes longer than such steps do, the stuck ones first, with the title of its stage; null where none
    /// does.</summary>
    public (string Stage, StepPace Pace)? Delay { get; init; }
}

/// <summary>What of a dub can be watched, or of a story heard.</summary>
/// <param name="Targets">By the tag of what is spoken: the groups of its mix from the first on, without a gap.</param>
/// <param name="Placed">Of a dub, by the same: its lines, as far as it is known where they sound.</param>
/// <param name="Fragments">The picture, as fragmented MP4; null where there is none that pages show.</param>
/// <param name="Segments">Where in it its segments lie.</param>
public sealed record Preview(
    IReadOnlyDictionary<string, IReadOnlyList<PreviewGroup>> Targets, IReadOnlyDictionary<string, PlacedLines> Placed,
    ArtifactId? Fragments, ArtifactId? Segments)
{
    public static Preview None { get; } = new(
        new Dictionary<string, IReadOnlyList<PreviewGroup>>(), new Dictionary<string, PlacedLines>(), null, null);
}

/// <summary>The lines of a target and where they sound.</summary>
public sealed record PlacedLines(ArtifactId Lines, ArtifactId Placements);

/// <summary>A group of the mix that can be watched.</summary>
/// <param name="Packets">Of AAC, in ADTS.</param>
/// <param name="Seconds">How much of it.</param>
/// <param name="Final">It is as the film has it.</param>
/// <param name="Alone">It was encoded before what follows it was there: its end is not that of the film.</param>
public sealed record PreviewGroup(ArtifactId Packets, double Seconds, bool Final, bool Alone);

/// <summary>How long a task will still take.</summary>
/// <param name="Seconds">Most likely.</param>
/// <param name="Least">In four of five cases at least so many.</param>
/// <param name="Most">In four of five cases at most so many.</param>
/// <param name="Error">By what part of it the time is usually off at most: 0.4.</param>
/// <param name="Tasks">Of how many earlier tasks the error was measured; 0 where it comes from the spread of steps' durations.</param>
/// <param name="Sentence">about 3 min, usually within ±40 %.</param>
public sealed record TimeLeft(double Seconds, double Least, double Most, double Error, int Tasks, string Sentence);

/// <summary>A running step beside what such steps take.</summary>
/// <param name="State">slow or stuck.</param>
/// <param name="Took">So far, when it was last looked at.</param>
/// <param name="Usual">What such steps take at most, usually.</param>
public sealed record StepPace(string State, TimeSpan Took, TimeSpan Usual)
{
    public const string Slow = "slow";
    public const string Stuck = "stuck";
}

/// <summary>A view of one stage of a task.</summary>
/// <param name="Sentence">What it found or made.</param>
public sealed record StageView(
    string Name, string Title, StageState State, double Progress, DateTimeOffset? Started, DateTimeOffset? Finished, int Steps,
        int StepsDone,
    int Attempts, string? Sentence);

/// <summary>What a run id names: a finished task's result.</summary>
/// <param name="Result">A JSON artifact: a <see cref="DubResult"/> or <see cref="StoryResult"/>.</param>
public sealed record Run(RunId Id, TaskId TaskId, TaskKind Kind, ArtifactId Result, DateTimeOffset CreatedAt);

/// <summary>A task's stages, and the steps of those that are planned.</summary>
public sealed record TaskGraph(IReadOnlyList<GraphStage> Stages, IReadOnlyList<GraphStep> Steps);

/// <param name="After">The stages that it waits for.</param>
/// <param name="Branch">The target that it belongs to; null for all of them.</param>
/// <param name="Sentence">What it found or made.</param>
public sealed record GraphStage(
    string Name, string Title, StageState State, IReadOnlyList<string> After, string? Branch, DateTimeOffset? Started,
    DateTimeOffset? Finished, string? Sentence, ExceptionReason? Reason, string? Message);

/// <param name="State">ready, running, done, failed, replaced or dropped.</param>
/// <param name="Attempts">How often it was begun.</param>
/// <param name="Reused">Its result had been recorded before.</param>
/// <param name="Took">Of the attempt that made it; null where none did.</param>
/// <param name="WaitedFor">The steps that made what it was given.</param>
/// <param name="Reason">Of its last failed attempt, unless it is done.</param>
public sealed record GraphStep(
    long Id, string Key, string Stage, string Kind, string State, int Attempts, bool Reused, DateTimeOffset? Started,
    DateTimeOffset? Finished, TimeSpan? Took, IReadOnlyList<long> WaitedFor, ExceptionReason? Reason, string? Message);

/// <summary>Something that happened: to a step where that is set, else to a stage, else to the task.</summary>
/// <param name="Event">
/// Of a task: submitted, retried, succeeded, failed, cancelled or timedOut. Of a stage: planned, postponed, done, failed or skipped. Of a
/// step: done, reused, retrying, failed, replaced or interrupted.
/// </param>
/// <param name="Attempt">Which attempt ended, counted from 1.</param>
/// <param name="Took">How long it had been at it.</param>
/// <param name="Steps">How many steps were planned.</param>
/// <param name="Reused">How many of them were recorded before.</param>
public sealed record TaskLogEntry(
    long Id, DateTimeOffset At, string Event, string? Stage, string? Step, string? Kind, int? Attempt, TimeSpan? Took, int? Steps,
    int? Reused, ExceptionReason? Reason, string? Message);
