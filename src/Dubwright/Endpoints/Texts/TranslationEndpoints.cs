using Dubwright.Accounts;
using Dubwright.Client.Tasks;
using Dubwright.Client.Texts;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Credits;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Tasks;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Credits;
using Dubwright.Pipeline.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Texts;

/// <summary>Texts in, the same texts in another language out.</summary>
internal static class TranslationEndpoints
{
    public static Feature Feature { get; } = new(
        services => services.AddSingleton<TextRequestReader>().AddSingleton<TranslationPairs>().AddSingleton<TranslationStream>(),
        MapTranslation);

    private static readonly TaskKind[] Kinds = [TaskKind.Translation, TaskKind.TranslatedSpeech];

    private static void MapTranslation(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Translation");
        group.MapPost("/translate", CreateAsync).TakesJson<TranslationOrder>().Produces<TaskCreated>().WithName("createTranslation")
            .WithSummary("Translate texts")
            .WithDescription("Answers at once; poll `/translate/{task_id}`. Line breaks inside a text stay where they are.");
        group.MapStatus("/translate/{task_id}", TaskKind.Translation).WithName("getTranslationTaskStatus")
            .WithSummary("How a translation stands");
        group.MapGet("/translation-result/{run_id}", ResultAsync).Produces<TranslationAnswer>().WithName("getTranslationResult")
            .WithSummary("Translated texts");
        group.MapPost("/translation-results", ResultsAsync).AcceptsRuns().Produces<IReadOnlyDictionary<string, TranslationAnswer>>()
            .WithName("getTranslationResults").WithSummary("Several translations, by run id");
        group.MapPost("/translation/stream", StreamAsync).TakesJson<TranslationStreamOrder>().WithMetadata(new CostsCredits())
            .WithBodyExample("""{"text":"It was late. Nobody spoke.","source_language":1,"target_language":54}""")
            .Produces<TranslatedText>(StatusCodes.Status200OK, "application/json", "text/event-stream").WithName("translationStream")
            .WithSummary("Translate a text into the answer")
            .WithDescription(
                "With `Accept: text/event-stream` each sentence comes as soon as it is translated, as a `delta`, and last the whole text "
                + "as `done`. Else the answer is one JSON object: the official SDKs, which name no type that they "
                + "accept, read nothing else "
                + "here. Line breaks stay where they are.");
    }

    private static async Task<IResult> CreateAsync(HttpContext context, Caller caller, TextRequestReader orders, TaskService tasks,
        CancellationToken cancellationToken)
    {
        var task = await orders.TranslationAsync(context, caller, cancellationToken);
        return TaskEndpoints.Created(await tasks.SubmitAsync(task, cancellationToken));
    }

    private static async Task StreamAsync(HttpContext context, Caller caller, TextRequestReader orders, TranslationStream translation,
        StreamCredits credits, CreditPrices prices, CancellationToken cancellationToken)
    {
        var wish = await orders.TranslationStreamAsync(context, cancellationToken);
        await credits.ChargeAsync(context, caller, "translation-stream", prices.Translation([wish.Text]),
            () => translation.SendAsync(context, wish, cancellationToken));
    }

    private static async Task<IResult> ResultAsync(
        [FromRoute(Name = "run_id")] RunId runId, Caller caller, TaskLookup tasks, CancellationToken cancellationToken) =>
        Results.Ok(await AnswerAsync(caller, await tasks.RunAsync(caller, runId, Kinds, cancellationToken), tasks, cancellationToken));

    private static async Task<IResult> ResultsAsync(HttpContext context, Caller caller, TaskLookup tasks,
        CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, TranslationAnswer>();
        foreach (var run in await tasks.RunsAsync(context, caller, Kinds, cancellationToken))
        {
            answers[run.Id.ToString()] = await AnswerAsync(caller, run, tasks, cancellationToken);
        }

        return Results.Ok(answers);
    }

    private static async Task<TranslationAnswer> AnswerAsync(Caller caller, Run run, TaskLookup tasks,
        CancellationToken cancellationToken) =>
        new(run.Kind == TaskKind.Translation
            ? (await tasks.ResultAsync<TranslatedTexts>(caller, run, cancellationToken)).Texts
            : (await tasks.ResultAsync<TranslatedSpeech>(caller, run, cancellationToken)).Translation.Texts);
}
