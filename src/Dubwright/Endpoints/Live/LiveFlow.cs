namespace Dubwright.Endpoints.Live;

/// <summary>The parts of a session: one reads what the client sends, the others work on it and answer.</summary>
internal static class LiveFlow
{
    // Clients wait 10 s between their close frame and ours.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(9);

    /// <summary>Runs all until the works are done; where one fails, the others end too.</summary>
    /// <param name="read">Calls back when the client closes: the works have little time from then on.</param>
    /// <param name="works">Each ends when all that was read is done.</param>
    /// <exception cref="LiveSessionException">What was left could not be done in time.</exception>
    public static async Task RunAsync(
        Func<Action, CancellationToken, Task> read, IReadOnlyList<Func<CancellationToken, Task>> works, TimeProvider time,
        CancellationToken cancellationToken)
    {
        using var all = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var rest = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var late = rest.Token.Register(all.Cancel);
        var reading = read(() => rest.CancelAfter(Rest), all.Token);
        List<Task> working = [.. works.Select(work => work(all.Token))];
        try
        {
            await foreach (var part in Task.WhenEach([reading, .. working]))
            {
                await part;
                if (working.TrueForAll(work => work.IsCompletedSuccessfully))
                {
                    // Whatever else the client might say, it gets no answer.
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (rest.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new LiveSessionException(LiveSessionException.Failed, "not_finished",
                "More was waiting than could be done in the time that a close leaves");
        }
        finally
        {
            await all.CancelAsync();
            await Task.WhenAll([reading, .. working]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
