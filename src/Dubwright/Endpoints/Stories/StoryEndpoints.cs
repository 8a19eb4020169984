using Dubwright.Accounts;
using Dubwright.Client.Stories;
using Dubwright.Client.Tasks;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Media;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Tasks;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Stories;

/// <summary>A manuscript in, a narration with chapters out.</summary>
internal static class StoryEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddSingleton<StoryRequestReader>(), MapStories);

    private static void MapStories(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Story");
        group.MapPost("/story", CreateAsync).TakesForm<StoryForm>().Produces<TaskCreated>()
            .WithName("createStory").WithSummary("Narrate a story")
                .WithDescription(
                    "Send a .txt, .md, .docx, .epub, .html or .pdf file as a form; what cannot be narrated is refused at once. Answers at "
                    + "once; poll `/story/{task_id}`.");
        group.MapPost("/story-setup", CreateAsync).TakesForm<StoryForm>().Produces<TaskCreated>()
            .WithName("setupStory").WithSummary("Set up a story")
                .WithDescription("The same, for a story whose page will be opened: `studio_url` of the status.");
        routes.MapStatus("/story/{task_id}", TaskKind.Story).WithTags("Apis").WithName("get_story_status_story__task_id__get")
            .WithSummary("Get Story Status");
        group.MapGet("/story-result/{run_id}", ResultAsync).Produces<StoryAnswer>().WithName("getStoryRunInfo")
            .WithSummary("A story's result")
            .TakesFlag("include_transcript", "Adds the sentences with their times");
        group.MapPost("/stories-results", ResultsAsync).AcceptsRuns().Produces<IReadOnlyDictionary<string, StoryAnswer>>()
            .WithName("getStoriesRunsResults").WithSummary("Several stories' results, by run id");
    }

    private static async Task<IResult> CreateAsync(HttpContext context, Caller caller, StoryRequestReader order, TaskService tasks,
        CancellationToken cancellationToken)
    {
        var task = await order.ReadAsync(context, caller, cancellationToken);
        return TaskEndpoints.Created(await tasks.SubmitAsync(task, cancellationToken));
    }

    private static async Task<IResult> ResultAsync(
        [FromRoute(Name = "run_id")] RunId runId, HttpContext context, Caller caller, TaskLookup tasks, MediaLinks links,
            CancellationToken cancellationToken)
    {
        var fields = Fields.OfQuery(context.Request.Query);
        var transcript = fields.Boolean("include_transcript") ?? false;
        fields.Check();
        var run = await tasks.RunAsync(caller, runId, [TaskKind.Story], cancellationToken);
        return Results.Ok((await StoryAnswers.OfAsync(context.Request, caller, run, transcript, tasks, links, cancellationToken)).Answer);
    }

    private static async Task<IResult> ResultsAsync(
        HttpContext context, Caller caller, TaskLookup tasks, MediaLinks links, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, StoryAnswer>();
        foreach (var run in await tasks.RunsAsync(context, caller, TaskKind.Story, cancellationToken))
        {
            (answers[run.Id.ToString()], _) =
                await StoryAnswers.OfAsync(context.Request, caller, run, false, tasks, links, cancellationToken);
        }

        return Results.Ok(answers);
    }
}
