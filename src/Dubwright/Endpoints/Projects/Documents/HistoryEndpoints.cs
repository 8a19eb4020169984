using System.Text.Json;
using Dubwright.Accounts;
using Dubwright.Client.Projects.Documents;
using Dubwright.Client.Accounts;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Projects;
using Dubwright.Pipeline.Projects.Document;
using Dubwright.Pipeline.Projects.History;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Projects.Documents;

/// <summary>What was changed about a project, and named states of it.</summary>
internal static class HistoryEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddSingleton<TakeHistory>(), Map);

    private const int UsualPage = 50;
    private const int LargestPage = 200;
    private const int LongestName = 100;
    private const int MostSnapshots = 1000;

    private static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/projects/{task_id}").WithTags("Project document")
            .Refuses(StatusCodes.Status409Conflict, "The project is not ready for it, or was changed since");
        group.MapGet("/history", ListAsync).Produces<IReadOnlyList<HistoryItem>>().WithSummary("What was changed, the newest first")
            .TakesNumber("before", "Only revisions before this one", 0, int.MaxValue).TakesNumber("limit", "1 to 200; 50 when left out", 1,
                200);
        group.MapGet("/lines/{segment}/takes", TakesAsync).Produces<IReadOnlyList<TakeItem>>()
            .WithSummary("Every take of a line, the newest first")
            .TakesLanguage("language", "The target")
            .WithDescription("To take one back, send its text, voice, speed and variation as operations.");
        group.MapGet("/snapshots", SnapshotsAsync).Produces<IReadOnlyList<DocumentSnapshot>>().WithSummary("Named states of a project");
        group.MapPost("/snapshots", AddAsync).TakesJson<SnapshotOrder>().WithBodyExample("""{"name":"before the client's notes"}""")
            .Produces<DocumentSnapshot>().WithSummary("Name the state a project is in");
        group.MapGet("/snapshots/{snapshot_id}/compare", CompareAsync).Produces<SnapshotComparison>()
            .WithSummary("What is another now than in a snapshot").WithDescription("Comments are no part of it.");
        group.MapPost("/snapshots/{snapshot_id}/restore", RestoreAsync).Produces<DocumentChanges>()
            .WithSummary("Make a project as it was in a snapshot")
            .WithDescription("A change like any other, which can be taken back. Comments stay.");
        group.MapDelete("/snapshots/{snapshot_id}", RemoveAsync).Produces<Done>().WithSummary("Forget a snapshot");
    }

    private static async Task<IResult> ListAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions, ProjectStore store,
        ProjectDocuments documents, CancellationToken cancellationToken)
    {
        var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
        var fields = Fields.OfQuery(context.Request.Query);
        var before = (int?)fields.Integer("before", 0, int.MaxValue);
        var limit = (int)(fields.Integer("limit", 1, LargestPage) ?? UsualPage);
        fields.Check();
        var changes = await store.ChangesAsync(standing.Project, 0, before, limit, cancellationToken);
        var story = changes.Count > 0
            && await documents.OpenAsync(caller.Team, standing, cancellationToken) is { Document.Base.Story: not null };
        return Results.Ok(changes.Select(change => new HistoryItem(
            change.Revision, change.Author.Name, change.CreatedAt, change.Kind.ToString().ToLowerInvariant(), change.Target,
            JsonSerializer.Deserialize<JsonElement>(change.Operations),
            ChangeSentences.Summary(change.Changes.Select(part => part.Key), story))));
    }

    private static async Task<IResult> TakesAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, string segment, HttpContext context, Caller caller, ProjectRevisions revisions,
        TakeHistory takes, CancellationToken cancellationToken)
    {
        var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
        var fields = Fields.OfQuery(context.Request.Query);
        var language = fields.Language("language");
        fields.Require(language, "language");
        fields.Check();
        var project = await revisions.OpenDubAsync(caller, standing, cancellationToken);
        return int.TryParse(segment, out var id) && project.Document.Segment(id) is not null
            ? Results.Ok(await takes.OfAsync(context.Request, project, language!.Id, id, cancellationToken))
            : throw HttpProblemException.Unknown("line");
    }

    private static async Task<IResult> SnapshotsAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, Caller caller, ProjectRevisions revisions, ProjectStore store,
        CancellationToken cancellationToken)
    {
        var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
        return Results.Ok((await store.SnapshotsAsync(standing.Project, cancellationToken)).Select(DocumentAnswers.Snapshot));
    }

    private static async Task<IResult> AddAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions, ProjectStore store,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var name = fields.Text("name", 1, LongestName)?.Trim();
        fields.Require(name, "name");
        fields.Check();
        var project = await revisions.OpenAsync(caller, standing, cancellationToken);
        if ((await store.SnapshotsAsync(standing.Project, cancellationToken)).Count >= MostSnapshots)
        {
            throw new HttpProblemException(StatusCodes.Status409Conflict, $"A project has at most {MostSnapshots} snapshots.");
        }

        var (author, now) = (ProjectRevisions.Author(caller).Name, time.GetUtcNow());
        var id = await store.AddSnapshotAsync(standing.Project, name!, project.Document.Revision, author, now, cancellationToken);
        return Results.Ok(new DocumentSnapshot(id, name!, project.Document.Revision, author, now));
    }

    private static async Task<IResult> CompareAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, [FromRoute(Name = "snapshot_id")] string snapshotId, HttpContext context,
        Caller caller, ProjectRevisions revisions, ProjectDocuments documents, ProjectStore store, DocumentAnswers answers,
        CancellationToken cancellationToken)
    {
        var (project, snapshot) = await FindAsync(taskId, snapshotId, caller, revisions, store, cancellationToken);
        var then = await documents.AsOfAsync(project, snapshot.Revision, cancellationToken);
        var before = project with { Document = then };
        return Results.Ok(new SnapshotComparison(
        [
            .. then.Touched.Where(key => Entity.Write(then.Of<Entity>(key)) != Entity.Write(project.Document.Of<Entity>(key)))
                .OrderBy(key => key.Kind).ThenBy(key => key.Language).ThenBy(key => key.Id).Select(key => new SnapshotDifference(
                    key.ToString(), answers.Value(context.Request, before, key), answers.Value(context.Request, project, key),
                    ChangeSentences.Sentence(then, project.Document, key))),
        ]));
    }

    private static async Task<IResult> RestoreAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, [FromRoute(Name = "snapshot_id")] string snapshotId, HttpContext context,
        Caller caller, ProjectRevisions revisions, ProjectDocuments documents, ProjectStore store, DocumentAnswers answers,
        CancellationToken cancellationToken)
    {
        var (project, snapshot) = await FindAsync(taskId, snapshotId, caller, revisions, store, cancellationToken);
        var operations = JsonSerializer.Serialize(
            new[] { new { type = "restore", snapshot = snapshot.Name, revision = snapshot.Revision } });
        var restored = await documents.RestoreAsync(
            project, snapshot.Revision, operations, ProjectRevisions.Author(caller), cancellationToken);
        context.Response.Headers.ETag = DocumentTag.Of(restored.Document.Revision);
        return Results.Ok(answers.Changes(context.Request, caller, restored));
    }

    private static async Task<IResult> RemoveAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, [FromRoute(Name = "snapshot_id")] string snapshotId, Caller caller,
        ProjectRevisions revisions, ProjectStore store, CancellationToken cancellationToken)
    {
        var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
        return long.TryParse(snapshotId, out var id) && await store.RemoveSnapshotAsync(standing.Project, id, cancellationToken)
            ? Results.Ok(Done.With("The snapshot is forgotten."))
            : throw HttpProblemException.Unknown("snapshot");
    }

    private static async Task<(OpenProject Project, ProjectSnapshot Snapshot)> FindAsync(
        TaskId taskId, string snapshotId, Caller caller, ProjectRevisions revisions, ProjectStore store,
        CancellationToken cancellationToken)
    {
        var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
        var snapshots = await store.SnapshotsAsync(standing.Project, cancellationToken);
        return long.TryParse(snapshotId, out var id) && snapshots.FirstOrDefault(known => known.Id == id) is { } snapshot
            ? (await revisions.OpenAsync(caller, standing, cancellationToken), snapshot)
            : throw HttpProblemException.Unknown("snapshot");
    }
}
