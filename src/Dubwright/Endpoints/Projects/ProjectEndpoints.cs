using Dubwright.Accounts;
using Dubwright.Client.Accounts;
using Dubwright.Client.Projects;
using Dubwright.Client.Tasks;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Projects.Documents;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Tasks;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects;
using Dubwright.Pipeline.Scheduling.Erasing;
using Dubwright.Pipeline.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Projects;

/// <summary>Projects to be edited, and what a project's page shows of any task.</summary>
internal static class ProjectEndpoints
{
    public static Feature Feature { get; } = new(
        services => services
            .AddSingleton<ProjectVoices>()
            .AddSingleton<ProjectPages>(),
        MapProjects);

    private static void MapProjects(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Project setup");
        group.MapPost("/project-setup", CreateAsync).TakesJson<ProjectSetupOrder>().Produces<TaskCreated>().WithName("createProject")
            .WithSummary("Set up a project")
                .WithDescription("Everything a dub does up to first takes. When it is done, `studio_url` opens the project.");
        routes.MapStatus("/project-setup/{task_id}", TaskKind.ProjectSetup).WithTags("Apis", "Project Setup")
            .WithName("create_project_setup_task_status_project_setup__task_id__get").WithSummary("Create Project Setup Task Status");
        group.MapGet("/project-setup-result/{run_id}", ResultAsync).Produces<ProjectSetupResult>().WithName("getProjectSetupResult")
            .WithSummary("A project that is ready");
        group.MapPost("/project-setup-results", ResultsAsync).AcceptsRuns().Produces<IReadOnlyList<ProjectSetupResult>>()
            .WithName("getProjectSetupRunsResults").WithSummary("Several projects, as a list");
        group.MapGet("/projects/{task_id}", PageAsync).Produces<ProjectPage>().WithSummary("Everything a project's page shows")
            .WithDescription("Answers for tasks of every kind and in every state; what is not known yet is null or empty.");
        group.MapDelete("/projects/{task_id}", DeleteAsync).Produces<Done>().WithSummary("Delete a project")
            .Refuses(StatusCodes.Status409Conflict, "The project is not ready for it")
            .WithDescription(
                "For good: the dub or project with all its changes, other forms and files. What still runs is cancelled. Its ids answer "
                    + "410 then. `POST /projects/trash` lets it be restored for a while.");
    }

    private static async Task<IResult> DeleteAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, Caller caller, TaskLookup tasks, Deletion deletion,
        ProjectRevisions revisions, ProjectDocuments documents, CancellationToken cancellationToken)
    {
        var view = await tasks.TaskAsync(caller, taskId, null, cancellationToken);
        return StatusAnswers.HasProject(view.Kind)
            && await ErasedAsync()
            ? Results.Ok(Done.With("The project is deleted."))
            : throw HttpProblemException.Unknown("project");

        async Task<bool> ErasedAsync()
        {
            var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
            var end = await deletion.DeleteProjectAsync(caller.Team, view.TaskId, cancellationToken);
            documents.Forget(standing.Project);
            return end == DeletionEnd.Deleted;
        }
    }

    private static async Task<IResult> CreateAsync(HttpContext context, Caller caller, DubRequestReader order, TaskService tasks,
        CancellationToken cancellationToken)
    {
        var task = await order.ReadAsync(context, caller, TaskKind.ProjectSetup, "media_url", cancellationToken);
        return TaskEndpoints.Created(await tasks.SubmitAsync(task, cancellationToken));
    }

    private static async Task<IResult> ResultAsync(
        [FromRoute(Name = "run_id")] RunId runId, HttpContext context, Caller caller, TaskLookup tasks, PublicAddresses addresses,
            CancellationToken cancellationToken)
    {
        var run = await tasks.RunAsync(caller, runId, [TaskKind.ProjectSetup], cancellationToken);
        return Results.Ok(await DetailsAsync(context.Request, caller, run, tasks, addresses, cancellationToken));
    }

    private static async Task<IResult> ResultsAsync(
        HttpContext context, Caller caller, TaskLookup tasks, PublicAddresses addresses, CancellationToken cancellationToken)
    {
        var answers = new List<ProjectSetupResult>();
        foreach (var run in await tasks.RunsAsync(context, caller, TaskKind.ProjectSetup, cancellationToken))
        {
            answers.Add(await DetailsAsync(context.Request, caller, run, tasks, addresses, cancellationToken));
        }

        return Results.Ok(answers);
    }

    private static async Task<IResult> PageAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectPages pages,
            CancellationToken cancellationToken) =>
        Results.Ok(await pages.OfAsync(context.Request, caller, taskId, cancellationToken));

    private static async Task<ProjectSetupResult> DetailsAsync(
        HttpRequest request, Caller caller, Run run, TaskLookup tasks, PublicAddresses addresses, CancellationToken cancellationToken)
    {
        var result = await tasks.ResultAsync<DubResult>(caller, run, cancellationToken);
        var view = await tasks.TaskAsync(caller, run.TaskId, TaskKind.ProjectSetup, cancellationToken);
        return new ProjectSetupResult(run.Id.Value, new ProjectDetails(
            view.Name ?? result.Original.Name, view.Description, view.CreatedAt, result.SourceLanguage,
                [.. result.Targets.Select(target => target.Language)],
            DubResults.Seconds(result.Duration), view.FolderId, addresses.Studio(request, run.TaskId)));
    }
}
