using Dubwright.Accounts;
using Dubwright.Client.Webhooks;
using Dubwright.Endpoints.Documentation;
using Dubwright.Endpoints.Reading;
using Dubwright.Pipeline.Webhooks;
using Microsoft.AspNetCore.Mvc;

namespace Dubwright.Endpoints.Webhooks;

/// <summary>What was sent to an endpoint, and what is sent to it on demand.</summary>
internal static class WebhookDeliveryEndpoints
{
    private const int UsualPage = 50;
    private const int LargestPage = 200;

    /// <param name="group">Of all that is about webhook endpoints.</param>
    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/{webhook_id}/test", TestAsync).Produces<WebhookDeliveryBegun>().WithSummary("Send a test")
            .WithDescription("An event of the type `webhook.test`, signed, sent again and logged as every other.");
        group.MapGet("/{webhook_id}/deliveries", LogAsync).Produces<WebhookDeliveryPage>().WithSummary("What was sent to an endpoint")
            .TakesNumber("limit", "1 to 200; 50 when left out", 1, LargestPage)
            .TakesNumber("after", "The `next` of the page before", 1)
            .WithDescription("Every delivery of the last 30 days with its attempts: when, how long, and what code was answered.");
        group.MapPost("/{webhook_id}/deliveries/{delivery_id}/replay", ReplayAsync).Produces<WebhookDeliveryBegun>()
            .WithSummary("Send an event once more")
            .WithDescription("The same bytes under the same `webhook-id`, as a delivery of its own.");
    }

    private static async Task<IResult> TestAsync(
        [FromRoute(Name = "webhook_id")] string id, Caller caller, WebhookStore store, CancellationToken cancellationToken)
    {
        RequireEnabled(await WebhookEndpoints.RequireAsync(store, caller, id, cancellationToken));
        return Begun(await store.TestAsync(caller.Team, id, cancellationToken), "webhook endpoint");
    }

    private static async Task<IResult> ReplayAsync(
        [FromRoute(Name = "webhook_id")] string id, [FromRoute(Name = "delivery_id")] string deliveryId, Caller caller,
        WebhookStore store, CancellationToken cancellationToken)
    {
        var endpoint = await WebhookEndpoints.RequireAsync(store, caller, id, cancellationToken);
        var delivery = PathValues.Number(deliveryId, "delivery_id");
        RequireEnabled(endpoint);
        return Begun(await store.ReplayAsync(caller.Team, id, delivery, cancellationToken), "delivery");
    }

    private static async Task<IResult> LogAsync(
        [FromRoute(Name = "webhook_id")] string id, HttpContext context, Caller caller, WebhookStore store,
        CancellationToken cancellationToken)
    {
        var fields = Fields.OfQuery(context.Request.Query);
        var limit = (int)(fields.Integer("limit", 1, LargestPage) ?? UsualPage);
        var after = fields.Integer("after", 1);
        fields.Check();
        await WebhookEndpoints.RequireAsync(store, caller, id, cancellationToken);
        var deliveries = await store.DeliveriesAsync(caller.Team, id, after, limit, cancellationToken);
        return Results.Ok(new WebhookDeliveryPage(
            [.. deliveries.Select(Item)], deliveries.Count == limit ? deliveries[^1].Id : null));
    }

    private static IResult Begun(long? delivery, string what) => delivery is { } id
        ? Results.Ok(new WebhookDeliveryBegun(id))
        : throw HttpProblemException.Unknown(what);

    private static void RequireEnabled(WebhookEndpoint endpoint)
    {
        if (!endpoint.Enabled)
        {
            throw new HttpProblemException(StatusCodes.Status400BadRequest, "The endpoint is disabled; enable it first");
        }
    }

    private static WebhookDeliveryItem Item(WebhookDelivery delivery) => new(
        delivery.Id, delivery.Event, delivery.Type, delivery.TaskId?.Value, delivery.State, delivery.NextAt, delivery.ReplayOf,
        delivery.CreatedAt, [.. delivery.Attempts.Select(attempt => new WebhookAttemptItem(
            attempt.Number, attempt.At, Math.Round(attempt.Took.TotalSeconds, 3), attempt.Status, attempt.Error))]);
}
