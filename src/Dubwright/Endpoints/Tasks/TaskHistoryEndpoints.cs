using Dubwright.Accounts;
using Dubwright.Client.Tasks;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Tasks;

/// <summary>How a task went, step by step.</summary>
internal static class TaskHistoryEndpoints
{
    public static Feature Feature { get; } = new(_ => { }, MapHistory);

    private const int UsualPage = 200;
    private const int LargestPage = 1000;

    private static void MapHistory(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/tasks/{task_id}").WithTags("Tasks").Refuses(StatusCodes.Status400BadRequest, TaskLookup.IsStream);
        group.MapGet("/graph", GraphAsync).Produces<TaskGraphAnswer>().WithSummary("What a task is made of")
            .WithDescription("Its stages and its steps as they are recorded, with what each waited for. It grows while the task runs.");
        group.MapGet("/log", LogAsync).Produces<TaskLogPage>().WithSummary("What happened to a task")
            .TakesNumber("limit", "1 to 1000; 200 when left out", 1, 1000).TakesNumber("after", "The `next` of the page before")
            .WithDescription("Attempts, failures with their reasons, retries and durations, in the order they happened.");
    }

    private static async Task<IResult> GraphAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, Caller caller, TaskLookup tasks, TaskHistory history,
        CancellationToken cancellationToken)
    {
        var task = await tasks.SteppedAsync(caller, taskId, cancellationToken);
        var graph = await history.GraphAsync(caller.Team, task.TaskId, cancellationToken) ?? throw HttpProblemException.Unknown("task");
        return Results.Ok(new TaskGraphAnswer(
            task.TaskId.Value,
            [.. graph.Stages.Select(stage => new TaskGraphStage(
                stage.Name, stage.Title, stage.State.ToText(), stage.After, stage.Branch, stage.Started, stage.Finished, stage.Sentence,
                WireWords.Of(stage.Reason), stage.Message))],
            [.. graph.Steps.Select(step => new TaskGraphStep(
                step.Id, step.Key, step.Stage, step.Kind, step.State, step.Attempts, step.Reused, step.Started, step.Finished,
                step.Took?.TotalSeconds, step.WaitedFor, WireWords.Of(step.Reason), step.Message))]));
    }

    private static async Task<IResult> LogAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, TaskLookup tasks, TaskHistory history,
        CancellationToken cancellationToken)
    {
        var fields = Fields.OfQuery(context.Request.Query);
        var limit = (int)(fields.Integer("limit", 1, LargestPage) ?? UsualPage);
        var after = fields.Integer("after", 0) ?? 0;
        fields.Check();
        var task = await tasks.SteppedAsync(caller, taskId, cancellationToken);
        var entries = await history.LogAsync(caller.Team, task.TaskId, after, limit, cancellationToken);
        return Results.Ok(new TaskLogPage([.. entries.Select(Item)], entries.Count == limit ? entries[^1].Id : null));
    }

    private static TaskLogItem Item(TaskLogEntry entry) => new(
        entry.Id, entry.At, entry.Step is not null ? "step" : entry.Stage is not null ? "stage" : "task",
        entry.Event == TaskState.TimedOut.ToText() ? WireWords.Of(TaskState.TimedOut) : entry.Event, entry.Stage, entry.Step, entry.Kind,
        entry.Attempt, entry.Took?.TotalSeconds, entry.Steps, entry.Reused, WireWords.Of(entry.Reason), entry.Message);
}
