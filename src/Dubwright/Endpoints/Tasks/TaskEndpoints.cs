using Dubwright.Accounts;
using Dubwright.Client.Tasks;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling.Erasing;
using Dubwright.Pipeline.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Tasks;

/// <summary>Tasks of every kind, for pages and for programs that follow more than one kind.</summary>
internal static class TaskEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddSingleton<TaskLookup>().AddSingleton<StatusAnswers>(), MapTasks);

    private const int UsualPage = 50;
    private const int LargestPage = 200;

    private static void MapTasks(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/tasks").WithTags("Tasks");
        group.MapGet("", ListAsync).Produces<TaskPage>().WithSummary("The team's tasks, the newest first")
            .WithDescription(
                "Live streams are among them, of the kind `stream`: PENDING until they end, SUCCESS without a run once they have stopped; "
                + "`analysis.stream` has their number and what they came to.")
            .TakesNumber("limit", "1 to 200; 50 when left out", 1, 200).TakesText("after", "The `next` of the page before")
                .TakesWord("kind", "Only tasks of this kind", WireWords.AllKinds)
                .TakesWord("state", "Only tasks that stand like this", WireWords.AllStates)
                .TakesText("created_after", "Only tasks that were asked for at this instant or later: 2026-11-30T08:00:00Z")
                .TakesText("created_before", "Only tasks that were asked for at this instant or earlier");
        group.MapGet("/{task_id}", ShowAsync).Produces<StatusAnswer>().WithSummary("How a task stands");
        group.MapDelete("/{task_id}", CancelAsync).Produces<StatusAnswer>().WithSummary("End a task")
            .Refuses(StatusCodes.Status409Conflict, "It belongs to a project, and goes with it")
            .TakesWord("erase", "true deletes the task with everything that only it holds; it answers 410 from then on", "true", "false")
            .WithDescription(
                "A task that is still going is cancelled; one that has ended stays as it is, unless `erase` says otherwise. " +
                "A project's tasks go with their project. A live stream is stopped, and finishes what came in; erased, it is unknown "
                + "afterwards.");
        group.MapGet("/{task_id}/events", FollowAsync).WithSummary("Follow a task").Produces<StatusAnswer>(contentType: "text/event-stream")
            .WithDescription(
                "Server-sent events named `status`, each with the whole status as its data: one at once, then one whenever it changes, a "
                    + "few a second at most. The stream ends after the event whose status is not PENDING. Each has an id: who comes back "
                    + "with it as `Last-Event-ID` is told nothing before the status has changed. A comment comes every 15 seconds.");
    }

    /// <summary>What answers a request that made a task.</summary>
    public static IResult Created(TaskId task) => Results.Ok(new TaskCreated(task.Value));

    /// <summary>Status and cancelling of one kind of task, as the public API spells them.</summary>
    public static RouteHandlerBuilder MapStatus(this IEndpointRouteBuilder routes, string pattern, TaskKind kind)
    {
        routes.MapDelete(pattern,
            async ([FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, TaskLookup tasks,
            StatusAnswers answers, CancellationToken cancellationToken) =>
                answers.Answer(context.Request, await tasks.CancelAsync(caller, taskId, kind, cancellationToken)))
            .Produces<StatusAnswer>().WithTags("Tasks").WithSummary("End a task");
        return routes.MapPoll(pattern, kind);
    }

    /// <summary>The status of one kind of task.</summary>
    public static RouteHandlerBuilder MapPoll(this IEndpointRouteBuilder routes, string pattern, TaskKind kind)
    {
        // Services of the request would cost a scope of each.
        var tasks = routes.ServiceProvider.GetRequiredService<TaskLookup>();
        var answers = routes.ServiceProvider.GetRequiredService<StatusAnswers>();
        return routes.MapGet(pattern,
            // Most are in memory, the others a row: that somebody hangs up is not worth being told.
            async ([FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller) =>
                answers.Answer(context.Request, await tasks.TaskAsync(caller, taskId, kind, CancellationToken.None)))
            .Produces<StatusAnswer>().WithMetadata(new AnswersAtOnce())
            // They are counted as status reads; a duration of each would cost a tenth of them.
            .DisableHttpMetrics();
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, Caller caller, TaskService service, StatusAnswers answers, CancellationToken cancellationToken)
    {
        var fields = Fields.OfQuery(context.Request.Query);
        var limit = (int)(fields.Integer("limit", 1, LargestPage) ?? UsualPage);
        TaskId? after = fields.Text("after", 0, 100) is { } last ? new TaskId(last) : null;
        var kind = fields.Word("kind", WireWords.AllKinds);
        var state = fields.Word("state", WireWords.AllStates);
        var created = (fields.Instant("created_after"), fields.Instant("created_before"));
        fields.Check();
        var views = await service.ListAsync(
            caller.Team, kind is null ? null : WireWords.Kind(kind), state is null ? null : WireWords.State(state), created, limit, after,
            cancellationToken);
        return Results.Ok(new TaskPage(
            [.. views.Select(view => answers.Of(context.Request, view))], views.Count == limit ? views[^1].TaskId.Value : null));
    }

    private static async Task<IResult> ShowAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, TaskLookup tasks, StatusAnswers answers,
            CancellationToken cancellationToken) =>
        answers.Answer(context.Request, await tasks.TaskAsync(caller, taskId, null, cancellationToken));

    private static async Task<IResult> CancelAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, TaskLookup tasks, Deletion deletion,
        StatusAnswers answers, CancellationToken cancellationToken)
    {
        var fields = Fields.OfQuery(context.Request.Query);
        var erase = fields.Boolean("erase") ?? false;
        fields.Check();
        var view = await tasks.CancelAsync(caller, taskId, null, cancellationToken);
        if (erase && view.Kind == TaskKind.Stream)
        {
            await tasks.RemoveStreamAsync(caller, view.TaskId, cancellationToken);
        }
        else if (erase && await deletion.DeleteTaskAsync(caller.Team, view.TaskId, cancellationToken) == DeletionEnd.PartOfProject)
        {
            throw new HttpProblemException(
                StatusCodes.Status409Conflict, "The task belongs to a project; delete the project with DELETE /projects/{task_id}");
        }

        return answers.Answer(context.Request, view);
    }

    private static async Task<IResult> FollowAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, Caller caller, TaskLookup tasks, TaskService service, StatusAnswers answers,
            TimeProvider time,
        CancellationToken cancellationToken)
    {
        var view = await tasks.TaskAsync(caller, taskId, null, cancellationToken);
        return new TaskEvents(service, answers, time, caller.Team, view.TaskId);
    }
}
