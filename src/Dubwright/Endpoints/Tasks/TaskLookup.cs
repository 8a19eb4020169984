using Dubwright.Accounts;
using Dubwright.Client.Tasks;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Streams;
using Dubwright.Pipeline.Streams.State;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Endpoints.Tasks;

/// <summary>Tasks and runs of a caller's team, by what stands in a path. What is another team's is unknown.</summary>
internal sealed class TaskLookup(TaskService tasks, ArtifactStore artifacts, StreamStore streams, StreamService running)
{
    /// <summary>When <see cref="SteppedAsync"/> refuses.</summary>
    public const string IsStream = "It is a live stream, which has no steps";

    private const int MostRuns = 5;

    /// <param name="kind">Null accepts any.</param>
    /// <exception cref="HttpProblemException">404, or 410 where it was deleted.</exception>
    public async Task<TaskView> TaskAsync(Caller caller, TaskId taskId, TaskKind? kind, CancellationToken cancellationToken)
    {
        var view = await tasks.FindAsync(caller.Team, PathValues.Id(taskId, "task_id"), cancellationToken);
        if (view is null)
        {
            await RefuseDeletedAsync(caller, taskId, cancellationToken);
        }

        return view is not null && (kind is null || view.Kind == kind) ? view : throw HttpProblemException.Unknown("task");
    }

    /// <summary>The same, of any kind that is worked at step by step.</summary>
    /// <exception cref="HttpProblemException">400: it is a live stream.</exception>
    public async Task<TaskView> SteppedAsync(Caller caller, TaskId taskId, CancellationToken cancellationToken) =>
        await TaskAsync(caller, taskId, null, cancellationToken) is { Kind: not TaskKind.Stream } view ? view
            : throw new HttpProblemException(StatusCodes.Status400BadRequest,
                "A live stream has no steps, and is not paused or tried again: stop it, or make another one");

    /// <exception cref="HttpProblemException">410: the team had the task, and it was deleted.</exception>
    public async Task RefuseDeletedAsync(Caller caller, TaskId taskId, CancellationToken cancellationToken)
    {
        if (await tasks.IsDeletedAsync(caller.Team, taskId, cancellationToken))
        {
            throw HttpProblemException.Deleted();
        }
    }

    /// <summary>Ends a task that is still going, a live stream once it has finished what came in; one that has ended stays as it
    /// is.</summary>
    public async Task<TaskView> CancelAsync(Caller caller, TaskId taskId, TaskKind? kind, CancellationToken cancellationToken)
    {
        var view = await TaskAsync(caller, taskId, kind, cancellationToken);
        if (view.Kind != TaskKind.Stream)
        {
            await tasks.CancelAsync(caller.Team, view.TaskId, cancellationToken);
        }
        else if (await streams.FindAsync(caller.Team, view.TaskId, cancellationToken) is { State: < StreamState.Stopping } stream)
        {
            await running.StopAsync(stream, cancellationToken);
        }

        return await TaskAsync(caller, taskId, kind, cancellationToken);
    }

    /// <summary>Removes a live stream with all that it holds.</summary>
    public async Task RemoveStreamAsync(Caller caller, TaskId taskId, CancellationToken cancellationToken)
    {
        if (await streams.FindAsync(caller.Team, taskId, cancellationToken) is { } stream)
        {
            await running.RemoveAsync(stream, cancellationToken);
        }
    }

    /// <exception cref="HttpProblemException">404, 410 where its task was deleted, or it is of another kind.</exception>
    public async Task<Run> RunAsync(Caller caller, RunId runId, TaskKind[] kinds, CancellationToken cancellationToken)
    {
        var run = await tasks.FindRunAsync(caller.Team, runId, cancellationToken) ?? throw HttpProblemException.Unknown("run");
        await RefuseDeletedAsync(caller, run.TaskId, cancellationToken);
        return kinds.Contains(run.Kind)
            ? run
            : throw HttpProblemException.WrongKind(string.Join(" or ", kinds.Select(WireWords.Of)));
    }

    /// <summary>The runs that a bulk request names, each once.</summary>
    public Task<IReadOnlyList<Run>> RunsAsync(HttpContext context, Caller caller, TaskKind kind, CancellationToken cancellationToken) =>
        RunsAsync(context, caller, [kind], cancellationToken);

    /// <summary>The same, of any of several kinds.</summary>
    public async Task<IReadOnlyList<Run>> RunsAsync(HttpContext context, Caller caller, TaskKind[] kinds,
        CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var ids = fields.Integers("run_ids", 1);
        if (!fields.Has("run_ids"))
        {
            fields.Fault("run_ids", "Field required", "missing");
        }
        else if (ids.Count is 0 or > MostRuns)
        {
            fields.Fault("run_ids", $"List should have 1 to {MostRuns} items", ids.Count == 0 ? "too_short" : "too_long");
        }

        fields.Check();
        var runs = new List<Run>();
        foreach (var id in ids.Distinct())
        {
            runs.Add(await RunAsync(caller, new RunId(id), kinds, cancellationToken));
        }

        return runs;
    }

    /// <exception cref="ArtifactMissingException">The result's bytes were collected: answered as 410.</exception>
    public Task<T> ResultAsync<T>(Caller caller, Run run, CancellationToken cancellationToken) =>
        artifacts.ReadJsonAsync<T>(caller.Team, run.Result, cancellationToken);

    /// <summary>Whether an artifact that a result names is still there.</summary>
    public bool Has(Caller caller, ArtifactId artifact) => artifacts.Contains(caller.Team, artifact);

    /// <summary>What the run's task was asked for.</summary>
    public async Task<T> RequestAsync<T>(Caller caller, TaskId taskId, CancellationToken cancellationToken)
        where T : class =>
        (await tasks.RequestAsync<T>(caller.Team, taskId, cancellationToken))!;
}

internal static class RunsOperations
{
    /// <summary>Tells the OpenAPI document that the body names runs. They are only read.</summary>
    public static RouteHandlerBuilder AcceptsRuns(this RouteHandlerBuilder route) =>
        route.TakesJson<RunsRequest>().Requires(Role.Viewer).WithMetadata(new NamesRuns());
}
