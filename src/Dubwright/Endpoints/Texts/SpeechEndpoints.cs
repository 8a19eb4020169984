using Dubwright.Accounts;
using Dubwright.Client.Tasks;
using Dubwright.Client.Texts;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Credits;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Media;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Tasks;
using Dubwright.Http;
using Dubwright.Media.Encoding;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Credits;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Texts;

/// <summary>Texts in, their sound out, in the same language or another.</summary>
internal static class SpeechEndpoints
{
    public static Feature Feature { get; } = new(
        services => services.AddSingleton<SentenceSpeaker>().AddSingleton<SpeechStream>(), MapSpeech);

    private static readonly TaskKind[] Kinds = [TaskKind.Speech, TaskKind.TranslatedSpeech];

    private static void MapSpeech(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Text to speech");
        group.MapPost("/tts", CreateAsync).TakesJson<SpeechOrder>().Produces<TaskCreated>().WithName("createTts")
            .WithSummary("Speak a text")
            .WithDescription("Answers at once; poll `/tts/{task_id}`.");
        group.MapStatus("/tts/{task_id}", TaskKind.Speech).WithName("getTtsResult").WithSummary("How speaking a text stands");
        group.MapPoll("/discord/tts/{task_id}", TaskKind.Speech).WithName("getTtsResultDiscord")
            .WithSummary("The same, as chat bots ask for it");
        group.MapGet("/tts-result/{run_id}", ResultAsync).AnswersAudio("audio/flac").WithName("getTtsRunInfo")
            .WithSummary("A spoken text");
        group.MapPost("/tts-results", ResultsAsync).AcceptsRuns().Produces<IReadOnlyDictionary<string, OutputFile>>()
            .WithName("getTtsResults").WithSummary("Several spoken texts, by run id");
        group.MapPost("/tts-stream", StreamAsync).TakesJson<SpeechStreamOrder>().Produces(StatusCodes.Status200OK)
            .WithMetadata(new CostsCredits(), new AnswersBytes([.. SoundFormat.All.Select(format => format.MediaType).Distinct()]))
            .WithName("ttsStream").WithSummary("Speak a text into the answer")
            .WithDescription(
                "The sound begins with the first sentences, while the others are being made. A WAV is exactly as long as its header says, "
                + "though that goes out first: the length is guessed from the first sentences and kept by speaking a few percent faster or "
                + "slower. `output_configuration.duration` asks for a length, in any format.");
        group.MapPost("/translated-tts", CreateTranslatedAsync).TakesJson<TranslatedSpeechOrder>().Produces<TaskCreated>()
            .WithName("createTranslatedTts")
            .WithSummary("Speak a text in another language")
            .WithDescription(
                "Answers at once; poll `/translated-tts/{task_id}`. `/tts-result` has the sound of the run, "
                + "`/translation-result` its text.");
        group.MapStatus("/translated-tts/{task_id}", TaskKind.TranslatedSpeech).WithName("getTranslatedTtsTaskStatus")
            .WithSummary("How speaking a text in another language stands");
    }

    private static async Task<IResult> CreateAsync(HttpContext context, Caller caller, TextRequestReader orders, TaskService tasks,
        CancellationToken cancellationToken) =>
        TaskEndpoints.Created(await tasks
            .SubmitAsync(await orders.SpeechAsync(context, caller, cancellationToken), cancellationToken));

    private static async Task StreamAsync(HttpContext context, Caller caller, TextRequestReader orders, SpeechStream speech,
        StreamCredits credits, CreditPrices prices, CancellationToken cancellationToken)
    {
        var wish = await orders.StreamAsync(context, caller, cancellationToken);
        var cost = prices.Speech(wish.Sentences.Sum(sentence => (long)sentence.Text.Length));
        await credits.ChargeAsync(context, caller, "tts-stream", cost, () => speech.SendAsync(context, wish, cancellationToken));
    }

    private static async Task<IResult> CreateTranslatedAsync(
        HttpContext context, Caller caller, TextRequestReader orders, TaskService tasks, CancellationToken cancellationToken) =>
        TaskEndpoints.Created(await tasks
            .SubmitAsync(await orders.TranslatedSpeechAsync(context, caller, cancellationToken), cancellationToken));

    private static async Task<IResult> ResultAsync(
        [FromRoute(Name = "run_id")] RunId runId, HttpContext context, Caller caller, TaskLookup tasks, AudioAnswers answers,
        CancellationToken cancellationToken)
    {
        var asUrl = AudioAnswers.WantsUrl(context.Request);
        var speech = await SpeechAsync(caller, await tasks.RunAsync(caller, runId, Kinds, cancellationToken), tasks, cancellationToken);
        return answers.Of(context.Request, caller.Team, speech.Audio, asUrl);
    }

    private static async Task<IResult> ResultsAsync(HttpContext context, Caller caller, TaskLookup tasks, AudioAnswers links,
        CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, OutputFile>();
        foreach (var run in await tasks.RunsAsync(context, caller, Kinds, cancellationToken))
        {
            var speech = await SpeechAsync(caller, run, tasks, cancellationToken);
            answers[run.Id.ToString()] = links.Link(context.Request, caller.Team, speech.Audio);
        }

        return Results.Ok(answers);
    }

    private static async Task<SpeechResult> SpeechAsync(Caller caller, Run run, TaskLookup tasks, CancellationToken cancellationToken) =>
        run.Kind == TaskKind.Speech
        ? await tasks.ResultAsync<SpeechResult>(caller, run, cancellationToken)
        : (await tasks.ResultAsync<TranslatedSpeech>(caller, run, cancellationToken)).Speech;
}
