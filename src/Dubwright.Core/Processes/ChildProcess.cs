using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Dubwright.Core.Failures;

namespace Dubwright.Core.Processes;

/// <summary>
/// A guarded child: limited in memory and file size by the kernel, killed with its host, interrupted and then killed with its whole tree when
/// it is cancelled or disposed. Reading is the caller's: <see cref="Output"/> must be drained.
/// </summary>
public sealed partial class ChildProcess : IAsyncDisposable
{
    private const int Interrupt = 2;
    private const int TailLines = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Process _process;
    private readonly Queue<string> _errors = new();
    private readonly Task _readingErrors;

    private ChildProcess(Process process, ProcessSpec spec)
    {
        _process = process;
        _readingErrors = ReadErrorsAsync(spec.OnErrorLine);
    }

    public int Id => _process.Id;

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    public bool HasExited => _process.HasExited;

    /// <summary>The last lines of standard error so far.</summary>
    public string ErrorTail
    {
        get
        {
            lock (_errors)
            {
                return string.Join('\n', _errors);
            }
        }
    }

    /// <exception cref="DubwrightException">The program is not installed.</exception>
    public static async Task<ChildProcess> StartAsync(ProcessSpec spec)
    {
        if (Programs.Find(spec.Program) is not { } program)
        {
            throw new DubwrightException(ExceptionReason.InternalError, $"The program {spec.Program} is not installed; dubwright doctor names the line that installs it.");
        }

        var start = new ProcessStartInfo("setpriv")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = spec.WorkingFolder ?? Path.GetTempPath(),
        };
        foreach (var argument in (string[])["--pdeathsig", "KILL", "--", .. Limited(spec.Limits), program, .. spec.Arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in spec.Environment)
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        await ProcessStarter.StartAsync(process);
        return new ChildProcess(process, spec);
    }

    /// <summary>Runs to the end. A non-zero exit code is returned, not thrown.</summary>
    /// <param name="spec">What to run.</param>
    /// <param name="write">Writes standard input, which is closed afterwards; null gives none.</param>
    /// <param name="read">Drains standard output; null collects it as text.</param>
    /// <param name="cancellationToken">Interrupts the child, then kills its tree.</param>
    /// <exception cref="DubwrightException">Not installed, or over its wall time (retryable).</exception>
    public static async Task<ProcessResult> RunAsync(
        ProcessSpec spec, Func<Stream, CancellationToken, Task>? write, Func<Stream, CancellationToken, Task>? read, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(spec.Limits.WallTime);
        await using var child = await StartAsync(spec);
        var output = "";
        try
        {
            var writing = child.WriteAsync(write, limit.Token);
            if (read is null)
            {
                using var reader = new StreamReader(child.Output, Encoding.UTF8);
                output = await reader.ReadToEndAsync(limit.Token);
            }
            else
            {
                await read(child.Output, limit.Token);
            }

            await writing;
            return new ProcessResult(await child.WaitAsync(limit.Token), output, child.ErrorTail);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DubwrightException(
                ExceptionReason.ProcessingError, $"{spec.Program} did not finish within {spec.Limits.WallTime.TotalSeconds:0} s and was stopped.",
                retryable: true, detail: child.ErrorTail);
        }
    }

    public static Task<ProcessResult> RunAsync(ProcessSpec spec, CancellationToken cancellationToken) => RunAsync(spec, null, null, cancellationToken);

    /// <summary>Waits for the end; the child lives on when the wait is cancelled.</summary>
    /// <returns>The exit code; 128 + signal where a signal ended it.</returns>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        await _readingErrors;
        return _process.ExitCode;
    }

    /// <summary>Interrupts, waits a little, kills the tree.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, Interrupt);
            using var patience = new CancellationTokenSource(Patience);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }

        _process.Dispose();
    }

    private async Task WriteAsync(Func<Stream, CancellationToken, Task>? write, CancellationToken cancellationToken)
    {
        try
        {
            if (write is not null)
            {
                await write(Input, cancellationToken);
            }

            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The child closed its input early; its exit code and error output tell why.
        }
    }

    private async Task ReadErrorsAsync(Action<string>? onLine)
    {
        while (await _process.StandardError.ReadLineAsync(CancellationToken.None) is { } line)
        {
            lock (_errors)
            {
                _errors.Enqueue(line);
                if (_errors.Count > TailLines)
                {
                    _errors.Dequeue();
                }
            }

            onLine?.Invoke(line);
        }
    }

    private static IEnumerable<string> Limited(ProcessLimits limits)
    {
        (string Name, long? Bytes)[] all = [("as", limits.AddressSpaceBytes), ("fsize", limits.FileBytes), ("data", limits.DataBytes)];
        string[] set = [.. all.Where(limit => limit.Bytes is not null).Select(limit => string.Create(CultureInfo.InvariantCulture, $"--{limit.Name}={limit.Bytes}"))];
        return set.Length == 0 ? [] : ["prlimit", .. set, "--"];
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
