using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;

namespace Dubwright.Client.Tasks;

/// <summary>How a task stands. The first four members are the public contract; the others tell more.</summary>
/// <param name="Status">PENDING until the end; then SUCCESS, ERROR, TIMEOUT or PAYMENT_REQUIRED.</param>
/// <param name="RunId">Set exactly when the status is SUCCESS; asks for the result.</param>
/// <param name="ExceptionReason">Why it failed, as one of the public words; null while pending and on success.</param>
/// <param name="Message">Why it failed, in one sentence a person can act on; null while pending and on success.</param>
/// <param name="Kind">What was asked for: dub, project-setup, story, translation …</param>
/// <param name="State">queued, running, succeeded, failed, cancelled or timed_out.</param>
/// <param name="Stage">The title of the stage being worked at: before the first the one that comes, and at the end the last, or the one
/// that it
/// ended at.</param>
/// <param name="Progress">0 to 1, never falling.</param>
/// <param name="Stages">Every stage known so far, in order; the list grows while the task runs.</param>
/// <param name="EtaSeconds">What remains, measured from the pace so far; null while nothing can be said.</param>
/// <param name="Analysis">What was found out about the source and the processing chosen because of it.</param>
/// <param name="Warnings">What went less well than asked for, in sentences; filled while the task runs.</param>
/// <param name="StudioUrl">The project's page, where the task has one.</param>
/// <param name="StartedAt">When its first step began; null while it waits for its turn.</param>
/// <param name="Credits">What is reserved or spent for it; null where it costs nothing, came to nothing, or that is not known yet.</param>
/// <param name="Paused">Steps that run come to their end, and nothing new is begun until it is resumed.</param>
/// <param name="TimeLeft">What remains, with its error, from what steps took before and in this task; null while nothing can be
/// said.</param>
/// <param name="Delay">The step that takes much longer than such steps do; null where none does.</param>
/// <param name="Preview">How far each target of a dub can be watched, or a story heard, also while it is made; null where none
/// can.</param>
public sealed record StatusAnswer(
    [property: AllowedValues(StatusAnswer.Success, StatusAnswer.Pending, StatusAnswer.Timeout, StatusAnswer.Error,
        StatusAnswer.PaymentRequired)] string Status,
    long? RunId, string? ExceptionReason, string? Message,
    string TaskId, string Kind, string State, string? Stage, double Progress, IReadOnlyList<StageStatus> Stages, double? EtaSeconds,
    JsonObject Analysis, IReadOnlyList<string> Warnings, string? ProjectName, string? ProjectDescription, long? FolderId,
    DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt, string? StudioUrl, DateTimeOffset? StartedAt = null, long? Credits = null,
    bool Paused = false, TimeLeftStatus? TimeLeft = null, DelayStatus? Delay = null,
    IReadOnlyList<PreviewStatus>? Preview = null)
{
    public const string Pending = "PENDING";
    public const string Success = "SUCCESS";
    public const string Error = "ERROR";
    public const string Timeout = "TIMEOUT";
    public const string PaymentRequired = "PAYMENT_REQUIRED";

    public bool Ended() => Status != Pending;
}

/// <summary>How far a dub can be watched, or a story heard, while it is made.</summary>
/// <param name="Language">The id of what is spoken.</param>
/// <param name="Seconds">From the beginning.</param>
/// <param name="Url">An HLS playlist that grows, for any player; needs no key.</param>
public sealed record PreviewStatus(int Language, double Seconds, string Url);

/// <summary>How long a task will still take.</summary>
/// <param name="Seconds">Most likely.</param>
/// <param name="LeastSeconds">In four of five cases at least so many.</param>
/// <param name="MostSeconds">In four of five cases at most so many.</param>
/// <param name="Error">By what part the time is usually off at most: 0.4 is ±40 %.</param>
/// <param name="MeasuredTasks">Of how many earlier tasks of the kind, at this point, the error was measured; 0 where it comes from the
/// spread of steps' durations.</param>
/// <param name="Sentence">about 3 min, usually within ±40 %.</param>
public sealed record TimeLeftStatus(
    double Seconds, double LeastSeconds, double MostSeconds, double Error, int MeasuredTasks, string Sentence);

/// <summary>A running step that takes much longer than such steps do.</summary>
/// <param name="State">slow: it works; stuck: it tells no progress, and none of its processes uses the processor.</param>
/// <param name="Stage">The title of its stage.</param>
/// <param name="Seconds">How long it has run.</param>
/// <param name="UsualSeconds">What such steps take at most, usually.</param>
/// <param name="Sentence">The same for people.</param>
public sealed record DelayStatus(
    [property: AllowedValues("slow", "stuck")] string State, string Stage, double Seconds, double UsualSeconds, string Sentence);

/// <summary>A stage of a task.</summary>
/// <param name="Name">For programs: <c>recognise</c>, <c>translate:es-es</c>.</param>
/// <param name="Title">For people: <c>Translating to Spanish (Spain)</c>.</param>
/// <param name="State">waiting, running, done, failed or skipped.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="Steps">How many pieces of work it has; 0 until it is planned.</param>
/// <param name="Attempts">How often a piece of it was started.</param>
/// <param name="Summary">What it found or made, in one sentence.</param>
public sealed record StageStatus(
    string Name, string Title, string State, double Progress, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, int Steps,
        int StepsDone,
    int Attempts, string? Summary);

/// <summary>A page of the team's tasks, the newest first.</summary>
/// <param name="Next">Pass it as <c>after</c> to get what follows; null at the end.</param>
public sealed record TaskPage(IReadOnlyList<StatusAnswer> Tasks, string? Next);
