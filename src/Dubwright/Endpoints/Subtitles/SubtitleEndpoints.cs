using System.Globalization;
using Dubwright.Accounts;
using Dubwright.Client.Dubbing;
using Dubwright.Client.Subtitles;
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

namespace Dubwright.Endpoints.Subtitles;

/// <summary>A recording in, subtitles in other languages out.</summary>
internal static class SubtitleEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddSingleton<SubtitleRequestReader>(), MapSubtitles);

    // Of a translation nobody knows when which word would be said.
    private static readonly IReadOnlyList<Word> NoWords = [];

    private static readonly TaskKind[] Kinds = [TaskKind.Subtitles];

    private static void MapSubtitles(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Subtitles");
        group.MapPost("/sub", CreateAsync).TakesJson<SubtitleOrder>().Produces<TaskCreated>().WithName("createSubtitle")
            .WithSummary("Subtitle a recording")
            .WithDescription("In other languages, without a dub. Answers at once; poll `/sub/{task_id}`.");
        group.MapStatus("/sub/{task_id}", TaskKind.Subtitles).WithName("getSubtitleTaskStatus").WithSummary("How subtitles stand");
        Export(group.MapGet("/sub-result/{run_id}", ResultAsync).Produces<IReadOnlyDictionary<string, TranscriptAnswer>>())
            .WithName("getSubtitleResult").WithSummary("Subtitles in every language, by the language's id");
        Export(group.MapGet("/sub-result/{run_id}/{language}", LanguageAsync).Produces<TranscriptAnswer>())
            .WithName("getSubtitleResultForLanguage").WithSummary("Subtitles in one language");
        Export(group.MapPost("/sub-results", ResultsAsync).AcceptsRuns().Produces<IReadOnlyDictionary<string, IReadOnlyDictionary<string,
            TranscriptAnswer>>>())
            .WithName("getSubtitleResults").WithSummary("Several recordings' subtitles, by run id");
    }

    private static RouteHandlerBuilder Export(RouteHandlerBuilder route) => route
        .WithDescription(
            "Line by line; with `format_type` or `data_type` as a document, whose text or address then stands in `transcript`.")
        .TakesWord("format_type", "Asks for a document; txt beside data_type", "srt", "vtt", "txt")
        .TakesWord("data_type", "Asks for a document; file beside format_type", "raw_data", "file");

    private static async Task<IResult> CreateAsync(HttpContext context, Caller caller, SubtitleRequestReader reader, TaskService tasks,
        CancellationToken cancellationToken) =>
        TaskEndpoints.Created(await tasks.SubmitAsync(await reader.ReadAsync(context, caller, cancellationToken), cancellationToken));

    private static async Task<IResult> ResultAsync(
        [FromRoute(Name = "run_id")] RunId runId, HttpContext context, Caller caller, TaskLookup tasks, TranscriptFiles files,
            CancellationToken cancellationToken)
    {
        var wish = TranscriptSelection.ReadExport(context.Request.Query);
        return Results
            .Ok(await AllAsync(context, caller, await tasks.RunAsync(caller, runId, Kinds, cancellationToken), tasks, files, wish,
            cancellationToken));
    }

    private static async Task<IResult> LanguageAsync(
        [FromRoute(Name = "run_id")] RunId runId, string language, HttpContext context, Caller caller, TaskLookup tasks,
            TranscriptFiles files,
        CancellationToken cancellationToken)
    {
        var wanted = PathValues.Language(language, "language");
        var wish = TranscriptSelection.ReadExport(context.Request.Query);
        var run = await tasks.RunAsync(caller, runId, Kinds, cancellationToken);
        var subtitling = await tasks.ResultAsync<Subtitling>(caller, run, cancellationToken);
        var target = subtitling.Targets.FirstOrDefault(target => target.Language == wanted.Id)
            ?? throw new HttpProblemException(StatusCodes.Status404NotFound, $"The run has no subtitles in {wanted.Name}");
        return Results.Ok(await OneAsync(context, caller, run, subtitling, target, tasks, files, wish, cancellationToken));
    }

    private static async Task<IResult> ResultsAsync(
        HttpContext context, Caller caller, TaskLookup tasks, TranscriptFiles files, CancellationToken cancellationToken)
    {
        var wish = TranscriptSelection.ReadExport(context.Request.Query);
        var answers = new Dictionary<string, IReadOnlyDictionary<string, object>>();
        foreach (var run in await tasks.RunsAsync(context, caller, Kinds, cancellationToken))
        {
            answers[run.Id.ToString()] = await AllAsync(context, caller, run, tasks, files, wish,
                cancellationToken);
        }

        return Results.Ok(answers);
    }

    private static async Task<IReadOnlyDictionary<string, object>> AllAsync(
        HttpContext context, Caller caller, Run run, TaskLookup tasks, TranscriptFiles files, TranscriptSelection wish,
            CancellationToken cancellationToken)
    {
        var subtitling = await tasks.ResultAsync<Subtitling>(caller, run, cancellationToken);
        var answers = new Dictionary<string, object>();
        foreach (var target in subtitling.Targets)
        {
            answers[target.Language.ToString(CultureInfo.InvariantCulture)] =
                await OneAsync(context, caller, run, subtitling, target, tasks, files, wish, cancellationToken);
        }

        return answers;
    }

    private static async Task<object> OneAsync(
        HttpContext context, Caller caller, Run run, Subtitling subtitling, SubtitledLanguage target, TaskLookup tasks,
            TranscriptFiles files,
        TranscriptSelection wish, CancellationToken cancellationToken)
    {
        var request = await tasks.RequestAsync<RecordingToSubtitle>(caller, run.TaskId, cancellationToken);
        IReadOnlyList<TranscriptLine> lines = request.Formatting is { } format
            ? DubResults.Formatted(target.Lines.Select(line => (line.Slot, line.Text, line.Speaker, NoWords)), format)
            : [.. target.Lines.Select(line => DubResults.Line(line.Slot, line.Text, line.Speaker))];
        var name = $"{Path.GetFileNameWithoutExtension(subtitling.Name)}.{LanguageTable.Get(target.Language).Tag}";
        return await files.AnswerAsync(context.Request, caller.Team, run, name, lines, wish, cancellationToken);
    }
}
