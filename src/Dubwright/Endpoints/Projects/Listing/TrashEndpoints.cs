using Dubwright.Accounts;
using Dubwright.Client.Accounts;
using Dubwright.Client.Projects;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Projects.Listing;
using Dubwright.Pipeline.Scheduling;
using Dubwright.Pipeline.Scheduling.Erasing;

namespace Dubwright.Endpoints.Projects.Listing;

/// <summary>The trash: projects that lists hide, until they are restored or erased.</summary>
internal static class TrashEndpoints
{
    private const int LongestId = 100;

    public static Feature Feature { get; } = new(_ => { }, MapTrash);

    private static void MapTrash(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/projects").WithTags("Projects");
        group.MapPost("/trash", TrashAsync).TakesJson<ProjectIdsOrder>().Produces<Done>()
            .Refuses(StatusCodes.Status404NotFound, "One of them is unknown").WithName("trashProjects")
            .WithSummary("Put projects in the trash")
            .WithDescription(
                "All of them, or none. Lists do not show them any more, and after some weeks (the setting `Collection:TrashAge`) they are "
                    + "erased for good. What is being made of them goes on, so that nothing is missing when they are restored. "
                    + "`DELETE /projects/{task_id}` erases at once.");
        group.MapPost("/restore", RestoreAsync).TakesJson<ProjectIdsOrder>().Produces<Done>()
            .Refuses(StatusCodes.Status404NotFound, "One of them is unknown").WithName("restoreProjects")
            .WithSummary("Take projects out of the trash")
            .WithDescription("All of them, or none. They are in the folders that they were in.");
        group.MapDelete("/trash", EmptyAsync).Produces<Done>().WithName("emptyTrash").WithSummary("Empty the trash")
            .WithDescription("Erases every project in it for good, with its files. Their ids answer 410 then.");
    }

    private static async Task<IResult> TrashAsync(
        HttpContext context, Caller caller, ProjectFiling filing, CancellationToken cancellationToken)
    {
        var projects = await ReadAsync(context, cancellationToken);
        await ProjectListEndpoints.DoneAsync(() => filing.TrashAsync(caller.Team, projects, cancellationToken));
        return Results.Ok(Done.With("The projects are in the trash."));
    }

    private static async Task<IResult> RestoreAsync(
        HttpContext context, Caller caller, ProjectFiling filing, CancellationToken cancellationToken)
    {
        var projects = await ReadAsync(context, cancellationToken);
        await ProjectListEndpoints.DoneAsync(() => filing.RestoreAsync(caller.Team, projects, cancellationToken));
        return Results.Ok(Done.With("The projects are restored."));
    }

    private static async Task<IResult> EmptyAsync(Caller caller, TrashErasure trash, TimeProvider time,
        CancellationToken cancellationToken)
    {
        await trash.EraseAsync(caller.Team, time.GetUtcNow(), cancellationToken);
        return Results.Ok(Done.With("The trash is empty."));
    }

    private static async Task<IReadOnlyList<TaskId>> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var ids = fields.Texts("task_ids");
        foreach (var at in ids.Index().Where(id => id.Item.Length is 0 or > LongestId).Select(id => id.Index))
        {
            fields.FaultAt("task_ids", at, $"String should have 1 to {LongestId} characters", "string_too_long");
        }

        ProjectListEndpoints.CheckCount(fields, "task_ids", ids.Count);
        fields.Check();
        return [.. ids.Distinct().Select(id => new TaskId(id))];
    }
}
