using System.Text.Json.Nodes;
using Dubwright.Accounts;
using Dubwright.Client.Streams;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Pipeline.Streams.State;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Streams;

/// <summary>Bodies of <c>POST /stream</c> that a team keeps to send again.</summary>
internal static class StreamTemplateEndpoints
{
    private const int LargestPayload = 100_000;
    private const string Unknown = "template";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/stream/templates").WithTags("Live streams");
        group.MapGet("", ListAsync).Produces<IReadOnlyList<StreamTemplateItem>>().WithName("listStreamTemplates")
            .WithSummary("The team's stream templates");
        group.MapPost("", AddAsync).TakesJson<StreamTemplateOrder>().Produces<StreamTemplateItem>().WithName("createStreamTemplate")
            .WithSummary("Keep the body of a stream to send it again")
            .WithBodyExample("""
                {"name":"Every evening","payload":{"source_stream":{"language":1,"url":"https://media.example.org/live.m3u8"},
                "target_streams":[{"languages":[54],"url":"","type":3}]}}
                """);
        group.MapGet("/{template_id}/payload", PayloadAsync).Produces<JsonObject>().WithName("getStreamTemplatePayload")
            .WithSummary("A template's body, ready to be sent");
        group.MapDelete("/{template_id}", RemoveAsync).Produces<StreamTemplateRemoved>().WithName("deleteStreamTemplate")
            .WithSummary("Remove a template");
    }

    private static async Task<IResult> ListAsync(Caller caller, StreamTemplates templates, CancellationToken cancellationToken) =>
        Results.Ok((await templates.ListAsync(caller.Team, cancellationToken)).Select(Item).ToList());

    private static async Task<IResult> AddAsync(HttpContext context, Caller caller, StreamTemplates templates,
        CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var name = fields.Text("name", 1, 255);
        fields.Require(name, "name");
        var payload = fields.Object("payload")?.Json();
        fields.Require(payload, "payload");
        if (payload?.Length > LargestPayload)
        {
            fields.Fault("payload", $"Input should have at most {LargestPayload} characters", "too_long");
        }

        fields.Check();
        return await templates.AddAsync(caller.Team, name!, payload!, cancellationToken) is { } made
            ? Results.Ok(Item(made))
            : throw new RequestValidationException(["body", "name"], $"A team keeps at most {StreamTemplates.Most} templates", "too_long");
    }

    private static async Task<IResult> PayloadAsync([FromRoute(Name = "template_id")] string templateId, Caller caller,
        StreamTemplates templates, CancellationToken cancellationToken) =>
        await templates.FindAsync(caller.Team, PathValues.Number(templateId, "template_id"), cancellationToken) is { } found
            ? Results.Text(found.Payload, "application/json")
            : throw HttpProblemException.Unknown(Unknown);

    private static async Task<IResult> RemoveAsync([FromRoute(Name = "template_id")] string templateId, Caller caller,
        StreamTemplates templates, CancellationToken cancellationToken)
    {
        var id = PathValues.Number(templateId, "template_id");
        return await templates.RemoveAsync(caller.Team, id, cancellationToken)
            ? Results.Ok(new StreamTemplateRemoved(id, "The template is removed."))
            : throw HttpProblemException.Unknown(Unknown);
    }

    private static StreamTemplateItem Item(StreamTemplate template) =>
        new(template.Id, template.Name, DateTimeOffset.FromUnixTimeMilliseconds(template.CreatedAt));
}
