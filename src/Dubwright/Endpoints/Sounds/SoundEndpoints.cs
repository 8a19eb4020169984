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

    private const string FileUrl = "file_url";
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
        group.MapGet("/text-to-sound-result/{run_id}", ResultAsync).Produces<OutputFile>().WithMetadata(new AnswersBytes("audio/wav"))
            .WithName("getTextToAudioResult").WithSummary("A sound that was made")
            .TakesWord("output_type", "raw_bytes when left out", "raw_bytes", FileUrl);
        group.MapPost("/text-to-sound-results", ResultsAsync).AcceptsRuns().Produces<IReadOnlyDictionary<string, OutputFile>>()
            .WithName("getTextToSoundResults").WithSummary("Several sounds, by run id");
    }

    private static async Task<IResult> CreateAsync(HttpContext context, Caller caller, SoundRequestReader order, TaskService tasks,
        CancellationToken cancellationToken) =>
        TaskEndpoints.Created(await tasks.SubmitAsync(await order.ReadAsync(context, caller, cancellationToken), cancellationToken));

    private static async Task<IResult> ResultAsync(
        [FromRoute(Name = "run_id")] RunId runId, HttpContext context, Caller caller, TaskLookup tasks, MediaLinks links,
            ArtifactStore artifacts,
        CancellationToken cancellationToken)
    {
        var fields = Fields.OfQuery(context.Request.Query);
        var wish = fields.Word("output_type", "raw_bytes", FileUrl);
        fields.Check();
        var run = await tasks.RunAsync(caller, runId, Kinds, cancellationToken);
        var sound = await tasks.ResultAsync<GeneratedSound>(caller, run, cancellationToken);
        return wish == FileUrl ? Results.Ok(new OutputFile(links.Url(context.Request, caller.Team, sound.Audio)))
            : !tasks.Has(caller, sound.Audio.Artifact) ? throw HttpProblemException.Gone()
            : Results.File(artifacts.PathOf(caller.Team, sound.Audio.Artifact), sound.Audio.MediaType, enableRangeProcessing: true);
    }

    private static async Task<IResult> ResultsAsync(HttpContext context, Caller caller, TaskLookup tasks, MediaLinks links,
        CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, OutputFile>();
        foreach (var run in await tasks.RunsAsync(context, caller, Kinds, cancellationToken))
        {
            var sound = await tasks.ResultAsync<GeneratedSound>(caller, run, cancellationToken);
            answers[run.Id.ToString()] = new OutputFile(links.Url(context.Request, caller.Team, sound.Audio));
        }

        return Results.Ok(answers);
    }
}
