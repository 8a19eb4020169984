using System.Globalization;
using Dubwright.Accounts;
using Dubwright.Client.Projects.Documents;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Time;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Projects.Documents;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Media.Subtitles.Reading;
using Dubwright.Pipeline.Projects.Document;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Projects.Making;

/// <summary>What a change would amount to; none of these keeps anything.</summary>
internal static class DraftEndpoints
{
    public static Feature Feature { get; } = new(services => services.AddSingleton<LivePlan>(), Map);

    private const int MostMoved = 10_000;
    private const int MostWordings = 8;
    private const double Shorter = 0.8;

    private static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/projects/{task_id}").WithTags("Project document")
            .Refuses(StatusCodes.Status409Conflict, "The project is not ready for it, or was changed since");
        group.MapPost("/plan", PlanAsync).Requires(Role.Viewer).TakesJson<PlanOrder>()
            .WithBodyExample("""{"language":54,"segments":{"3":{"start":1.2,"end":3.4}},"pins":{"4":4.1}}""")
            .Produces<PlanAnswer>().WithSummary("Where lines would sound if some were moved");
        group.MapPost("/import", ImportAsync).Requires(Role.Viewer).TakesJson<ImportOrder>()
            .WithBodyExample("""{"language":54,"content":"1\n00:00:01,000 --> 00:00:02,500\nHola.\n"}""")
            .Produces<ImportAnswer>().WithSummary("What a script says otherwise, as operations to accept");
        group.MapPost("/shorter", ShorterAsync).Requires(Role.Viewer).TakesJson<ShorterOrder>()
            .WithBodyExample("""{"language":54,"segment":3}""")
            .Produces<ShorterAnswer>().WithSummary("Shorter wordings of a line");
    }

    private static async Task<IResult> PlanAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions, LivePlan plan,
        CancellationToken cancellationToken)
    {
        var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var language = fields.Language("language");
        fields.Require(language, "language");
        var (slots, pins) = (fields.Object("segments"), fields.Object("pins"));
        var moved = slots?.Names ?? [];
        var pinned = pins?.Names ?? [];
        if (moved.Count + pinned.Count > MostMoved)
        {
            fields.Fault("segments", $"At most {MostMoved} lines can be moved at once", "too_long");
        }

        fields.Check();
        var project = await revisions.OpenDubAsync(caller, standing, cancellationToken);
        var length = project.Document.Base.Duration.TotalSeconds;
        var ranges = new Dictionary<int, TimeRange>();
        var starts = new Dictionary<int, TimeSpan>();
        foreach (var name in moved)
        {
            var (start, end) = (slots!.Object(name)?.Number("start", 0, length), slots.Object(name)?.Number("end", 0, length));
            if (Id(slots, name) is { } id && start is { } from && end is { } to && from < to)
            {
                ranges[id] = TimeRange.FromSeconds(from, to);
            }
            else
            {
                slots.Fault(name, "Input should be a segment's id with its start and its end", "value_error");
            }
        }

        foreach (var name in pinned)
        {
            if (Id(pins!, name) is { } id && pins!.Number(name, 0, length) is { } start)
            {
                starts[id] = TimeRange.FromSeconds(start, start).Start;
            }
        }

        fields.Check();
        return Results.Ok(await plan.OfAsync(project, language!, ranges, starts, cancellationToken));

        int? Id(Fields place, string name)
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && project.Document.Segment(id) is not null)
            {
                return id;
            }

            place.Fault(name, "The project has no such segment", "value_error");
            return null;
        }
    }

    private static async Task<IResult> ImportAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions,
        CancellationToken cancellationToken)
    {
        var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var language = fields.Language("language");
        var content = fields.Text("content", 1, ScriptReader.MostBytes * 4 / 3);
        fields.Require(content, "content");
        fields.Check();
        var project = await revisions.OpenDubAsync(caller, standing, cancellationToken);
        if (language is not null && !project.Document.Languages.Contains(language.Id))
        {
            fields.Fault("language", "The project has no such target language", "value_error");
            fields.Check();
        }

        return Results.Ok(ScriptImport.Of(project.Document, content!, language));
    }

    private static async Task<IResult> ShorterAsync(
        [FromRoute(Name = "task_id")] TaskId taskId, HttpContext context, Caller caller, ProjectRevisions revisions, EngineSet engines,
        CancellationToken cancellationToken)
    {
        var standing = await revisions.StandingAsync(caller, taskId, cancellationToken);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var (language, segment) = (fields.Language("language"), (int?)fields.Integer("segment", 0, int.MaxValue));
        fields.Require(language, "language");
        fields.Require(segment, "segment");
        fields.Check();
        var document = (await revisions.OpenDubAsync(caller, standing, cancellationToken)).Document;
        if (!document.Languages.Contains(language!.Id) || document.Segment(segment!.Value) is not { } said
            || document.TextOf(language.Id, said.Id) is not { } line)
        {
            fields.Fault("segment", "The project has no such line with words", "value_error");
            fields.Check();
            return Results.Empty;
        }

        var texts = new List<string>();
        var request = new RewriteRequest(language.Primary, [new TextToShorten(line.Text, said.Text, Shorter)]);
        foreach (var engine in engines.Pinned(document.Base.Request.Engines).RewritersFor(language.Primary))
        {
            try
            {
                texts.AddRange((await engine.ShortenAsync(request, cancellationToken))[0]);
            }
            catch (DubwrightException) when (texts.Count > 0)
            {
                // What others know serves.
                break;
            }
        }

        return Results.Ok(new ShorterAnswer([.. texts.Where(text => text.Length < line.Text.Length).Distinct()
            .OrderByDescending(text => text.Length).Take(MostWordings)]));
    }
}
