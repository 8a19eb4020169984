using System.ComponentModel.DataAnnotations;

namespace Dubwright.Client.Webhooks;

/// <summary>An address that is told how tasks end, by Standard Webhooks. Of its secret nothing is shown.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Url">Where events are posted to.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Events">The types that it is told; empty is all of them.</param>
/// <param name="Enabled">Whether it is told anything.</param>
/// <param name="DisabledReason">Why it was disabled, where no person did that.</param>
/// <param name="FailingSince">Since when no attempt was answered with success; null where the last one was.</param>
/// <param name="FormerSecretUntil">How long the secret before the last rotation signs along.</param>
public sealed record WebhookItem(
    string Id, string Url, string? Description, IReadOnlyList<string> Events, bool Enabled, string? DisabledReason,
    DateTimeOffset? FailingSince, DateTimeOffset? FormerSecretUntil, DateTimeOffset CreatedAt);

/// <param name="Url">Begins with https:// or http://; on the public internet, unless the server's settings allow others.</param>
/// <param name="Description">What it is for; at most 500 characters.</param>
/// <param name="Events">task.succeeded, task.failed, task.cancelled, task.timed_out, task.payment_required; null or empty is all of
/// them.</param>
public sealed record WebhookOrder(
    string Url, string? Description = null,
    [property: AllowedValues("task.succeeded", "task.failed", "task.cancelled", "task.timed_out", "task.payment_required")]
    IReadOnlyList<string>? Events = null);

/// <summary>What is to be changed; null leaves it as it is.</summary>
/// <param name="Url">Where events are posted to.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Events">The types that it is told; empty is all of them.</param>
/// <param name="Enabled">Whether it is told anything. What was due while it was disabled is sent once it is enabled.</param>
public sealed record WebhookChange(
    string? Url = null, string? Description = null,
    [property: AllowedValues("task.succeeded", "task.failed", "task.cancelled", "task.timed_out", "task.payment_required")]
    IReadOnlyList<string>? Events = null, bool? Enabled = null);

/// <summary>A secret that was made. It is shown this once.</summary>
/// <param name="Id">The endpoint's.</param>
/// <param name="Secret">Checks the header <c>webhook-signature</c>: <c>whsec_</c> and the base64 of the key of an HMAC-SHA256 of
/// <c>webhook-id</c>, <c>webhook-timestamp</c> and the body, with a full stop between each.</param>
public sealed record WebhookSecretMade(string Id, string Secret);

/// <summary>A delivery was begun; the log of deliveries tells what becomes of it.</summary>
/// <param name="DeliveryId">Names it in the log.</param>
public sealed record WebhookDeliveryBegun(long DeliveryId);

/// <summary>A page of what was sent to an endpoint, the newest first.</summary>
/// <param name="Next">Pass it as <c>after</c> to get what follows; null at the end.</param>
public sealed record WebhookDeliveryPage(IReadOnlyList<WebhookDeliveryItem> Deliveries, long? Next);

/// <summary>An event on its way to an endpoint.</summary>
/// <param name="Id">Names the delivery.</param>
/// <param name="EventId">What <c>webhook-id</c> says: the same in every attempt and every replay.</param>
/// <param name="Type">What happened.</param>
/// <param name="TaskId">The task that it happened to; null for a test.</param>
/// <param name="State">pending, succeeded or failed.</param>
/// <param name="NextAt">When it is tried next; null where it is not any more.</param>
/// <param name="ReplayOf">The delivery that was sent once more with this one.</param>
public sealed record WebhookDeliveryItem(
    long Id, string EventId, string Type, string? TaskId,
    [property: AllowedValues("pending", "succeeded", "failed")] string State, DateTimeOffset? NextAt, long? ReplayOf,
    DateTimeOffset CreatedAt, IReadOnlyList<WebhookAttemptItem> Attempts);

/// <summary>An attempt at a delivery.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Status">The answer's code; null where there was no answer.</param>
/// <param name="Error">Why there was none.</param>
public sealed record WebhookAttemptItem(int Number, DateTimeOffset At, double Seconds, int? Status, string? Error);
