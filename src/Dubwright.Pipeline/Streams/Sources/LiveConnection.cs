namespace Dubwright.Pipeline.Streams.Sources;

/// <summary>Something that media comes from for as long as it goes on.</summary>
internal interface ILiveSource : IAsyncDisposable
{
    /// <summary>Connects, anew each time; waits where nothing is there yet.</summary>
    /// <exception cref="Core.Failures.DubwrightException">It cannot be connected to; retryable where that may change.</exception>
    Task<LiveConnection> ConnectAsync(CancellationToken cancellationToken);
}

/// <summary>One connection to a source.</summary>
/// <param name="Media">Its bytes as they come; its end is the connection's. What breaks it is thrown as a retryable failure.</param>
/// <param name="IsOver">Asked at the end: whether the source has said that nothing more will come.</param>
/// <param name="Offset">The position of the first byte among all that a pushed source sends; 0 of any other.</param>
internal sealed record LiveConnection(Stream Media, Func<bool> IsOver, long Offset = 0);
