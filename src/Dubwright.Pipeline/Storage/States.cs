namespace Dubwright.Pipeline.Storage;

/// <summary>How a task stands. Queued becomes running with its first step; the other four are ends.</summary>
internal static class TaskState
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
    public const string TimedOut = "timedOut";
}

/// <summary>How a stage stands. Waiting becomes running when its steps are planned; skipped belongs to a branch or task that ended without
/// it.</summary>
internal static class StageState
{
    public const string Waiting = "waiting";
    public const string Running = "running";
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Skipped = "skipped";
}

/// <summary>
/// How a step stands. Ready becomes running when an attempt takes it; running becomes ready again for another attempt, or done, or failed,
/// or replaced by the step its stage falls back to; dropped when its branch or task ended.
/// </summary>
internal static class StepState
{
    public const string Ready = "ready";
    public const string Running = "running";
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Replaced = "replaced";
    public const string Dropped = "dropped";
}
