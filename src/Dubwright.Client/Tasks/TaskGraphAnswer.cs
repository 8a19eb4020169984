namespace Dubwright.Client.Tasks;

/// <summary>What a task is made of: its stages, and the steps of those that are planned.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Stages">In order.</param>
/// <param name="Steps">In the order of their stages, in each as they were planned. The list grows while the task runs.</param>
public sealed record TaskGraphAnswer(string TaskId, IReadOnlyList<TaskGraphStage> Stages, IReadOnlyList<TaskGraphStep> Steps);

/// <summary>A stage: steps of one kind.</summary>
/// <param name="Name">For programs: <c>recognise</c>, <c>translate:es-es</c>.</param>
/// <param name="Title">For people: <c>Translating to Spanish (Spain)</c>.</param>
/// <param name="State">waiting, running, done, failed or skipped.</param>
/// <param name="After">The names of the stages that it waits for.</param>
/// <param name="Branch">The target language that it belongs to; null for what all targets share.</param>
/// <param name="Summary">What it found or made, in one sentence.</param>
/// <param name="ExceptionReason">Why it failed, as one of the public words.</param>
/// <param name="Message">The same in one sentence.</param>
public sealed record TaskGraphStage(
    string Name, string Title, string State, IReadOnlyList<string> After, string? Branch, DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt, string? Summary, string? ExceptionReason, string? Message);

/// <summary>A step: the smallest piece of work that is recorded.</summary>
/// <param name="Id">Names it within its task.</param>
/// <param name="Key">For people who look closely: <c>translate:es-es:3</c>.</param>
/// <param name="Stage">The name of its stage.</param>
/// <param name="Kind">What is done: <c>recognise</c>, <c>synthesise</c>.</param>
/// <param name="State">ready, running, done, failed, replaced (failed for good, and another took its place) or dropped.</param>
/// <param name="Attempts">How often it was begun.</param>
/// <param name="Reused">Its result had been recorded before, so nothing was done.</param>
/// <param name="Took">Seconds, of the attempt that made it; null where none did.</param>
/// <param name="WaitedFor">The ids of the steps that made what it was given.</param>
/// <param name="ExceptionReason">Why its last attempt failed, unless it is done.</param>
/// <param name="Message">The same in one sentence.</param>
public sealed record TaskGraphStep(
    long Id, string Key, string Stage, string Kind, string State, int Attempts, bool Reused, DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt, double? Took, IReadOnlyList<long> WaitedFor, string? ExceptionReason, string? Message);

/// <summary>A page of what happened to a task, in the order it did.</summary>
/// <param name="Next">Pass it as <c>after</c> to get what follows; null where nothing does by now.</param>
public sealed record TaskLogPage(IReadOnlyList<TaskLogItem> Entries, long? Next);

/// <summary>Something that happened to a task, one of its stages, or one of its steps. What was said or written is never in it.</summary>
/// <param name="Id">Grows from entry to entry.</param>
/// <param name="Subject">task, stage or step.</param>
/// <param name="Event">
/// Of a task: submitted, retried, paused, resumed, succeeded, failed, cancelled or timed_out. Of a stage: planned, postponed, done, failed
/// or skipped. Of a step: done, reused, retrying (an attempt failed, and another follows), failed, replaced or interrupted.
/// </param>
/// <param name="Stage">The name of the stage.</param>
/// <param name="Step">The key of the step.</param>
/// <param name="Kind">The step's kind.</param>
/// <param name="Attempt">Which attempt ended, counted from 1.</param>
/// <param name="Took">Seconds that it had been at it.</param>
/// <param name="Steps">How many steps were planned.</param>
/// <param name="Reused">How many of them had been recorded before.</param>
/// <param name="ExceptionReason">Why it failed, as one of the public words.</param>
/// <param name="Message">The same in one sentence.</param>
public sealed record TaskLogItem(
    long Id, DateTimeOffset At, string Subject, string Event, string? Stage, string? Step, string? Kind, int? Attempt, double? Took,
    int? Steps, int? Reused, string? ExceptionReason, string? Message);
