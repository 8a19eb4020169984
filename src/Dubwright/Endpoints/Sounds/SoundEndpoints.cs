using Dubwright.Accounts;
using Dubwright.Client.Sounds;
using Dubwright.Client.Tasks;
using Dubwright.Client.Texts;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Media;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Tasks;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Sounds;

/// <summary>A description in, the sound out.</summary>
internal static class SoundEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddSingleton<SoundRequestReader>(), MapSounds);

    private static readonly TaskKind[] Kinds = [TaskKind.SoundGeneration];

    private static void MapSounds(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Text to sound");
        group.MapPost("/text-to-sound", CreateAsync).TakesJson<SoundOrder>().Produces<TaskCreated>().WithName("createTextToAudio")
            .WithSummary("Make a sound or music from a description")
            .WithDescription(
                "Answers at once; poll `/text-to-sound/{task_id}`. Tones, noises, weather, water, machines, signals and effects are "
                + "made by rule, music is composed and played by a synthesiser; the same description gives the same sound. What cannot "
                + "be made is refused at once, with what can.");
        group.MapStatus("/text-to-sound/{task_id}", TaskKind.SoundGeneration).WithName("getTextToAudioStatus")
            .WithSummary("How making a sound stands");
        group.MapGet("/text-to-sound-result/{run_id}", ResultAsync).AnswersAudio("audio/wav").WithName("getTextToAudioResult")
            .WithSummary("A sound that was made");
        group.MapPost("/text-to-sound-results", ResultsAsync).AcceptsRuns().Produces<IReadOnlyDictionary<string, OutputFile>>()
            .WithName("getTextToSoundResults").WithSummary("Several sounds, by run id");
    }

    private static async Task<IResult> CreateAsync(HttpContext context, Caller caller, SoundRequestReader order, TaskService tasks,
        CancellationToken cancellationToken) =>
        TaskEndpoints.Created(await tasks.SubmitAsync(await order.ReadAsync(context, caller, cancellationToken), cancellationToken));

    private static async Task<IResult> ResultAsync(
        [FromRoute(Name = "run_id")] RunId runId, HttpContext context, Caller caller, TaskLookup tasks, AudioAnswers answers,
        CancellationToken cancellationToken)
    {
        var asUrl = AudioAnswers.WantsUrl(context.Request);
        var run = await tasks.RunAsync(caller, runId, Kinds, cancellationToken);
        var sound = await tasks.ResultAsync<GeneratedSound>(caller, run, cancellationToken);
        return answers.Of(context.Request, caller.Team, sound.Audio, asUrl);
    }

    private static async Task<IResult> ResultsAsync(HttpContext context, Caller caller, TaskLookup tasks, AudioAnswers links,
        CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, OutputFile>();
        foreach (var run in await tasks.RunsAsync(context, caller, Kinds, cancellationToken))
        {
            var sound = await tasks.ResultAsync<GeneratedSound>(caller, run, cancellationToken);
            answers[run.Id.ToString()] = links.Link(context.Request, caller.Team, sound.Audio);
        }

        return Results.Ok(answers);
    }
}
