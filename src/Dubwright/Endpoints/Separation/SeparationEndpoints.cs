using Dubwright.Accounts;
using Dubwright.Client.Sounds;
using Dubwright.Client.Tasks;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Media;
using Dubwright.Endpoints.Tasks;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Separation;

/// <summary>A recording in, its voice and its background out.</summary>
internal static class SeparationEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddSingleton<SeparationRequestReader>(), MapSeparation);

    private static readonly TaskKind[] Kinds = [TaskKind.Separation];

    private static void MapSeparation(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Audio separation");
        group.MapPost("/audio-separation", CreateAsync).TakesForm<SeparationForm>().Produces<TaskCreated>()
            .WithName("createAudioSeparation").WithSummary("Take a recording's voice and background apart")
            .WithDescription(
                "Send a form with a file (sound or film) or an address. Answers at once; poll `/audio-separation/{task_id}`. The best "
                + "separator installed here does it, else our own signal processing; the result names it.");
        group.MapStatus("/audio-separation/{task_id}", TaskKind.Separation).WithName("getAudioSeparationStatus")
            .WithSummary("How a separation stands");
        group.MapGet("/audio-separation-result/{run_id}", ResultAsync).Produces<SeparationAnswer>().WithName("getAudioSeparationRunInfo")
            .WithSummary("Voice and background of a recording").WithDescription("Two FLAC files that add up to the recording.");
        group.MapPost("/audio-separation-results", ResultsAsync).AcceptsRuns()
            .Produces<IReadOnlyDictionary<string, SeparationAnswer>>().WithName("getAudioSeparationRunsResults")
            .WithSummary("Several separations, by run id");
    }

    private static async Task<IResult> CreateAsync(HttpContext context, Caller caller, SeparationRequestReader order, TaskService tasks,
        CancellationToken cancellationToken) =>
        TaskEndpoints.Created(await tasks.SubmitAsync(await order.ReadAsync(context, caller, cancellationToken), cancellationToken));

    private static async Task<IResult> ResultAsync(
        [FromRoute(Name = "run_id")] RunId runId, HttpContext context, Caller caller, TaskLookup tasks, MediaLinks links,
            CancellationToken cancellationToken) =>
        Results.Ok(await AnswerAsync(
            context, caller, await tasks.RunAsync(caller, runId, Kinds, cancellationToken), tasks, links, cancellationToken));

    private static async Task<IResult> ResultsAsync(HttpContext context, Caller caller, TaskLookup tasks, MediaLinks links,
        CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, SeparationAnswer>();
        foreach (var run in await tasks.RunsAsync(context, caller, Kinds, cancellationToken))
        {
            answers[run.Id.ToString()] = await AnswerAsync(context, caller, run, tasks, links, cancellationToken);
        }

        return Results.Ok(answers);
    }

    private static async Task<SeparationAnswer> AnswerAsync(
        HttpContext context, Caller caller, Run run, TaskLookup tasks, MediaLinks links, CancellationToken cancellationToken)
    {
        var apart = await tasks.ResultAsync<SeparatedRecording>(caller, run, cancellationToken);
        return new SeparationAnswer(
            links.Url(context.Request, caller.Team, apart.Foreground), links.Url(context.Request, caller.Team, apart.Background),
            apart.Separator, Math.Round(apart.Duration.TotalSeconds, 3));
    }
}
