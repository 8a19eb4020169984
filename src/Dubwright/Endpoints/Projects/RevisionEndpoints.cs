using Dubwright.Accounts;
using Dubwright.Client.Projects;
using Dubwright.Client.Tasks;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Tasks;
using Dubwright.Http;
using Dubwright.Pipeline.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Projects;

/// <summary>Changing a project: its lines, taking changes back, and rendering it.</summary>
internal static class RevisionEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddSingleton<ProjectRevisions>(), MapRevisions);

    private static void MapRevisions(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/projects/{task_id}").WithTags("Project setup").AddEndpointFilter(AnswerConflictAsync);
        group.MapPost("/lines", ChangeAsync).TakesJson<LinesOrder>().Produces<TaskCreated>().WithSummary("Change lines")
            .WithDescription(
                "Other words, another voice. Only what a change touches is made again. Answers the task that makes it; the project "
                + "stands " +
                "at it from then on. Of two changes at once the second is answered with 409 and the project as it is now; so is one "
                + "whose " +
                "`revision`, the `task_id` of the project's `task` as it was seen, is not the project's any more.")
            .Produces<ProjectConflict>(StatusCodes.Status409Conflict);
        group.MapPost("/undo", UndoAsync).Produces<StatusAnswer>().WithSummary("Take the last change back");
        group.MapPost("/redo", RedoAsync).Produces<StatusAnswer>().WithSummary("Make the change again that was taken back last");
        group.MapPost("/render", RenderAsync).Produces<TaskCreated>().WithSummary("Make the film of a project that was set up")
            .WithDescription("The takes are there already; they are mixed, encoded and put under the picture.");
    }

    private static async ValueTask<object?> AnswerConflictAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        try
        {
            return await next(invocation);
        }
        catch (RevisionConflictException)
        {
            var context = invocation.HttpContext;
            var (caller, id) = (context.Features.Get<Caller>()!, new TaskId((string)context.GetRouteValue("task_id")!));
            var pages = context.RequestServices.GetRequiredService<ProjectPages>();
            var current = await pages.OfAsync(context.Request, caller, id, context.RequestAborted);
            return Results.Json(ProjectConflict.With(current), statusCode: StatusCodes.Status409Conflict);
        }
    }

    private static async Task<IResult> ChangeAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions,
            CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        return TaskEndpoints.Created(await revisions.ChangeAsync(caller, taskId, fields, cancellationToken));
    }

    private static Task<IResult> UndoAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions, TaskLookup tasks,
            StatusAnswers answers,
        CancellationToken cancellationToken) =>
        MoveAsync(standing => standing.Before, "There is nothing to take back.", taskId, context, caller, revisions, tasks, answers,
            cancellationToken);

    private static Task<IResult> RedoAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions, TaskLookup tasks,
            StatusAnswers answers,
        CancellationToken cancellationToken) =>
        MoveAsync(standing => standing.After, "There is nothing to make again.", taskId, context, caller, revisions, tasks, answers,
            cancellationToken);

    private static async Task<IResult> MoveAsync(
        Func<ProjectHead, TaskId?> where, string nowhere, TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions,
            TaskLookup tasks,
        StatusAnswers answers, CancellationToken cancellationToken)
    {
        var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
        var revision = where(standing) ?? throw new HttpProblemException(StatusCodes.Status409Conflict, nowhere);
        await revisions.ShowAsync(caller, standing, revision, cancellationToken);
        return answers.Answer(context.Request, await tasks.TaskAsync(caller, revision, null, cancellationToken));
    }

    private static async Task<IResult> RenderAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, Caller caller, ProjectRevisions revisions, CancellationToken cancellationToken) =>
        TaskEndpoints.Created(await revisions.RenderAsync(caller, taskId, cancellationToken));
}
