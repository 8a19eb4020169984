using Dubwright.Accounts;
using Dubwright.Client.Dubbing;
using Dubwright.Client.Tasks;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Tasks;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Dubbing;

/// <summary>A film in, the same film speaking other languages out.</summary>
internal static class DubEndpoints
{
    public static Feature Feature { get; } = new(
        services => services
            .AddSingleton<SourceReader>().AddSingleton<DubRequestReader>().AddSingleton<TrackRequestCheck>()
            .AddSingleton<DubResults>(),
        MapDubbing);

    private static readonly TaskKind[] TranscriptKinds =
        [TaskKind.Dub, TaskKind.ProjectSetup, TaskKind.Story, TaskKind.TranslatedStory];

    private static void MapDubbing(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Dub");
        group.MapPost("/dub", CreateAsync).TakesJson<DubOrder>().Produces<TaskCreated>().WithName("endToEndDubbing")
            .WithSummary("Dub a film")
            .WithDescription("Send the address of the media, or the `file_id` of an upload. Answers at once; poll `/dub/{task_id}`.");
        routes.MapStatus("/dub/{task_id}", TaskKind.Dub).WithTags("Apis").WithName("get_dub_status_dub__task_id__get")
            .WithSummary("Get End To End Dubbing Status");
        routes.MapPoll("/discord/dub/{task_id}", TaskKind.Dub).WithTags("Dub").WithName("pollDiscordDubTask")
            .WithSummary("A dub's status, as chat bots ask for it");
        routes.MapPoll("/twitter/dub/{task_id}", TaskKind.Dub).WithTags("Dub").WithName("pollTwitterDubTask")
            .WithSummary("A dub's status, as chat bots ask for it");
        group.MapGet("/dub-result/{run_id}", ResultAsync).Produces<DubbingResult>().WithMetadata(new OneOrByLanguage())
            .WithName("getDubbedRunInfo").WithSummary("A dub's result")
            .WithDescription(
                "One object where one target language was asked for; else an object "
                + "with one such object per target, by the language's id.");
        group.MapPost("/dubbing-results", ResultsAsync).AcceptsRuns().Produces<IReadOnlyDictionary<string, DubbingResult>>()
            .WithMetadata(new OneOrByLanguage()).WithName("getDubbingRunsResults").WithSummary("Several dubs' results, by run id");
        group.MapGet("/transcript/{run_id}/{language}", TranscriptAsync).Produces<TranscriptExport>().WithName("getDubbedRunTranscript")
            .WithSummary("A dub's transcript").WithDescription("In the source language or a target, as the address of a file or as text.")
            .TakesWord("format_type", "txt when left out", "srt", "vtt", "txt")
            .TakesWord("data_type", "file when left out", "raw_data", "file");
    }

    private static async Task<IResult> CreateAsync(HttpContext context, Caller caller, DubRequestReader order, TaskService tasks,
        CancellationToken cancellationToken)
    {
        var task = await order.ReadAsync(context, caller, TaskKind.Dub, "video_url", cancellationToken);
        return TaskEndpoints.Created(await tasks.SubmitAsync(task, cancellationToken));
    }

    private static async Task<IResult> ResultAsync(
        [FromRoute(Name = "run_id")] RunId runId, HttpContext context, Caller caller, TaskLookup tasks, DubResults results,
            CancellationToken cancellationToken)
    {
        var run = await tasks.RunAsync(caller, runId, [TaskKind.Dub], cancellationToken);
        return Results.Ok(await results.OfAsync(context.Request, caller, run, cancellationToken));
    }

    private static async Task<IResult> ResultsAsync(
        HttpContext context, Caller caller, TaskLookup tasks, DubResults results, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, object>();
        foreach (var run in await tasks.RunsAsync(context, caller, TaskKind.Dub, cancellationToken))
        {
            answers[run.Id.ToString()] = await results.OfAsync(context.Request, caller, run, cancellationToken);
        }

        return Results.Ok(answers);
    }

    private static async Task<IResult> TranscriptAsync(
        [FromRoute(Name = "run_id")] RunId runId, string language, HttpContext context, Caller caller, TaskLookup tasks,
            TranscriptFiles files,
        CancellationToken cancellationToken)
    {
        var wanted = PathValues.Language(language, "language");
        var wish = TranscriptSelection.Read(context.Request.Query);
        var run = await tasks.RunAsync(caller, runId, TranscriptKinds, cancellationToken);
        if (run.Kind is TaskKind.Story or TaskKind.TranslatedStory)
        {
            var story = await tasks.ResultAsync<StoryResult>(caller, run, cancellationToken);
            IReadOnlyList<TranscriptLine> sentences = story.SourceLanguage != wanted.Id
                ? throw new HttpProblemException(StatusCodes.Status404NotFound, $"The run has no transcript in {wanted.Name}")
                : [.. story.Sentences.Select(sentence => DubResults.Line(sentence.Time, sentence.Text, sentence.Speaker))];
            return Results.Ok(await files.AnswerAsync(
                context.Request, caller.Team, run, Path.GetFileNameWithoutExtension(story.Dialogue.Name), sentences, wish,
                cancellationToken));
        }

        var result = await tasks.ResultAsync<DubResult>(caller, run, cancellationToken);
        var name = $"{Path.GetFileNameWithoutExtension(result.Original.Name)}.{wanted.Tag}";
        return Results.Ok(await files.AnswerAsync(context.Request, caller.Team, run, name, Lines(result, wanted), wish, cancellationToken));
    }

    private static IReadOnlyList<TranscriptLine> Lines(DubResult result, Language wanted)
    {
        var target = result.Targets.FirstOrDefault(target => target.Language == wanted.Id);
        return target is not null ? DubResults.Spoken(target)
            : result.SourceLanguage == wanted.Id ? DubResults.Said(result)
            : throw new HttpProblemException(StatusCodes.Status404NotFound, $"The run has no transcript in {wanted.Name}");
    }
}
