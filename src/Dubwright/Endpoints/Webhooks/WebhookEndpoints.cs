using Dubwright.Accounts;
using Dubwright.Client.Accounts;
using Dubwright.Client.Webhooks;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Http;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Webhooks;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Webhooks;

/// <summary>The addresses that a team has told how its tasks end.</summary>
internal static class WebhookEndpoints
{
    public static Feature Feature { get; } = new(_ => { }, MapWebhooks);

    private const int MostOfTeam = 20;
    private const int LongestDescription = 500;

    private static void MapWebhooks(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/webhooks").WithTags("Webhooks");
        group.MapGet("", ListAsync).Produces<IReadOnlyList<WebhookItem>>().WithSummary("The team's webhook endpoints");
        group.MapPost("", CreateAsync).TakesJson<WebhookOrder>().Produces<WebhookSecretMade>().WithSummary("Add a webhook endpoint")
            .WithBodyExample("""{"url": "https://example.org/hooks/dubwright", "events": ["task.succeeded", "task.failed"]}""")
            .WithDescription(
                "Events are posted as Standard Webhooks has it: JSON with `type`, `timestamp` and `data`, and the headers `webhook-id`, "
                + "`webhook-timestamp` and `webhook-signature`. An answer with a 2xx within 15 seconds counts; else the event is sent "
                + "again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, under the same `webhook-id`. A 410, or five days "
                + "without success, disables the endpoint. The secret is answered this once.");
        group.MapGet("/{webhook_id}", ShowAsync).Produces<WebhookItem>().WithSummary("A webhook endpoint");
        group.MapPatch("/{webhook_id}", ChangeAsync).TakesOptionalJson<WebhookChange>().Produces<WebhookItem>()
            .WithBodyExample("""{"enabled": true}""").WithSummary("Change a webhook endpoint");
        group.MapDelete("/{webhook_id}", DeleteAsync).Produces<Done>().WithSummary("Remove a webhook endpoint")
            .WithDescription("With the log of what was sent to it.");
        group.MapPost("/{webhook_id}/rotate-secret", RotateAsync).Produces<WebhookSecretMade>().WithSummary("Make a new secret")
            .WithDescription("For 24 hours everything is signed with the new secret and with the one before.");
        WebhookDeliveryEndpoints.Map(group);
    }

    /// <exception cref="HttpProblemException">404: the team has no such endpoint.</exception>
    public static async Task<WebhookEndpoint> RequireAsync(
        WebhookStore store, Caller caller, string id, CancellationToken cancellationToken) =>
        await store.FindAsync(caller.Team, PathValues.Id(id, "webhook_id"), cancellationToken)
            ?? throw HttpProblemException.Unknown("webhook endpoint");

    private static async Task<IResult> ListAsync(Caller caller, WebhookStore store, CancellationToken cancellationToken) =>
        Results.Ok((await store.ListAsync(caller.Team, cancellationToken)).Select(Item));

    private static async Task<IResult> ShowAsync(
        [FromRoute(Name = "webhook_id")] string id, Caller caller, WebhookStore store, CancellationToken cancellationToken) =>
        Results.Ok(Item(await RequireAsync(store, caller, id, cancellationToken)));

    private static async Task<IResult> CreateAsync(
        HttpContext context, Caller caller, WebhookStore store, FetchingOptions fetching, CancellationToken cancellationToken)
    {
        var fields = await Body.ReadAsync(context, cancellationToken);
        var (url, description, events) = Read(fields, fetching);
        fields.Require(url, "url");
        fields.Check();
        if (await store.CreateAsync(caller.Team, url!, description, events ?? [], MostOfTeam, cancellationToken) is not { } made)
        {
            throw new RequestValidationException(["body", "url"], $"A team has at most {MostOfTeam} endpoints", "too_many");
        }

        return Results.Ok(new WebhookSecretMade(made.Id, made.Secret));
    }

    private static async Task<IResult> ChangeAsync(
        [FromRoute(Name = "webhook_id")] string id, HttpContext context, Caller caller, WebhookStore store, FetchingOptions fetching,
        CancellationToken cancellationToken)
    {
        await RequireAsync(store, caller, id, cancellationToken);
        var fields = await Body.ReadAsync(context, cancellationToken);
        var (url, description, events) = Read(fields, fetching);
        var enabled = fields.Boolean("enabled");
        fields.Check();
        await store.ChangeAsync(caller.Team, id, url, description, events, enabled, cancellationToken);
        return Results.Ok(Item(await RequireAsync(store, caller, id, cancellationToken)));
    }

    private static async Task<IResult> DeleteAsync(
        [FromRoute(Name = "webhook_id")] string id, Caller caller, WebhookStore store, CancellationToken cancellationToken) =>
        await store.DeleteAsync(caller.Team, PathValues.Id(id, "webhook_id"), cancellationToken)
            ? Results.Ok(Done.With("The endpoint is removed."))
            : throw HttpProblemException.Unknown("webhook endpoint");

    private static async Task<IResult> RotateAsync(
        [FromRoute(Name = "webhook_id")] string id, Caller caller, WebhookStore store, CancellationToken cancellationToken) =>
        await store.RotateAsync(caller.Team, PathValues.Id(id, "webhook_id"), cancellationToken) is { } secret
            ? Results.Ok(new WebhookSecretMade(id, secret))
            : throw HttpProblemException.Unknown("webhook endpoint");

    private static (string? Url, string? Description, IReadOnlyList<string>? Events) Read(Fields fields, FetchingOptions fetching)
    {
        var url = fields.Text("url", 1, WebhookAddress.Longest);
        if (url is not null && WebhookAddress.Fault(url, fetching) is { } fault)
        {
            fields.Fault("url", fault, "url");
        }

        var description = fields.Text("description", 0, LongestDescription);
        var told = fields.Texts("events");
        var events = fields.Has("events") ? told : null;
        foreach (var (at, type) in told.Index())
        {
            if (!WebhookPayload.Types.Contains(type))
            {
                fields.FaultAt("events", at, $"Input should be one of {string.Join(", ", WebhookPayload.Types)}", "enum");
            }
        }

        return (url, description, events is null ? null : [.. events.Distinct()]);
    }

    private static WebhookItem Item(WebhookEndpoint endpoint) => new(
        endpoint.Id, endpoint.Url, endpoint.Description, endpoint.Events, endpoint.Enabled, endpoint.DisabledReason,
        endpoint.FailingSince, endpoint.FormerSecretUntil, endpoint.CreatedAt);
}
