using Dubwright.Core.Failures;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading;

/// <summary>Tells before any work whether a manuscript can be narrated.</summary>
public static class ManuscriptCheck
{
    /// <summary>
    /// Reads it as its story will. A book that takes longer than the patience to read is no worse for it: whether it can be narrated, its
    /// task finds out.
    /// </summary>
    /// <param name="path">The file as it came in.</param>
    /// <param name="patience">How long to read at most.</param>
    /// <param name="time">For the patience.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why it cannot be narrated, in a sentence; null where it can, or where that is not known yet.</returns>
    public static async Task<string?> RefusalAsync(
        string path, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            await Task.Run(() => ManuscriptReader.ReadAsync(path, withNotes: true, either.Token), either.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (DubwrightException fault) when (!fault.Retryable)
        {
            return fault.Message;
        }
    }
}
