using Dubwright.Accounts;
using Dubwright.Client.Dubbing;
using Dubwright.Client.Tasks;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Tasks;
using Dubwright.Http;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Tasks;
using Microsoft.AspNetCore.Mvc;
using Said = Dubwright.Pipeline.Contracts.Transcription;

namespace Dubwright.Endpoints.Transcription;

/// <summary>A recording in, what is said in it out.</summary>
internal static class TranscriptionEndpoints
{
    public static Feature Feature { get; } = new(
        services => services
            .AddSingleton<TranscriptionRequestReader>()
            .AddSingleton<TranscriptFiles>(),
        MapTranscription);

    private static void MapTranscription(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Transcription");
        group.MapPost("/transcribe", CreateAsync).TakesForm<TranscribeForm>().Produces<TaskCreated>().WithName("createTranscription")
            .WithSummary("Transcribe a recording")
                .WithDescription("Send a form with a file or an address. Answers at once; poll `/transcribe/{task_id}`.");
        group.MapStatus("/transcribe/{task_id}", TaskKind.Transcription).WithName("getTranscriptionTaskStatus")
            .WithSummary("How a transcription stands");
        group.MapGet("/transcription-result/{run_id}", ResultAsync).Produces<TranscriptAnswer>().WithName("getTranscriptionResult")
            .WithSummary("What is said in a recording")
            .WithDescription(
                "Line by line; with `format_type` or `data_type` as a document, whose text or address then stands in `transcript`.")
            .TakesFlag("word_level_timestamps", "Word by word instead of line by line, where the recogniser tells")
            .TakesWord("format_type", "Asks for a document; txt beside data_type", "srt", "vtt", "txt")
            .TakesWord("data_type", "Asks for a document; file beside format_type", "raw_data", "file");
        group.MapPost("/transcription-results", ResultsAsync).AcceptsRuns().Produces<IReadOnlyDictionary<string, TranscriptAnswer>>()
            .WithName("getTranscriptionResults").WithSummary("Several transcriptions, by run id");
    }

    private static async Task<IResult> CreateAsync(HttpContext context, Caller caller, TranscriptionRequestReader order,
        TaskService tasks, CancellationToken cancellationToken) =>
        TaskEndpoints.Created(await tasks.SubmitAsync(await order.ReadAsync(context, caller, cancellationToken), cancellationToken));

    private static async Task<IResult> ResultAsync(
        [FromRoute(Name = "run_id")] RunId runId, HttpContext context, Caller caller, TaskLookup tasks, TranscriptFiles files,
            CancellationToken cancellationToken)
    {
        var fields = Fields.OfQuery(context.Request.Query);
        var words = fields.Boolean("word_level_timestamps") ?? false;
        fields.Check();
        var wish = TranscriptSelection.ReadExport(context.Request.Query);
        var run = await tasks.RunAsync(caller, runId, [TaskKind.Transcription], cancellationToken);
        var said = await tasks.ResultAsync<Said>(caller, run, cancellationToken);
        var name = $"{Path.GetFileNameWithoutExtension(said.Name)}.{LanguageTable.Get(said.Language).Tag}";
        return Results.Ok(await files.AnswerAsync(
            context.Request, caller.Team, run, name, await LinesAsync(caller, run, said, words, tasks, cancellationToken), wish,
            cancellationToken));
    }

    private static async Task<IResult> ResultsAsync(HttpContext context, Caller caller, TaskLookup tasks,
        CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, TranscriptAnswer>();
        foreach (var run in await tasks.RunsAsync(context, caller, TaskKind.Transcription, cancellationToken))
        {
            var said = await tasks.ResultAsync<Said>(caller, run, cancellationToken);
            answers[run.Id.ToString()] = new TranscriptAnswer(
                await LinesAsync(caller, run, said, words: false, tasks, cancellationToken));
        }

        return Results.Ok(answers);
    }

    private static async Task<IReadOnlyList<TranscriptLine>> LinesAsync(
        Caller caller, Run run, Said said, bool words, TaskLookup tasks, CancellationToken cancellationToken)
    {
        var request = await tasks.RequestAsync<RecordingToTranscribe>(caller, run.TaskId, cancellationToken);
        return request.Formatting is { } format && !words
            ? DubResults.Formatted(said.Segments.Select(segment => (segment.Time, segment.Text, segment.Speaker, segment.Words)), format)
            : [.. said.Segments.SelectMany(segment => Lines(segment, words))];
    }

    private static IEnumerable<TranscriptLine> Lines(Segment segment, bool words) => words && segment.Words.Count > 0
        ? segment.Words.Select(word => DubResults.Line(word.Time, word.Text, segment.Speaker))
        : [DubResults.Line(segment.Time, segment.Text, segment.Speaker)];
}
