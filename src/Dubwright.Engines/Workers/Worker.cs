using System.Text;
using System.Text.Json;
using Dubwright.Core.Failures;
using Dubwright.Core.Processes;

namespace Dubwright.Engines.Workers;

/// <summary>
/// A warm child process that answers one request at a time. A model that aborts its process, hangs or asks for too much memory takes this
/// child with it and nothing else. After any failure but a refusal the child is dead and <see cref="IsAlive"/> is false.
/// </summary>
internal sealed class Worker : IPooledProcess
{
    private readonly WorkerSpec _spec;
    private readonly ChildProcess _child;
    private readonly StreamReader _answers;
    private bool _broken;

    private Worker(WorkerSpec spec, ChildProcess child)
    {
        _spec = spec;
        _child = child;
        _answers = new StreamReader(child.Output, new UTF8Encoding(false));
    }

    public int ProcessId => _child.Id;

    public bool IsAlive => !_broken && !_child.HasExited;

    /// <summary>Starts a child and waits until it is ready.</summary>
    /// <exception cref="DubwrightException">It could not load what it works with.</exception>
    public static async Task<Worker> StartAsync(WorkerSpec spec, CancellationToken cancellationToken)
    {
        var worker = new Worker(spec, await ChildProcess.StartAsync(spec.Process));
        try
        {
            await worker.GuardAsync(
                spec.Loading, ended: "could not be loaded: its files are damaged, or there is too little memory", retryable: false,
                (_, token) => worker.AnswerAsync(null, () => { }, token), cancellationToken);
            return worker;
        }
        catch
        {
            await worker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks and waits for the answer.</summary>
    /// <param name="request">One JSON value.</param>
    /// <param name="limit">How long it may say nothing, not even that it is getting on, before it counts as hanging and is killed.</param>
    /// <param name="progress">From 0 to 1, where the worker reports it.</param>
    /// <param name="cancellationToken">Kills the child: native work cannot be interrupted.</param>
    /// <exception cref="DubwrightException">It refused, died or hung.</exception>
    public Task<JsonElement> AskAsync(
        JsonElement request, TimeSpan limit, IProgress<double>? progress, CancellationToken cancellationToken) =>
        GuardAsync(
            limit, ended: "stopped before it was done", retryable: true,
            async (heard, token) =>
            {
                ProcessWork.Current?.Add(ProcessId);
                await _child.Input.WriteAsync(Encoding.UTF8.GetBytes(request.GetRawText() + "\n"), token);
                await _child.Input.FlushAsync(token);
                return await AnswerAsync(progress, heard, token);
            },
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _broken = true;
        await _child.DisposeAsync();
        _answers.Dispose();
    }

    private async Task<JsonElement> GuardAsync(
        TimeSpan limit, string ended, bool retryable, Func<Action, CancellationToken, Task<JsonElement>> ask,
        CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limit);
        try
        {
            return await ask(() => deadline.CancelAfter(limit), deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _broken = true;
            throw new DubwrightException(
                ExceptionReason.ProcessingError, $"{_spec.Title} did not answer within {limit.TotalSeconds:0} s and was stopped.",
                retryable, _child.Detail);
        }
        catch (OperationCanceledException)
        {
            _broken = true;
            throw;
        }
        catch (Exception fault) when (fault is IOException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            _broken = true;
            throw new DubwrightException(
                ExceptionReason.ProcessingError, $"{_spec.Title} {ended}.", retryable, $"{fault.Message}\n{_child.Detail}", fault);
        }
    }

    private async Task<JsonElement> AnswerAsync(IProgress<double>? progress, Action heard, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await _answers.ReadLineAsync(cancellationToken) is not { } line)
            {
                // Its last words come through another pipe.
                await _child.WaitAsync(cancellationToken);
                throw new EndOfStreamException("The worker ended.");
            }

            using var message = JsonDocument.Parse(line);
            if (message.RootElement.TryGetProperty("progress", out var share))
            {
                heard();
                progress?.Report(share.GetDouble());
            }
            else if (message.RootElement.TryGetProperty("fault", out var fault))
            {
                throw new DubwrightException(
                    ExceptionReason.ProcessingError, fault.GetString() ?? $"{_spec.Title} failed.", detail: _child.Detail);
            }
            else
            {
                return message.RootElement.GetProperty("answer").Clone();
            }
        }
    }
}
