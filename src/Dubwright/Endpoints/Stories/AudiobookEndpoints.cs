using Dapper;
using Dubwright.Accounts;
using Dubwright.Client.Dubbing;
using Dubwright.Client.Projects.Documents;
using Dubwright.Client.Stories;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Projects.Documents;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Tasks;
using Dubwright.Engines.Catalogue;
using Dubwright.Http;
using Dubwright.Media.Muxing;
using Dubwright.Media.Pictures;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects;
using Dubwright.Pipeline.Projects.Document;
using Dubwright.Pipeline.Projects.History;
using Dubwright.Pipeline.Projects.Operations;
using Dubwright.Pipeline.Steps.Manuscripts.Transcripts;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Stories;

/// <summary>A finished story as an audiobook, and its cover.</summary>
internal static class AudiobookEndpoints
{
    public static Feature Feature { get; } = new(_ => { }, Map);

    private const long LargestCover = 20L << 20;
    private static readonly string[] Formats = [.. AudiobookFormat.All.Select(format => format.Extension), ExportTranscriptStep.Format];

    private static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGroup("").WithTags("Story")
            .MapPost("/story-alt-format/{run_id}", OrderAsync).TakesJson<AudiobookOrder>().Produces<RenditionAnswer>()
            .WithSummary("A story as an audiobook")
            .WithDescription(
                "With chapter marks and the cover, or one chapter, or a ZIP with a file for each; `json` is the dialogue with the times of "
                + "its words, where a recogniser here hears the language. Answers with the file's address where it is there; else with a "
                + "task: poll `/story-alt-format/{task_id}`, then ask again.");
        routes.MapStatus("/story-alt-format/{task_id}", TaskKind.Rendition).WithTags("Story")
            .WithSummary("How another form of a story stands");
        var group = routes.MapGroup("/projects/{task_id}").WithTags("Project document")
            .Refuses(StatusCodes.Status409Conflict, "The project is not ready for it, or was changed since");
        group.MapPut("/cover", SetCoverAsync).TakesForm<CoverForm>().Produces<DocumentChanges>().WithSummary("Give a story a cover")
            .WithDescription("A JPEG or a PNG of at most 20 MB. A change like any other, which can be taken back.");
        group.MapDelete("/cover", RemoveCoverAsync).Produces<DocumentChanges>().WithSummary("Take a story's cover away")
            .WithDescription("Then the manuscript's own picture is the cover, where it has one.");
    }

    private static async Task<IResult> OrderAsync(
        [FromRoute(Name = "run_id")] RunId runId, HttpContext context, Caller caller, TaskLookup tasks, TaskService service,
        RenditionOrders orders, ProjectRevisions revisions, ProjectDocuments documents, EngineCatalogue catalogue,
        CancellationToken cancellationToken)
    {
        var run = await tasks.RunAsync(caller, runId, [TaskKind.Story, TaskKind.TranslatedStory], cancellationToken);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var format = fields.Word("output_format", Formats);
        var chapter = (int?)fields.Integer("chapter", 0, int.MaxValue);
        var perChapter = fields.Boolean("per_chapter") ?? false;
        fields.Require(format, "output_format");
        fields.Check();
        var story = await tasks.ResultAsync<StoryResult>(caller, run, cancellationToken);
        if (chapter >= story.Chapters.Count)
        {
            fields.Fault("chapter", $"Input should be between 0 and {story.Chapters.Count - 1}", "value_error");
        }

        if (chapter is not null && perChapter)
        {
            fields.Fault("per_chapter", "Ask for one chapter or for all of them", "value_error");
        }

        if (format == ExportTranscriptStep.Format)
        {
            RequireTranscript(fields, LanguageTable.Get(story.SourceLanguage), chapter is not null || perChapter, catalogue);
        }

        fields.Check();
        var cover = format == ExportTranscriptStep.Format ? null
            : await CoverAsync(caller, run, service, revisions, documents, cancellationToken);
        var order = new RenditionRequest(run.Result, story.SourceLanguage, format!, null, false)
        {
            Audiobook = new AudiobookParts(
                chapter, perChapter, cover is not null && AudiobookFormat.Named(format!).HoldsCover ? cover : null),
        };
        var part = chapter is { } number ? $", {story.Chapters[number].Title}" : perChapter ? ", by chapters" : "";
        return Results.Ok(await orders.AnswerAsync(
            context.Request, caller, order, $"{story.Title}{part}, {format}", cancellationToken));
    }

    private static void RequireTranscript(Fields fields, Language language, bool isPart, EngineCatalogue catalogue)
    {
        if (isPart)
        {
            fields.Fault("output_format", "The dialogue with its words comes for the whole story", "value_error");
        }
        else if (AlignWordsStep.EngineFor(catalogue.Engines, language.Primary) is null)
        {
            var install = catalogue.Missing(language.Primary).FirstOrDefault(entry => entry.Job == EngineJob.Recognition)?.InstallLine;
            fields.Fault("output_format", $"No installed recogniser tells when words are said in {language.Name}. "
                + $"{(install is null ? "`dubwright doctor` lists the engines" : $"This installs one: {install}")}", "not_served");
        }
    }

    // What people gave the story; a translation has its story's, as long as that is there.
    private static async Task<ArtifactId?> CoverAsync(
        Caller caller, Run run, TaskService tasks, ProjectRevisions revisions, ProjectDocuments documents,
        CancellationToken cancellationToken)
    {
        var told = run;
        if (run.Kind == TaskKind.TranslatedStory)
        {
            var request = await tasks.RequestAsync<StoryRequest>(caller.Team, run.TaskId, cancellationToken);
            told = await tasks.FindRunAsync(caller.Team, new RunId(request!.Translation!.Story), cancellationToken);
        }

        if (told is null || await tasks.FindAsync(caller.Team, told.TaskId, cancellationToken) is null)
        {
            return null;
        }

        var head = await revisions.StandingAsync(caller, told.TaskId, cancellationToken);
        return (await documents.OpenAsync(caller.Team, head, cancellationToken))?.Document.Of<CoverEntity>(EntityKey.Cover)?.Picture;
    }

    private static async Task<IResult> SetCoverAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions,
        ProjectDocuments documents, DocumentAnswers answers, ArtifactStore artifacts, Database database, CoverMaker covers,
        CancellationToken cancellationToken)
    {
        Body.Allow(context, LargestCover + (1 << 20));
        var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var file = fields.Files.GetFile("file");
        if (file is null)
        {
            fields.Fault("file", "Field required", "missing");
        }
        else if (file.Length is 0 or > LargestCover)
        {
            fields.Fault("file", "A cover should have 1 byte to 20 MB", "value_error");
        }

        fields.Check();
        var project = await StoryAsync(caller, standing, revisions, cancellationToken);
        var (given, jpeg) = (artifacts.NewTemporary(caller.Team), artifacts.NewTemporary(caller.Team));
        try
        {
            await using (var copy = File.Create(given))
            {
                await file!.CopyToAsync(copy, cancellationToken);
            }

            await covers.MakeAsync(given, jpeg, cancellationToken);
            var cover = await artifacts.AddAsync(caller.Team, jpeg, cancellationToken);
            // The story holds it, and takes it along when it is deleted.
            await database.WriteAsync(db => db.ExecuteAsync(
                "insert or ignore into task_artifacts (task_id, artifact) select id, @cover from tasks where id = @Project "
                    + "and deleted_at is null", new { standing.Project, cover = cover.Value }), cancellationToken);
            return await ChangeAsync(context, caller, project, new SetCover(cover), documents, answers, cancellationToken);
        }
        catch (DubwrightException fault) when (!fault.Retryable)
        {
            throw new RequestValidationException(["body", "file"], fault.Message, "value_error");
        }
        finally
        {
            File.Delete(given);
            File.Delete(jpeg);
        }
    }

    private static async Task<IResult> RemoveCoverAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions,
        ProjectDocuments documents, DocumentAnswers answers, CancellationToken cancellationToken)
    {
        var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
        var project = await StoryAsync(caller, standing, revisions, cancellationToken);
        return await ChangeAsync(context, caller, project, new SetCover(null), documents, answers, cancellationToken);
    }

    private static async Task<OpenProject> StoryAsync(
        Caller caller, ProjectHead standing, ProjectRevisions revisions, CancellationToken cancellationToken) =>
        await revisions.OpenAsync(caller, standing, cancellationToken) is { Document.Base.Story: not null } story ? story
            : throw new HttpProblemException(StatusCodes.Status409Conflict, "Only a story has a cover.");

    private static async Task<IResult> ChangeAsync(
        HttpContext context, Caller caller, OpenProject project, SetCover change, ProjectDocuments documents, DocumentAnswers answers,
        CancellationToken cancellationToken)
    {
        var changed = await documents.ChangeAsync(
            project, null, ProjectRevisions.Author(caller), [change], ChangeKind.Edit, null, cancellationToken);
        context.Response.Headers.ETag = DocumentTag.Of(changed.Document.Revision);
        return Results.Ok(answers.Changes(context.Request, caller, changed));
    }
}

/// <summary>The form that a cover is sent with.</summary>
/// <param name="File">A JPEG or a PNG.</param>
public sealed record CoverForm(IFormFile File);
