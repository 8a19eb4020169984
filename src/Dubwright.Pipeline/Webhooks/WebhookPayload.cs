using System.Text.Encodings.Web;
using System.Text.Json;
using Dubwright.Core.Failures;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Webhooks;

/// <summary>What is told of a task: which it is and how it ended, in the words of the public API. Never what was said or written.</summary>
public static class WebhookPayload
{
    public const string Test = "webhook.test";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Every type of event that an endpoint can ask for.</summary>
    public static IReadOnlyList<string> Types { get; } =
        ["task.succeeded", "task.failed", "task.cancelled", "task.timed_out", "task.payment_required"];

    internal static string TypeOf(TaskRow ended) => ended switch
    {
        { State: TaskState.Succeeded } => "task.succeeded",
        { State: TaskState.Cancelled } => "task.cancelled",
        { State: TaskState.TimedOut } => "task.timed_out",
        { Failure.Reason: ExceptionReason.PaymentRequired } => "task.payment_required",
        _ => "task.failed",
    };

    internal static string Of(TaskRow ended, string type) => Write(type, At(ended.FinishedAt), new
    {
        TaskId = ended.Id.Value,
        Kind = TaskKindWords.Of(ended.Kind),
        Status = StatusOf(type),
        RunId = ended.State == TaskState.Succeeded ? ended.RunId?.Value : null,
        ExceptionReason = ended.Failure is { } failure ? JsonNamingPolicy.SnakeCaseUpper.ConvertName(failure.Reason.ToString()) : null,
        ended.Message,
        CreatedAt = At(ended.CreatedAt),
        FinishedAt = At(ended.FinishedAt),
    });

    internal static string OfTest(DateTimeOffset now) => Write(Test, now, new { Message = "This endpoint is told what happens." });

    private static string StatusOf(string type) => type switch
    {
        "task.succeeded" => "SUCCESS",
        "task.timed_out" => "TIMEOUT",
        "task.payment_required" => "PAYMENT_REQUIRED",
        _ => "ERROR",
    };

    private static string Write(string type, DateTimeOffset? timestamp, object data) =>
        JsonSerializer.Serialize(new { Type = type, Timestamp = timestamp, Data = data }, Json);

    private static DateTimeOffset? At(long? milliseconds) =>
        milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
