using Dubwright.Core.Failures;
using Dubwright.Core.Processes;
using Dubwright.Engines.Workers;

namespace Dubwright.Engines.Translation.Apertium;

/// <summary>
/// Programs reading from one another, as a shell's pipe would have them, without the shell. One that flushes what it has at a mark can be
/// asked again; after any failure it is dead.
/// </summary>
internal sealed class ProcessChain : IPooledProcess
{
    private const int Block = 16 << 10;
    private readonly IReadOnlyList<ChildProcess> _children;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _pumps;
    private bool _broken;

    private ProcessChain(IReadOnlyList<ChildProcess> children)
    {
        _children = children;
        _pumps = Task.WhenAll(children.Zip(children.Skip(1), PumpAsync));
    }

    public int ProcessId => _children[^1].Id;

    public bool IsAlive => !_broken && !_ending.IsCancellationRequested && !_children.Any(child => child.HasExited);

    /// <exception cref="DubwrightException">One of them is not installed.</exception>
    public static async Task<ProcessChain> StartAsync(IReadOnlyList<ProcessSpec> specs)
    {
        var children = new List<ChildProcess>(specs.Count);
        try
        {
            foreach (var spec in specs)
            {
                children.Add(await ChildProcess.StartAsync(spec));
            }

            return new ProcessChain(children);
        }
        catch
        {
            await EndAsync(children);
            throw;
        }
    }

    /// <summary>Gives the input to the first and answers what the last wrote until all of the answer is there.</summary>
    /// <param name="isWhole">Whether what has been answered so far is all.</param>
    /// <param name="silence">How long nothing may come.</param>
    /// <exception cref="DubwrightException">One of them failed, or nothing came.</exception>
    public Task<byte[]> AskAsync(
        ReadOnlyMemory<byte> input, Func<ReadOnlyMemory<byte>, bool> isWhole, TimeSpan silence, CancellationToken cancellationToken) =>
        GuardAsync(input, close: false, isWhole, silence, cancellationToken);

    /// <summary>The same for the last time: the input is closed, and the answer ends with the chain.</summary>
    /// <exception cref="DubwrightException">One of them failed, or nothing came.</exception>
    public async Task<byte[]> FinishAsync(ReadOnlyMemory<byte> input, TimeSpan silence, CancellationToken cancellationToken)
    {
        var answer = await GuardAsync(input, close: true, _ => false, silence, cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ending.Token);
        limit.CancelAfter(silence);
        try
        {
            // One in the middle that ended early is noticed by the one that writes to it.
            await _pumps.WaitAsync(limit.Token);
            foreach (var child in _children)
            {
                if (await child.WaitAsync(limit.Token) is not 0 and var code)
                {
                    throw Stopped($"Code {code}: {child.Detail}");
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Stopped(Details());
        }

        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        _broken = true;
        await _ending.CancelAsync();
        await EndAsync(_children);
        await _pumps;
        _ending.Dispose();
    }

    private async Task<byte[]> GuardAsync(
        ReadOnlyMemory<byte> input, bool close, Func<ReadOnlyMemory<byte>, bool> isWhole, TimeSpan silence,
        CancellationToken cancellationToken)
    {
        var whole = false;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ending.Token);
        try
        {
            limit.CancelAfter(silence);
            foreach (var child in _children)
            {
                ProcessWork.Current?.Add(child.Id);
            }

            var writing = FeedAsync(_children[0], stream => stream.WriteAsync(input, limit.Token).AsTask(), close);
            var answer = new MemoryStream();
            var block = new byte[Block];
            while (!isWhole(answer.GetBuffer().AsMemory(0, (int)answer.Length)))
            {
                if (await _children[^1].Output.ReadAsync(block, limit.Token) is not (> 0 and var read))
                {
                    whole = close;
                    break;
                }

                answer.Write(block, 0, read);
                limit.CancelAfter(silence);
                whole = !close;
            }

            await writing;
            return whole ? answer.ToArray() : throw Stopped(Details());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            whole = false;
            throw Stopped(Details());
        }
        finally
        {
            _broken |= !whole || close;
        }
    }

    private Task PumpAsync(ChildProcess from, ChildProcess to) =>
        FeedAsync(to, stream => from.Output.CopyToAsync(stream, _ending.Token), close: true);

    // Where one program ends before it has read everything, those before it would wait for it without end: the chain is given up.
    private async Task FeedAsync(ChildProcess child, Func<Stream, Task> write, bool close)
    {
        try
        {
            await write(child.Input);
            if (close)
            {
                child.Input.Close();
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or ObjectDisposedException)
        {
            await _ending.CancelAsync();
        }
    }

    private string Details() => string.Join('\n', _children.Select(child => child.Detail));

    private static Task EndAsync(IEnumerable<ChildProcess> children) =>
        Task.WhenAll(children.Select(child => child.DisposeAsync().AsTask()));

    private static DubwrightException Stopped(string detail) =>
        new(ExceptionReason.ProcessingError, "The translator Apertium stopped before it was done.", retryable: true, detail);
}
