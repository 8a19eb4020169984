using Dubwright.Core.Failures;
using Dubwright.Pipeline.Contracts;
using Microsoft.Data.Sqlite;

namespace Dubwright.Pipeline.Scheduling;

/// <summary>Any exception, as the failure that is stored and shown.</summary>
internal static class FailureMapper
{
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;
    private const int DiskFull = unchecked((int)0x80070070);

    public static Failure Of(Exception fault, string work) => fault switch
    {
        DubwrightException told => new Failure(told.Reason, told.Message, told.Retryable, told.Detail ?? told.InnerException?.ToString()),
        IOException { HResult: NoSpaceLeft or QuotaExceeded or DiskFull }
            or SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } => new Failure(
            ExceptionReason.ProcessingError, "The disk is full: free some space and send the request again; what was finished is kept.",
                Retryable: true, fault.ToString()),
        OutOfMemoryException => new Failure(
            ExceptionReason.ProcessingError,
                "The machine ran out of memory: run fewer steps at once, or give it more, and send the request again.", Retryable: true,
                fault.ToString()),
        OperationCanceledException or TimeoutException => new Failure(
            ExceptionReason.ProcessingError, $"A part of the work ({work}) was given up because something did not answer.",
                Retryable: true, fault.ToString()),
        SqliteException
        {
            SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED or SQLitePCL.raw.SQLITE_IOERR,
        } => new Failure(
            ExceptionReason.InternalError, $"The database did not answer during a part of the work ({work}).", Retryable: true,
            fault.ToString()),
        IOException =>
            new Failure(ExceptionReason.InternalError, $"A file could not be read or written during a part of the work ({work}).",
            Retryable: true, fault.ToString()),
        _ => new Failure(ExceptionReason.InternalError, $"A part of the work ({work}) failed unexpectedly; the server's log says more.",
            Retryable: false, fault.ToString()),
    };

    public static Failure TooSlow(TimeSpan limit, string work) => new(
        ExceptionReason.ProcessingError, $"A part of the work ({work}) was stopped because it took longer than {InWords(limit)}.",
            Retryable: true);

    public static Failure Interrupted(int times, string work) => new(
        ExceptionReason.ProcessingError,
            $"A part of the work ({work}) was running {times} times when the server stopped, and is not tried again.", Retryable: false);

    public static string InWords(TimeSpan span) => span switch
    {
        { TotalHours: >= 2 } => $"{Math.Round(span.TotalHours)} hours",
        { TotalMinutes: >= 2 } => $"{Math.Round(span.TotalMinutes)} minutes",
        _ => FormattableString.Invariant($"{span.TotalSeconds:0.#} seconds"),
    };
}
