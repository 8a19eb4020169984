using Dubwright.Accounts;
using Dubwright.Client.Stories;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Media;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Tasks;
using Dubwright.Endpoints.Texts;
using Dubwright.Endpoints.Voices;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Stories;

/// <summary>A finished story in, the same story narrated in another language out.</summary>
internal static class TranslatedStoryEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddSingleton<TranslatedStories>(), MapTranslatedStories);

    private static void MapTranslatedStories(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Translated story");
        group.MapPost("/translated-story/{run_id}", CreateAsync).TakesJson<StoryTranslationOrder>().Produces<StoryTranslationCreated>()
            .WithName("createTranslationForExistingStory").WithSummary("Narrate a story in another language")
            .WithDescription(
                "Translates a finished story paragraph by paragraph with the terms of its dictionaries, and narrates it with a voice of "
                + "that language; what was read of the manuscript is not read again. Answers at once; poll "
                + "`/translated-story/{task_id}`. What was asked for before, and is still there, answers with its task again.")
            .WithBodyExample("""{"target_language":54}""");
        group.MapStatus("/translated-story/{task_id}", TaskKind.TranslatedStory).WithName("getTranslatedStoryStatus")
            .WithSummary("How a story in another language stands");
        group.MapGet("/translated-story-result/{run_id}/{target_language}", ResultAsync).Produces<StoryAnswer>()
            .WithName("getTranslatedStoryRunInfo").WithSummary("A story in another language")
            .WithDescription("By the run of the translation, or by that of the story: then the newest translation into the language.")
            .TakesFlag("include_transcript", "Adds the sentences with their times");
        group.MapGet("/translated-stories/{run_id}", LanguagesAsync).Produces<StoryLanguages>().WithName("listStoryTranslations")
            .WithSummary("The languages that a story is told in")
            .WithDescription("By the run of the story, or by that of one of its translations.");
    }

    private static async Task<IResult> CreateAsync(
        [FromRoute(Name = "run_id")] RunId runId, HttpContext context, Caller caller, TaskLookup tasks, TaskService service,
        TranslatedStories stories, TranslationPairs pairs, VoiceSelectionReader voices, CancellationToken cancellationToken)
    {
        var run = await tasks.RunAsync(caller, runId, [TaskKind.Story], cancellationToken);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var target = fields.Language("target_language");
        fields.Require(target, "target_language");
        var story = await tasks.RequestAsync<StoryRequest>(caller, run.TaskId, cancellationToken);
        var source = LanguageTable.Get(story.SourceLanguage);
        if (target is not null && target.Id == source.Id)
        {
            fields.Fault("target_language", $"The story is told in {source.Name} already", "value_error");
        }

        pairs.Require(fields, "target_language", source, target);
        voices.RequireVoice(fields, "target_language", target);
        var narrator = await voices.ReadAsync(fields, caller.Team, "narrator_voice_id", target, cancellationToken);
        fields.Check();
        var request = story with { Translation = new StoryTranslation(run.Id.Value, target!.Id, narrator) };
        if (await stories.FindMadeAsync(caller.Team, request, cancellationToken) is { } before)
        {
            return Results.Ok(new StoryTranslationCreated($"The story was translated to {target.Name} before.", before.Value));
        }

        var view = await service.FindAsync(caller.Team, run.TaskId, cancellationToken);
        var task = await service.SubmitOrJoinAsync(new NewTask(
            caller.Team, TaskKind.TranslatedStory, request, $"{view?.Name ?? story.Title}, {target.Name}", null, view?.FolderId),
            cancellationToken);
        return Results.Ok(new StoryTranslationCreated($"The story is being translated to {target.Name}.", task.Value));
    }

    private static async Task<IResult> ResultAsync(
        [FromRoute(Name = "run_id")] RunId runId, [FromRoute(Name = "target_language")] string targetLanguage, HttpContext context,
        Caller caller, TaskLookup tasks, TranslatedStories stories, MediaLinks links, CancellationToken cancellationToken)
    {
        var target = PathValues.Language(targetLanguage, "target_language");
        var fields = Fields.OfQuery(context.Request.Query);
        var transcript = fields.Boolean("include_transcript") ?? false;
        fields.Check();
        var run = await tasks.RunAsync(caller, runId, [TaskKind.Story, TaskKind.TranslatedStory], cancellationToken);
        if (run.Kind == TaskKind.Story)
        {
            var newest = await stories.NewestAsync(caller.Team, run.Id, target.Id, cancellationToken) ?? throw Missing(target);
            run = await tasks.RunAsync(caller, newest, [TaskKind.TranslatedStory], cancellationToken);
        }

        var answer = await StoryAnswers.OfAsync(context.Request, caller, run, transcript, tasks, links, cancellationToken);
        return answer.Language == target.Id ? Results.Ok(answer.Answer) : throw Missing(target);
    }

    private static async Task<IResult> LanguagesAsync(
        [FromRoute(Name = "run_id")] RunId runId, HttpContext context, Caller caller, TaskLookup tasks, TaskService service,
        TranslatedStories stories, StatusAnswers statuses, CancellationToken cancellationToken)
    {
        var run = await tasks.RunAsync(caller, runId, [TaskKind.Story, TaskKind.TranslatedStory], cancellationToken);
        var asked = await tasks.RequestAsync<StoryRequest>(caller, run.TaskId, cancellationToken);
        var story = asked.Translation is { } translation ? new RunId(translation.Story) : run.Id;
        var told = new List<NarratedStory>();
        foreach (var task in await stories.AskedAsync(caller.Team, story, cancellationToken))
        {
            var request = await tasks.RequestAsync<StoryRequest>(caller, task, cancellationToken);
            if (request.Translation is { } target && told.All(one => one.Language != target.Language)
                && await ToldAsync(target.Language, task) is { } known)
            {
                told.Add(known);
            }
        }

        var written = await service.FindRunAsync(caller.Team, story, cancellationToken);
        return Results.Ok(new StoryLanguages(
            written is null ? null : await ToldAsync(asked.SourceLanguage, written.TaskId), told));

        async Task<NarratedStory?> ToldAsync(int language, TaskId task) =>
            await service.FindAsync(caller.Team, task, cancellationToken) is { } view
                ? new NarratedStory(language, LanguageTable.Get(language).Name, statuses.Of(context.Request, view)) : null;
    }

    private static HttpProblemException Missing(Language target) => new(
        StatusCodes.Status404NotFound,
        $"There is no finished translation of the story to {target.Name}; POST /translated-story/{{run_id}} makes one.");
}
