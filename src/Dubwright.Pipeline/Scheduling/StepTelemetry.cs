using System.Diagnostics;
using Dubwright.Core.Telemetry;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Scheduling;

/// <summary>The spans and the measurements of steps and of whole tasks.</summary>
internal static class StepTelemetry
{
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Retried = "retried";
    public const string Replaced = "replaced";
    public const string Stopped = "stopped";
    private const string ReusedResult = "reused";

    /// <summary>An attempt begins. Null where nobody listens.</summary>
    public static Activity? Begin(StepRow step) => Start(step)
        ?.SetTag("dubwright.step.attempt", step.Attempts + 1)
        .SetTag("dubwright.step.reused", false);

    /// <summary>An attempt ended, and how.</summary>
    public static void End(Activity? activity, StepRow step, string result, TimeSpan duration)
    {
        var tags = new TagList { { "kind", step.Kind }, { "result", result } };
        Instruments.Steps.Add(1, tags);
        Instruments.StepDuration.Record(duration.TotalSeconds, tags);
        if (result == Retried)
        {
            Instruments.Retries.Add(1, new KeyValuePair<string, object?>("kind", step.Kind));
        }

        activity?.SetTag("dubwright.step.result", result);
        if (result is Failed or Retried or Replaced)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>A recorded result ended the step, and nothing was run.</summary>
    public static void Reuse(StepRow step)
    {
        Instruments.Steps.Add(1, new TagList { { "kind", step.Kind }, { "result", ReusedResult } });
        Instruments.Reused.Add(1, new KeyValuePair<string, object?>("kind", step.Kind));
        using var activity = Start(step)?.SetTag("dubwright.step.reused", true).SetTag("dubwright.step.result", ReusedResult);
    }

    /// <summary>A task was handed in.</summary>
    public static void Submit(TaskRow task) => Instruments.TasksSubmitted.Add(1, new KeyValuePair<string, object?>("kind", task.Kind));

    /// <summary>A task ended: its span goes from its submission to its end.</summary>
    public static void End(TaskRow task)
    {
        Instruments.TasksEnded.Add(1, new TagList { { "kind", task.Kind }, { "state", task.State.ToText() } });
        var begin = DateTimeOffset.FromUnixTimeMilliseconds(task.CreatedAt);
        using var activity = Instruments.Activities.StartActivity(
            ActivityKind.Internal, TaskTrace.Of(task.Id), startTime: begin, name: $"task {task.Kind}");
        activity?.SetTag("dubwright.task.id", task.Id.Value).SetTag("dubwright.task.state", task.State.ToText());
        activity?.SetEndTime(DateTimeOffset.FromUnixTimeMilliseconds(task.FinishedAt ?? task.CreatedAt).UtcDateTime);
    }

    private static Activity? Start(StepRow step) => Instruments.Activities
        .StartActivity($"step {step.Kind}", ActivityKind.Internal, TaskTrace.Of(step.TaskId))
        ?.SetTag("dubwright.task.id", step.TaskId.Value)
        .SetTag("dubwright.step.kind", step.Kind)
        .SetTag("dubwright.step.key", step.Key);
}
