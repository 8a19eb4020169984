using System.Text.Json;

namespace Dubwright.Pipeline.Contracts;

/// <summary>How a task stands. Queued becomes running with its first step; the other four are ends.</summary>
public enum TaskState
{
    Queued,
    Running,
    Succeeded,
    Failed,
    Cancelled,
    TimedOut,
}

/// <summary>
/// How a stage stands. Waiting becomes running when its steps are planned; skipped belongs to a branch or task that ended without it.
/// </summary>
public enum StageState
{
    Waiting,
    Running,
    Done,
    Failed,
    Skipped,
}

/// <summary>
/// How a step stands. Ready becomes running when an attempt takes it; running becomes ready again for another attempt, or done, or failed,
/// or replaced by the step its stage falls back to; dropped when its branch or task ended.
/// </summary>
internal enum StepState
{
    Ready,
    Running,
    Done,
    Failed,
    Replaced,
    Dropped,
}

/// <summary>States as the database, logs and metrics have them.</summary>
public static class StateNames
{
    /// <summary>The state's name in camel case: <c>timedOut</c>. Dapper reads it back into the enumeration by itself, but writes
    /// numbers.</summary>
    public static string ToText<TState>(this TState state)
        where TState : struct, Enum => Names<TState>.ByState[state];

    private static class Names<TState>
        where TState : struct, Enum
    {
        public static readonly Dictionary<TState, string> ByState = Enum.GetValues<TState>()
            .ToDictionary(state => state, state => JsonNamingPolicy.CamelCase.ConvertName(state.ToString()));
    }
}
