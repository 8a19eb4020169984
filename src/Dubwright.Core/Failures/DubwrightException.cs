namespace Dubwright.Core.Failures;

/// <summary>Work failed for a reason that a person can be told in one sentence.</summary>
/// <param name="reason">What kind of failure it is.</param>
/// <param name="message">One sentence a person can act on; shown as it is, so it names no path and no internal address.</param>
/// <param name="retryable">True where the same work may succeed later (a network fault, a crashed engine).</param>
/// <param name="detail">For the log and the owner only: the last lines of an engine's error output, say.</param>
/// <param name="inner">What caused it.</param>
public sealed class DubwrightException(
    ExceptionReason reason, string message, bool retryable = false, string? detail = null, Exception? inner = null)
        : Exception(message, inner)
{
    public ExceptionReason Reason { get; } = reason;

    public bool Retryable { get; } = retryable;

    public string? Detail { get; } = detail;
}
