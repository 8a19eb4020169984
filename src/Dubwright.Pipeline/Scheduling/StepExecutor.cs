using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Scheduling;

/// <summary>The edge around steps and plans: whatever they throw becomes a stored failure, and a stopped one may not hold its
/// slot.</summary>
internal sealed partial class StepExecutor(
    IEnumerable<IStep> steps, ArtifactStore artifacts, PipelineOptions options, TimeProvider time, ILogger<StepExecutor> logger)
{
    private readonly Dictionary<string, IStep> _steps = steps.ToDictionary(step => step.Kind);

    /// <summary>The current version of a kind; null where there is no such kind.</summary>
    public int? VersionOf(string kind) => _steps.GetValueOrDefault(kind)?.Version;

    /// <summary>Runs one attempt.</summary>
    /// <param name="withdrawn">The task or branch ended: the attempt is of no use.</param>
    /// <param name="stopping">The host stops: the step is for another attempt, and this one does not count.</param>
    public async Task<AttemptEnd> RunAsync(StepRow step, IProgress<double> progress, CancellationToken withdrawn,
        CancellationToken stopping)
    {
        using var scope = Log.Scope(logger, step.TaskId, step.Key, step.Token);
        if (!_steps.TryGetValue(step.Kind, out var runner))
        {
            return AttemptEnd
                .Failed(new Failure(ExceptionReason.InternalError, $"This version knows no work called {step.Kind}.", Retryable: false));
        }

        var limit = TimeSpan.FromMilliseconds(step.TimeLimit);
        using var late = new CancellationTokenSource(limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(withdrawn, stopping, late.Token);

        // On its own thread from the start: a step that computes without awaiting must not keep the slot from watching the clock.
        var run = Task.Run(
            () => CaptureAsync(step.Kind, inner => RunInFolderAsync(runner, step, progress, inner), stop.Token), CancellationToken.None);
        await ((Task)run).WaitAsync(stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!run.IsCompleted)
        {
            await ((Task)run).WaitAsync(options.Grace, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!run.IsCompleted)
        {
            Log.Abandoned(logger, step.Kind, options.Grace);
        }
        else if ((await run).Value is { } outcome)
        {
            return AttemptEnd.Completed(outcome);
        }

        if (withdrawn.IsCancellationRequested)
        {
            return AttemptEnd.Withdrawn;
        }

        if (stopping.IsCancellationRequested)
        {
            return AttemptEnd.Returned;
        }

        var failure = late.IsCancellationRequested ? FailureMapper.TooSlow(limit, step.Kind) : (await run).Failure!;
        Log.AttemptFailed(logger, step.TaskId, step.Key, step.Attempts + 1, failure.Message, failure.Detail);
        return AttemptEnd.Failed(failure);
    }

    /// <summary>Runs foreign code and gives its value or its failure, never an exception.</summary>
    /// <param name="work">What it is, for the sentence of an unexpected failure.</param>
    /// <param name="run">The code.</param>
    public static async Task<Result<T>> CaptureAsync<T>(string work, Func<Task<T>> run)
        where T : class
    {
        try
        {
            return new Result<T>(await run(), null);
        }
        catch (Exception fault)
        {
            return new Result<T>(null, FailureMapper.Of(fault, work));
        }
    }

    /// <summary>Runs foreign code that can be stopped, and gives its value or its failure, never an exception.</summary>
    /// <param name="work">What it is, for the sentence of an unexpected failure.</param>
    /// <param name="run">The code.</param>
    /// <param name="cancellationToken">Stops it; what it throws from its own callbacks then is nobody's concern.</param>
    public static async Task<Result<T>> CaptureAsync<T>(
        string work, Func<CancellationToken, Task<T>> run, CancellationToken cancellationToken)
        where T : class
    {
        // A token of its own: what the code's callbacks throw on cancellation would otherwise reach whoever cancels, and on a timer's
        // thread it would end the process.
        var inner = new CancellationTokenSource();
        await using var link = cancellationToken.UnsafeRegister(_ => _ = inner.CancelAsync(), null);
        return await CaptureAsync(work, () => run(inner.Token));
    }

    private async Task<StepOutcome> RunInFolderAsync(IStep runner, StepRow step, IProgress<double> progress,
        CancellationToken cancellationToken)
    {
        var folder = Path.Combine(options.WorkFolder, $"{step.Id}-{step.Token}");
        Directory.CreateDirectory(folder);
        try
        {
            var context = new StepContext(step.Team, step.TaskId, step.OptionsElement, step.InputArtifacts, artifacts, folder, progress);
            var outcome = await runner.RunAsync(context, cancellationToken);
            return artifacts.ContainsAll(step.Team, outcome) ? outcome
                : throw new InvalidOperationException($"{step.Kind} named an output that it did not store.");
        }
        finally
        {
            Remove(folder);
        }
    }

    private void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException fault)
        {
            // Something still writes there; the next start wipes it.
            Log.FolderStays(logger, fault.Message);
        }
    }

    private static partial class Log
    {
        public static readonly Func<ILogger, TaskId, string, long, IDisposable?> Scope =
            LoggerMessage.DefineScope<TaskId, string, long>("task {TaskId} step {Step} attempt {Attempt}");

        [LoggerMessage(1005, LogLevel.Warning, "Task {TaskId}: step {Step}, attempt {Attempt} failed: {Message} {Detail}")]
        public static partial void AttemptFailed(ILogger logger, TaskId taskId, string step, int attempt, string message, string? detail);

        [LoggerMessage(1008, LogLevel.Error, "{Kind} did not stop within {Grace}; its slot goes on without it")]
        public static partial void Abandoned(ILogger logger, string kind, TimeSpan grace);

        [LoggerMessage(1009, LogLevel.Debug, "A work folder could not be removed: {Message}")]
        public static partial void FolderStays(ILogger logger, string message);
    }
}

/// <summary>Either a value or the failure that came instead.</summary>
internal sealed record Result<T>(T? Value, Failure? Failure)
    where T : class;

/// <param name="Outcome">Set where it completed.</param>
/// <param name="Failure">Set where it failed.</param>
/// <param name="IsReturned">It was stopped with its host, and is for another attempt.</param>
internal sealed record AttemptEnd(StepOutcome? Outcome, Failure? Failure, bool IsReturned)
{
    public static AttemptEnd Withdrawn { get; } = new(null, null, false);

    public static AttemptEnd Returned { get; } = new(null, null, true);

    public static AttemptEnd Completed(StepOutcome outcome) => new(outcome, null, false);

    public static AttemptEnd Failed(Failure failure) => new(null, failure, false);
}
