using Dubwright.Accounts;
using Dubwright.Client.Dubbing;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Media;
using Dubwright.Endpoints.Reading;
using Dubwright.Endpoints.Tasks;
using Dubwright.Http;
using Dubwright.Media.Muxing;
using Dubwright.Pipeline.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Dubbing;

/// <summary>A finished dub in other forms, made when they are asked for.</summary>
internal static class RenditionEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddSingleton<RenditionOrders>(), MapRenditions);

    private static readonly string[] Formats = [.. RenditionFormat.All.Select(format => format.Extension)];
    private static readonly string[] Stems = [.. Enum.GetNames<Stem>().Select(stem => stem.ToLowerInvariant())];

    private static void MapRenditions(IEndpointRouteBuilder routes)
    {
        routes.MapGroup("").WithTags("Dub")
            .MapPost("/dub-alt-format/{run_id}/{language}", OrderAsync).TakesJson<RenditionOrder>().Produces<RenditionAnswer>()
            .WithMetadata(new CreatesTask())
            .WithName("createDubAlternativeFormat").WithSummary("A dub in another form")
            .WithDescription(
                "Answers with the file's address where it is there; else with a task: poll `/dub-alt-format/{task_id}`, then ask again. "
                + "The picture is copied wherever the container can hold it.");
        routes.MapStatus("/dub-alt-format/{task_id}", TaskKind.Rendition).WithTags("Dub").WithName("getDubAlternativeFormatStatus")
            .WithSummary("How another form of a dub stands");
    }

    private static async Task<IResult> OrderAsync(
        [FromRoute(Name = "run_id")] RunId runId, string language, HttpContext context, Caller caller, TaskLookup tasks,
            RenditionOrders orders, MediaLinks links,
        CancellationToken cancellationToken)
    {
        var wanted = PathValues.Language(language, "language");
        var run = await tasks.RunAsync(caller, runId, [TaskKind.Dub], cancellationToken);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var format = fields.Word("output_format", Formats);
        var stem = fields.Word("stem", Stems) is { } word ? Enum.Parse<Stem>(word, ignoreCase: true) : (Stem?)null;
        fields.Require(format, "output_format");
        if (stem is not null && format is not (null or "wav" or "flac"))
        {
            fields.Fault("output_format", "A part of the sound alone comes as wav or flac", "value_error");
        }

        fields.Check();
        var result = await tasks.ResultAsync<DubResult>(caller, run, cancellationToken);
        var target = result.Targets.FirstOrDefault(target => target.Language == wanted.Id)
            ?? throw new HttpProblemException(StatusCodes.Status404NotFound, $"The run has no dub in {wanted.Name}");
        var form = RenditionFormat.Named(format!);
        if (form.HoldsPicture && target.Video is null)
        {
            throw new RequestValidationException(["body", "output_format"],
                "This dub has no picture; ask for flac, wav, mp3, aac, m4a or opus", "value_error");
        }

        if (stem is null && new[] { target.Video, target.Audio }
            .FirstOrDefault(file => file?.Name.EndsWith("." + form.Extension, StringComparison.Ordinal) == true) is { } made)
        {
            return Ready(made);
        }

        var asked = await tasks.RequestAsync<DubRequest>(caller, run.TaskId, cancellationToken);
        var order = new RenditionRequest(run.Result, wanted.Id, form.Extension, stem, asked.KeepOriginalAudio && form.HoldsPicture);
        var name = $"{result.Original.Name}, {wanted.Name}, "
            + $"{(stem is null ? "" : $"{stem.ToString()!.ToLowerInvariant()} as ")}{form.Extension}";
        return Results.Ok(await orders.AnswerAsync(context.Request, caller, order, name, cancellationToken));

        IResult Ready(Deliverable file) => Results.Ok(new RenditionAnswer { OutputUrl = links.Url(context.Request, caller.Team, file) });
    }
}
