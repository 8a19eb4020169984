using Dubwright.Core.Failures;
using Dubwright.Core.Processes;

namespace Dubwright.Engines.Translation.Apertium;

/// <summary>Programs reading from one another, as a shell's pipe would have them, without the shell.</summary>
internal static class ProcessChain
{
    /// <summary>Gives the input to the first and answers what the last wrote.</summary>
    /// <exception cref="DubwrightException">One of them failed.</exception>
    public static async Task<byte[]> RunAsync(
        IReadOnlyList<ProcessSpec> specs, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(specs[0].Limits.WallTime);
        var children = new List<ChildProcess>(specs.Count);
        try
        {
            foreach (var spec in specs)
            {
                children.Add(await ChildProcess.StartAsync(spec));
            }

            var output = new MemoryStream();
            Task[] pumps =
            [
                FeedAsync(children[0], stream => stream.WriteAsync(input, limit.Token).AsTask(), limit),
                .. children.Zip(
                    children.Skip(1), (from, to) => FeedAsync(to, stream => from.Output.CopyToAsync(stream, limit.Token), limit)),
                children[^1].Output.CopyToAsync(output, limit.Token),
            ];
            await Task.WhenAll(pumps);
            for (var at = 0; at < children.Count; at++)
            {
                if (await children[at].WaitAsync(limit.Token) is not 0 and var code)
                {
                    throw Stopped($"Code {code}: {children[at].Detail}");
                }
            }

            return output.ToArray();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Stopped(string.Join('\n', children.Select(child => child.Detail)));
        }
        finally
        {
            await Task.WhenAll(children.Select(child => child.DisposeAsync().AsTask()));
        }
    }

    // Where one program ends before it has read everything, those before it would wait for it without end: the chain is given up.
    private static async Task FeedAsync(ChildProcess child, Func<Stream, Task> write, CancellationTokenSource chain)
    {
        try
        {
            await write(child.Input);
            child.Input.Close();
        }
        catch (IOException)
        {
            await chain.CancelAsync();
        }
    }

    private static DubwrightException Stopped(string detail) =>
        new(ExceptionReason.ProcessingError, "The translator Apertium stopped before it was done.", retryable: true, detail);
}
