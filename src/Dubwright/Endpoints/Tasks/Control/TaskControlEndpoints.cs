using Dubwright.Accounts;
using Dubwright.Client.Tasks;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Tasks.Control;

/// <summary>Tasks held up, let go on, and tried again.</summary>
internal static class TaskControlEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddSingleton<RetryRequestReader>(), MapControl);

    private static void MapControl(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/tasks/{task_id}").WithTags("Tasks").Refuses(StatusCodes.Status400BadRequest, TaskLookup.IsStream);
        group.MapPost("/pause", PauseAsync).Produces<StatusAnswer>().WithSummary("Pause a task")
            .WithDescription(
                "Steps that run come to their end and nothing new is begun, also after a restart; `paused` of the status says so. A task "
                + "that has ended stays as it is.");
        group.MapPost("/resume", ResumeAsync).Produces<StatusAnswer>().WithSummary("Let a paused task go on")
            .WithDescription("The time that it was paused for does not count towards its deadline.");
        group.MapPost("/retry", RetryAsync).TakesOptionalJson<RetryOrder>().Produces<StatusAnswer>().WithSummary("Try a task again")
            .WithBodyExample("""{"engines": {"translation": "apertium"}}""")
            .Refuses(StatusCodes.Status409Conflict, "It is still going, or has its result")
            .WithDescription(
                "A task that failed, timed out or was cancelled goes on from where it stopped: what is recorded is not done again. With "
                + "changed options, where its kind has them, it does again what they touch and nothing else. 409 where it is still going "
                + "or has its result.");
    }

    private static async Task<IResult> PauseAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, TaskLookup tasks, TaskPause pause,
        StatusAnswers answers, CancellationToken cancellationToken)
    {
        await pause.PauseAsync(caller.Team, (await tasks.SteppedAsync(caller, taskId, cancellationToken)).TaskId, cancellationToken);
        return answers.Answer(context.Request, await tasks.TaskAsync(caller, taskId, null, cancellationToken));
    }

    private static async Task<IResult> ResumeAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, TaskLookup tasks, TaskPause pause,
        StatusAnswers answers, CancellationToken cancellationToken)
    {
        await pause.ResumeAsync(caller.Team, (await tasks.SteppedAsync(caller, taskId, cancellationToken)).TaskId, cancellationToken);
        return answers.Answer(context.Request, await tasks.TaskAsync(caller, taskId, null, cancellationToken));
    }

    private static async Task<IResult> RetryAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, TaskLookup tasks, TaskRetry retry,
        RetryRequestReader reader, StatusAnswers answers, CancellationToken cancellationToken)
    {
        var task = await tasks.SteppedAsync(caller, taskId, cancellationToken);
        var changed = await reader.ReadAsync(context, caller, task, cancellationToken);
        return await retry.RetryAsync(caller.Team, task.TaskId, changed, cancellationToken) switch
        {
            RetryEnd.Retried => answers.Answer(context.Request, await tasks.TaskAsync(caller, taskId, null, cancellationToken)),
            RetryEnd.StillGoing => throw Conflict("The task is still going"),
            RetryEnd.Succeeded => throw Conflict("The task has its result; there is nothing to try again"),
            RetryEnd.PartOfProject => throw Conflict("The task makes a change of a project; make it again from the project's page"),
            RetryEnd.Outdated => throw Conflict("The task was asked for in a way that this version does not know; send its request again"),
            _ => throw HttpProblemException.Unknown("task"),
        };

        static HttpProblemException Conflict(string sentence) => new(StatusCodes.Status409Conflict, sentence);
    }
}
