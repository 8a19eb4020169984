using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dubwright.Core.Failures;
using Dubwright.Core.Telemetry;

namespace Dubwright.Core.Processes;

/// <summary>
/// A guarded child in a session of its own: limited in memory and file size by the kernel, killed with its host, interrupted and then
/// killed with its whole tree when it is cancelled or disposed. What it has started ends with it. Reading is the caller's:
/// <see cref="Output"/> must be drained. Safe for disposal from several threads.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // How long what the program wrote before its end may take to come through the pipe.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);
    private readonly ProcessSpec _spec;
    private readonly Process _process;
    private readonly ProcessTree _tree;
    private readonly ErrorOutput _errors;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _exited;
    private readonly Task<int> _ended;
    private readonly Lazy<Task> _stopped;

    private ChildProcess(ProcessSpec spec, Process process, ProcessTree tree)
    {
        (_spec, _process, _tree) = (spec, process, tree);
        _errors = new ErrorOutput(spec.OnErrorLine);
        _exited = process.WaitForExitAsync(CancellationToken.None);
        _ended = EndAsync();
        _stopped = new(StopAsync);
    }

    public int Id => _tree.Leader;

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    public bool HasExited => _exited.IsCompleted || (!_stopped.IsValueCreated && _process.HasExited);

    /// <summary>The last lines of standard error so far.</summary>
    public string ErrorTail => _errors.Tail;

    /// <exception cref="DubwrightException">The program is not installed.</exception>
    public static async Task<ChildProcess> StartAsync(ProcessSpec spec)
    {
        if (Programs.Find(spec.Program) is not { } program)
        {
            throw new DubwrightException(ExceptionReason.InternalError,
                $"The program {spec.Program} is not installed; dubwright doctor names the line that installs it.");
        }

        var start = new ProcessStartInfo("setpriv")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = spec.WorkingFolder ?? Path.GetTempPath(),
        };
        foreach (var argument in (string[])["--pdeathsig", "KILL", "--", "setsid", "--", .. Limited(spec.Limits), program,
            .. spec.Arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in spec.Environment)
        {
            start.Environment[name] = value;
        }

        var mark = ProcessTree.Mark(start);
        var process = new Process { StartInfo = start };
        await ProcessStarter.StartAsync(process);
        ProcessWork.Current?.Add(process.Id);
        return new ChildProcess(spec, process, new ProcessTree(process.Id, mark));
    }

    /// <summary>
    /// Runs to the end. A non-zero exit code is returned, not thrown. What a callback throws ends the child and is thrown again, unless the
    /// child had failed by itself.
    /// </summary>
    /// <param name="spec">What to run.</param>
    /// <param name="write">Heeds its token. Writes standard input, which is closed afterwards; null gives none. Its token is cancelled when
    /// the child has ended.</param>
    /// <param name="read">Heeds its token. Reads standard output, which is closed afterwards; null collects it as text.</param>
    /// <param name="cancellationToken">Interrupts the child, then kills its tree.</param>
    /// <exception cref="DubwrightException">Not installed, over its wall time (retryable), or its collected text has no end.</exception>
    public static async Task<ProcessResult> RunAsync(
        ProcessSpec spec, Func<Stream, CancellationToken, Task>? write, Func<Stream, CancellationToken, Task>? read,
            CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(spec.Limits.WallTime);
        await using var child = await StartAsync(spec);
        var output = new CollectedText(spec);
        try
        {
            var code = await child.ConverseAsync(write, read ?? output.ReadAsync, limit.Token);
            ProcessEvents.End(spec.Program, code, spec.CommandLine);
            return new ProcessResult(code, output.Text, child.ErrorTail, spec.CommandLine);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new DubwrightException(
                ExceptionReason.ProcessingError,
                    $"{spec.Program} did not finish within {spec.Limits.WallTime.TotalSeconds:0} s and was stopped.",
                retryable: true, detail: child.Detail);
        }
    }

    public static Task<ProcessResult> RunAsync(ProcessSpec spec, CancellationToken cancellationToken) =>
        RunAsync(spec, null, null, cancellationToken);

    /// <summary>Waits for the end; the child lives on when the wait is cancelled.</summary>
    /// <returns>The exit code; 128 + signal where a signal ended it.</returns>
    public Task<int> WaitAsync(CancellationToken cancellationToken) => _ended.WaitAsync(cancellationToken);

    /// <summary>What failed, for the log: its command line and the last lines of standard error.</summary>
    public string Detail => ProcessResult.Describe(_spec.CommandLine, ErrorTail);

    /// <summary>Interrupts, waits a little, kills the tree, closes the pipes.</summary>
    public ValueTask DisposeAsync() => new(_stopped.Value);

    private async Task<int> EndAsync()
    {
        var reading = ReadErrorsAsync();
        await _exited;
        var code = _process.ExitCode;
        _tree.KillGroup();
        if (await Task.WhenAny(reading, Task.Delay(Rest)) != reading)
        {
            _tree.Kill();
            _closing.CancelAfter(Patience);
        }

        await reading;
        return code;
    }

    private async Task ReadErrorsAsync()
    {
        try
        {
            await _errors.ReadAsync(_process.StandardError.BaseStream, _closing.Token);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // Somebody keeps the pipe who cannot be killed; nothing of the child's own is lost.
        }
        catch
        {
            _tree.Kill();
            throw;
        }
    }

    private async Task<int> ConverseAsync(
        Func<Stream, CancellationToken, Task>? write, Func<Stream, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        using var reads = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var writes = CancellationTokenSource.CreateLinkedTokenSource(reads.Token);
        var writing = WriteAsync(write, writes.Token);
        var output = new OutputPipe(Output);
        var reading = ReadAsync(read, output, reads.Token);
        try
        {
            await foreach (var first in Task.WhenEach(writing, reading, _ended).WithCancellation(cancellationToken))
            {
                if (first == _ended
                    || (first == reading && !first.IsCompletedSuccessfully && output.HasEnded
                    && await FailsByItselfAsync(cancellationToken)))
                {
                    break;
                }

                await first;
            }

            var code = await _ended.WaitAsync(cancellationToken);
            await writes.CancelAsync();
            if (await Task.WhenAny(reading, Task.Delay(Rest, cancellationToken)) != reading)
            {
                _tree.Kill();
            }

            var both = Task.WhenAll(writing, reading);
            await both.ConfigureAwait(code == 0 ? ConfigureAwaitOptions.None : ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            return code;
        }
        catch
        {
            await reads.CancelAsync();
            await DisposeAsync();
            await Task.WhenAll(writing, reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    // A reader that got too little is right to complain, but the reason is the child's.
    private async Task<bool> FailsByItselfAsync(CancellationToken cancellationToken) =>
        await Task.WhenAny(_ended, Task.Delay(Patience, cancellationToken)) == _ended && (_ended.IsFaulted || await _ended != 0);

    private async Task WriteAsync(Func<Stream, CancellationToken, Task>? write, CancellationToken cancellationToken)
    {
        try
        {
            if (write is not null)
            {
                await write(Input, cancellationToken);
            }

            Input.Close();
        }
        catch (IOException fault) when (IsClosed(fault) || _exited.IsCompleted)
        {
            // The child closed its input early; its exit code and error output tell why.
        }
        catch (OperationCanceledException) when (_ended.IsCompleted)
        {
            // The child has ended, and nobody reads what would still be written.
        }
    }

    private async Task ReadAsync(Func<Stream, CancellationToken, Task> read, OutputPipe output, CancellationToken cancellationToken)
    {
        await read(output, cancellationToken);
        Output.Close();
    }

    private async Task StopAsync()
    {
        if (!_ended.IsCompleted)
        {
            if (!_exited.IsCompleted)
            {
                _tree.Interrupt();
            }

            if (await Task.WhenAny(_exited, Task.Delay(Patience)) != _exited)
            {
                _tree.KillGroup();
            }

            _tree.Kill();

            // A process in the middle of a call that never returns cannot even be killed; nobody waits for it for ever.
            _closing.CancelAfter(Patience);
            await Task.WhenAny(_ended, Task.Delay(2 * Patience));
        }

        Input.Close();
        Output.Close();
        _process.StandardError.Close();
        _process.Dispose();
        _ = _ended.Exception;
    }

    private static bool IsClosed(IOException fault) =>
        fault.InnerException is System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.Shutdown };

    private static IEnumerable<string> Limited(ProcessLimits limits)
    {
        (string Name, long? Bytes)[] all = [("as", limits.AddressSpaceBytes), ("fsize", limits.FileBytes), ("data", limits.DataBytes)];
        string[] set = [.. all.Where(limit => limit.Bytes is not null)
            .Select(limit => string.Create(CultureInfo.InvariantCulture, $"--{limit.Name}={limit.Bytes}"))];
        return set.Length == 0 ? [] : ["prlimit", .. set, "--"];
    }
}
