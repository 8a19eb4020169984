using System.Diagnostics;
using Dubwright.Core.Identifiers;

namespace Dubwright.Core.Telemetry;

/// <summary>The trace of a task. It follows from the task's id, so that the steps of a task share it across restarts of the host.</summary>
public static class TaskTrace
{
    private const int TraceLength = 32;
    private const int SpanLength = 16;

    /// <summary>What every span of a task is a child of; a trace of its own where the id is not 32 hexadecimal digits.</summary>
    public static ActivityContext Of(TaskId task)
    {
        var taskId = task.Value;
        if (taskId.Length != TraceLength || taskId.Any(digit => !char.IsAsciiHexDigitLower(digit)))
        {
            return default;
        }

        return new ActivityContext(
            ActivityTraceId.CreateFromString(taskId), ActivitySpanId.CreateFromString(taskId.AsSpan(TraceLength - SpanLength)),
            ActivityTraceFlags.Recorded, isRemote: true);
    }
}
