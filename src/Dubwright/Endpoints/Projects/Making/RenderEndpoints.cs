using Dubwright.Accounts;
using Dubwright.Client.Projects.Documents;
using Dubwright.Client.Tasks;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Projects.Documents;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Tasks;
using Dubwright.Http;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Projects.Making;

/// <summary>Making what was changed.</summary>
internal static class RenderEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddSingleton<ProjectRenders>(), Map);

    private static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/projects/{task_id}").WithTags("Project document")
            .Refuses(StatusCodes.Status409Conflict, "The project is not ready for it, or was changed since");
        group.MapGet("/stale", StaleAsync).Produces<StaleAnswer>().WithSummary("What would be made, and how long that may take");
        group.MapPost("/render", RenderAsync).TakesOptionalJson<RenderOrder>().WithBodyExample("""{"language":54,"segments":[3]}""")
            .Produces<TaskCreated>().WithSummary("Make what is stale")
            .WithDescription(
                "All of it, or some lines; only what a change touches is made again, and what was made before plays until then. `film` "
                + "makes the film of a project that was set up. 409 where nothing is stale, or something is being made.");
    }

    private static async Task<IResult> StaleAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, Caller caller, ProjectRevisions revisions, ProjectRenders renders,
        CancellationToken cancellationToken) =>
        Results.Ok(await renders.StaleAsync(await revisions.OpenAsync(caller, taskId, cancellationToken), cancellationToken));

    private static async Task<IResult> RenderAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions, ProjectRenders renders,
        CancellationToken cancellationToken)
    {
        var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var language = fields.Language("language");
        var segments = fields.Integers("segments", 0);
        var film = fields.Boolean("film") ?? false;
        fields.Check();
        var project = await revisions.OpenAsync(caller, standing, cancellationToken);
        if (language is not null && !project.Document.Languages.Contains(language.Id))
        {
            fields.Fault("language", "The project has no such target language", "value_error");
        }

        foreach (var (at, segment) in segments.Index())
        {
            if (segment > int.MaxValue || (project.Document.Segment((int)segment) is null
                && !project.Document.Made.Lines.Keys.Any(line => line.Segment == segment)))
            {
                fields.FaultAt("segments", at, $"The project has no segment {segment}", "value_error");
            }
        }

        fields.Check();
        return TaskEndpoints.Created(await renders.RenderAsync(
            caller, project, language?.Id, fields.Has("segments") ? segments.Select(segment => (int)segment).ToHashSet() : null, film,
            cancellationToken));
    }
}
