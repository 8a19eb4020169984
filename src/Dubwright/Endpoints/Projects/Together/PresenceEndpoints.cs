using Dubwright.Accounts;
using Dubwright.Client.Projects.Documents;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Projects.Documents;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Tasks;
using Dubwright.Http;
using Dubwright.Pipeline.Projects.History;
using Dubwright.Pipeline.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Projects.Together;

/// <summary>Several people in one project.</summary>
internal static class PresenceEndpoints
{
    public static Feature Feature { get; } = new(
        services => services.AddSingleton<ProjectEvents>().AddSingleton<ProjectPresence>(), Map);

    private static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/projects/{task_id}").WithTags("Project document")
            .Refuses(StatusCodes.Status409Conflict, "The project is not ready for it, or was changed since");
        group.MapGet("/events", FollowAsync).Produces<DocumentChanges>(contentType: "text/event-stream").WithSummary("Follow a project")
            .WithDescription(
                "Server-sent events: `change` with the revision as its id and what is another now; `presence` with everyone who is there; "
                + "`made` with the task that makes changes and its status; `reload` where more happened than is told. With `Last-Event-ID` "
                + "everything newer comes at once.");
        group.MapPut("/presence", SetAsync).Requires(Role.Viewer).TakesOptionalJson<PresenceOrder>()
            .WithBodyExample("""{"segment":3,"language":54,"editing":true}""").Produces<IReadOnlyList<PresentPerson>>()
            .WithSummary("Say which line you are at").WithDescription("Kept for 15 s. Answers everyone who is there.");
    }

    private static async Task<IResult> FollowAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, Caller caller, ProjectRevisions revisions, DocumentAnswers answers, ProjectStore store,
        ProjectEvents events, ProjectPresence presence, TaskLookup tasks, TaskService service, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var project = await revisions.OpenAsync(caller, taskId, cancellationToken);
        return new ProjectEventStream(
            revisions, answers, store, events, presence, tasks, service, time, caller, project.Head.Project);
    }

    private static async Task<IResult> SetAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions,
        ProjectPresence presence, CancellationToken cancellationToken)
    {
        var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var segment = (int?)fields.Integer("segment", 0, int.MaxValue);
        var language = fields.Language("language");
        var editing = fields.Boolean("editing") ?? false;
        fields.Check();
        await revisions.OpenAsync(caller, standing, cancellationToken);
        var author = ProjectRevisions.Author(caller);
        presence.Set(standing.Project, author.Key, new PresentPerson(author.User, author.Name, segment, language?.Id, editing));
        return Results.Ok(presence.Of(standing.Project));
    }
}
