using Dubwright.Core.Identifiers;
using System.Text.Json;

namespace Dubwright.Pipeline.Webhooks;

/// <summary>Where a team wants to be told what happens.</summary>
/// <param name="Events">The types it asked for; empty is all of them.</param>
/// <param name="DisabledReason">Why it was disabled, where no person did that.</param>
/// <param name="FailingSince">Since when no attempt was answered with success; null where the last one was.</param>
/// <param name="FormerSecretUntil">How long the secret before signs along; may be past.</param>
public sealed record WebhookEndpoint(
    string Id, string Url, string? Description, IReadOnlyList<string> Events, bool Enabled, string? DisabledReason,
    DateTimeOffset? FailingSince, DateTimeOffset? FormerSecretUntil, DateTimeOffset CreatedAt);

/// <summary>An event on its way to an endpoint.</summary>
/// <param name="Event">The event's id, the same in every attempt and every replay.</param>
/// <param name="State">pending, succeeded or failed.</param>
/// <param name="NextAt">When it is tried next; null where it is not any more.</param>
/// <param name="ReplayOf">The delivery that a person had sent once more.</param>
public sealed record WebhookDelivery(
    long Id, string Event, string Type, TaskId? TaskId, string State, DateTimeOffset? NextAt, long? ReplayOf, DateTimeOffset CreatedAt,
    IReadOnlyList<WebhookAttempt> Attempts);

/// <summary>An attempt at a delivery.</summary>
/// <param name="Status">Of the answer; null where there was none.</param>
/// <param name="Error">Why there was no answer, or none that counts.</param>
public sealed record WebhookAttempt(int Number, DateTimeOffset At, TimeSpan Took, int? Status, string? Error);

internal sealed record EndpointRow
{
    public string Id { get; init; } = "";

    public string Url { get; init; } = "";

    public string? Description { get; init; }

    public string Events { get; init; } = "[]";

    public string State { get; init; } = "";

    public string? DisabledReason { get; init; }

    public long? FailingSince { get; init; }

    public long? FormerUntil { get; init; }

    public long CreatedAt { get; init; }

    public WebhookEndpoint Endpoint() => new(
        Id, Url, Description, JsonSerializer.Deserialize<string[]>(Events)!, State == "enabled", DisabledReason, Instant(FailingSince),
        Instant(FormerUntil), DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt));

    private static DateTimeOffset? Instant(long? at) => at is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}

internal sealed record DeliveryRow
{
    public long Id { get; init; }

    public string Event { get; init; } = "";

    public string Type { get; init; } = "";

    public TaskId? TaskId { get; init; }

    public string State { get; init; } = "";

    public long NextAt { get; init; }

    public long? ReplayOf { get; init; }

    public long CreatedAt { get; init; }

    public WebhookDelivery Delivery(IEnumerable<AttemptRow> attempts) => new(
        Id, Event, Type, TaskId, State, State == "pending" ? DateTimeOffset.FromUnixTimeMilliseconds(NextAt) : null, ReplayOf,
        DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt), [.. attempts.Select(attempt => attempt.Attempt())]);
}

internal sealed record AttemptRow
{
    public long Delivery { get; init; }

    public int Number { get; init; }

    public long At { get; init; }

    public long Took { get; init; }

    public int? Status { get; init; }

    public string? Error { get; init; }

    public WebhookAttempt Attempt() =>
        new(Number, DateTimeOffset.FromUnixTimeMilliseconds(At), TimeSpan.FromMilliseconds(Took), Status, Error);
}
