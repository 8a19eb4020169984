using Dubwright.Client.Tasks;

namespace Dubwright.Client.Errors;

/// <summary>A task ended otherwise than with SUCCESS.</summary>
/// <param name="status">Its last status.</param>
public sealed class TaskFailedException(StatusAnswer status) : Exception($"{status.ExceptionReason}: {status.Message}")
{
    public StatusAnswer Status { get; } = status;
}
