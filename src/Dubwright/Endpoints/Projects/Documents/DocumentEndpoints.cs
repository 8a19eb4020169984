using Dubwright.Accounts;
using Dubwright.Client;
using Dubwright.Client.Projects.Documents;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Projects;
using Dubwright.Pipeline.Projects.Document;
using Dubwright.Pipeline.Projects.History;
using Dubwright.Pipeline.Projects.Operations;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Projects.Documents;

/// <summary>The document of a project: read, changed, taken back.</summary>
internal static class DocumentEndpoints
{
    public static Feature Feature { get; } = new(
        services => services.AddSingleton<ProjectRevisions>().AddSingleton<DocumentAnswers>().AddSingleton<OperationReader>(), Map);

    private const string Example =
        """
        {"operations":[{"type":"edit_text","language":54,"segment":3,"text":"Tuvo tiempo de pensar."},
        {"type":"set_voice","language":54,"segment":3,"voice":"pico/es-ES"},{"type":"split","segment":4,"at":18}]}
        """;

    private static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/projects/{task_id}").WithTags("Project document")
            .Refuses(StatusCodes.Status409Conflict, "The project is not ready for it, or was changed since")
                .AddEndpointFilter(AnswerConflictAsync);
        group.MapGet("/document", ReadAsync).Produces<ProjectDocument>().Produces(StatusCodes.Status304NotModified)
            .WithSummary("A project as it is edited")
            .WithDescription(
                "Segments, lines, voices, comments and snapshots, and of each line whether its sound is what it says. Of a story every "
                + "paragraph is a segment, with its line in the one language that there is, and its narrator a speaker. `ETag` is the "
                + "revision with a mark behind it; `If-None-Match` answers 304 where nothing changed. 409 while the project is "
                + "being set up.");
        group.MapPost("/operations", ChangeAsync).Requires(Role.Viewer)
            .TakesJson<OperationsOrder>().WithBodyExample(Example).Produces<DocumentChanges>()
            .WithSummary("Change a project's document")
            .WithDescription(
                "A batch is made as a whole or not at all, and is kept at once; nothing is spoken until it is asked for with `/render`. "
                + "`If-Match` names the revision that the changes were meant for (428 without). Where somebody changed the same since, the "
                + "answer is 409 with the document as it is now; what does not touch the same is made all the same. A story takes "
                + "`edit_text`, `set_voice`, `mute` (leaves a paragraph out), `assign_speaker`, `add_speaker`, `rename_speaker`, `cast`, "
                + "the comments, and `set_pause`, `rename_chapter` and `pronounce`, which only it takes. "
                + "With an `Idempotency-Key` a batch that is sent again, because its answer was lost, is answered and not made twice.")
            .Produces<DocumentConflict>(StatusCodes.Status409Conflict)
            .Refuses(StatusCodes.Status428PreconditionRequired, "If-Match is missing")
            .Refuses(StatusCodes.Status400BadRequest, "If-Match or Idempotency-Key cannot be read");
        group.MapPost("/undo", UndoAsync).Produces<DocumentChanges>().WithSummary("Take back your last change")
            .WithDescription(
                "Everyone has changes of his own to take back. 409 where there is none, or somebody else changed the same since.");
        group.MapPost("/redo", RedoAsync).Produces<DocumentChanges>().WithSummary("Make the change again that you took back last");
    }

    private static async ValueTask<object?> AnswerConflictAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        try
        {
            return await next(invocation);
        }
        catch (DocumentConflictException fault)
        {
            var (caller, id) = (context.Features.Get<Caller>()!, new TaskId((string)context.GetRouteValue("task_id")!));
            var project = await context.RequestServices.GetRequiredService<ProjectRevisions>()
                .OpenAsync(caller, id, context.RequestAborted);
            var current = await context.RequestServices.GetRequiredService<DocumentAnswers>()
                .OfAsync(context.Request, caller, project, context.RequestAborted);
            return Results.Json(
                new DocumentConflict(fault.Message, fault.Message, fault.Message, StatusCodes.Status409Conflict, current),
                WireJson.Answers, statusCode: StatusCodes.Status409Conflict);
        }
        catch (UndoException fault)
        {
            throw new HttpProblemException(StatusCodes.Status409Conflict, fault.Message);
        }
        catch (IdempotencyKeyException fault)
        {
            throw new RequestValidationException(["header", "Idempotency-Key"], fault.Message, "value_error");
        }
        catch (OperationException fault)
        {
            throw new RequestValidationException(["body", "operations", fault.At, fault.Member], fault.Message, "value_error");
        }
    }

    private static async Task<IResult> ReadAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions,
        DocumentAnswers answers, CancellationToken cancellationToken)
    {
        var project = await revisions.OpenAsync(caller, taskId, cancellationToken);
        var document = await answers.OfAsync(context.Request, caller, project, cancellationToken);
        var tag = DocumentTag.Of(document, project.Run);
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "private, no-cache";
        return DocumentTag.IsKnown(context.Request, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Ok(document);
    }

    private static async Task<IResult> ChangeAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions,
        ProjectDocuments documents, ProjectStore store, DocumentAnswers answers, OperationReader reader,
        CancellationToken cancellationToken)
    {
        var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var operations = reader.Read(fields);
        var kind = fields.Word("kind", "edit", "import") == "import" ? ChangeKind.Import : ChangeKind.Edit;
        fields.Check();
        var (seen, key) = (DocumentTag.Seen(context.Request), DocumentTag.Key(context.Request));
        var project = await revisions.OpenAsync(caller, standing, cancellationToken);
        if (!operations.All(operation => IsOwnComment(operation, project.Document, caller)))
        {
            new RequiredRole(Role.Editor).Check(caller);
        }

        await CheckRecordingsAsync(store, project, operations, cancellationToken);
        return Answer(context, caller, answers, await documents.ChangeAsync(
            project, seen, ProjectRevisions.Author(caller), operations, kind, key, cancellationToken));
    }

    private static async Task CheckRecordingsAsync(
        ProjectStore store, OpenProject project, IReadOnlyList<ProjectOperation> operations, CancellationToken cancellationToken)
    {
        var recordings = operations.OfType<SetRecording>().Select(operation => operation.Recording).OfType<string>().Distinct().ToList();
        if (recordings.Count == 0)
        {
            return;
        }

        var unknown = await store.UnknownRecordingsAsync(project.Head.Project, recordings, cancellationToken);
        foreach (var (at, operation) in operations.Index())
        {
            if (operation is SetRecording { Recording: { } recording } && unknown.Contains(recording))
            {
                throw new OperationException("recording", "The project has no such recording") { At = at };
            }
        }
    }

    // What a viewer may send. Programs share a name, so a comment of one is not told from a comment of another.
    private static bool IsOwnComment(ProjectOperation operation, EditorDocument document, Caller caller) =>
        operation is AddComment || (operation is CommentOperation comment && caller.UserId is not null
            && document.Of<CommentEntity>(EntityKey.Comment(comment.Id))?.Author == ProjectRevisions.Author(caller).Name);

    private static async Task<IResult> UndoAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions,
        ProjectDocuments documents, DocumentAnswers answers, CancellationToken cancellationToken)
    {
        var project = await revisions.OpenAsync(caller, taskId, cancellationToken);
        return Answer(context, caller, answers,
            await documents.UndoAsync(project, ProjectRevisions.Author(caller), cancellationToken));
    }

    private static async Task<IResult> RedoAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions,
        ProjectDocuments documents, DocumentAnswers answers, CancellationToken cancellationToken)
    {
        var project = await revisions.OpenAsync(caller, taskId, cancellationToken);
        return Answer(context, caller, answers,
            await documents.RedoAsync(project, ProjectRevisions.Author(caller), cancellationToken));
    }

    private static IResult Answer(HttpContext context, Caller caller, DocumentAnswers answers, OpenProject project)
    {
        context.Response.Headers.ETag = DocumentTag.Of(project.Changed ?? project.Document.Revision);
        return Results.Ok(answers.Changes(context.Request, caller, project));
    }
}
