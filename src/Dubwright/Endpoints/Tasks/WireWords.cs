using System.Text.Json;
using Dubwright.Client.Tasks;
using Dubwright.Core.Failures;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Endpoints.Tasks;

/// <summary>Words of the pipeline as the wire spells them.</summary>
internal static class WireWords
{
    public static IReadOnlyList<string> AllKinds { get; } = [.. Enum.GetValues<TaskKind>().Select(Of)];

    public static IReadOnlyList<string> AllStates { get; } = [.. Enum.GetValues<TaskState>().Select(Of)];

    public static TaskState State(string word) => Enum.GetValues<TaskState>().First(state => Of(state) == word);

    public static string Of(TaskKind kind) => kind.ToWord();

    public static TaskKind Kind(string word) => Enum.GetValues<TaskKind>().First(kind => Of(kind) == word);

    public static string Of(PublicStatus status) => status switch
    {
        PublicStatus.Pending => StatusAnswer.Pending,
        PublicStatus.Success => StatusAnswer.Success,
        PublicStatus.Timeout => StatusAnswer.Timeout,
        PublicStatus.PaymentRequired => StatusAnswer.PaymentRequired,
        _ => StatusAnswer.Error,
    };

    /// <summary><c>SourceNotFound</c> is <c>SOURCE_NOT_FOUND</c>.</summary>
    public static string? Of(ExceptionReason? reason) =>
        reason is { } known ? JsonNamingPolicy.SnakeCaseUpper.ConvertName(known.ToString()) : null;

    public static string Of(TaskState state) => state == TaskState.TimedOut ? "timed_out" : state.ToText();
}
