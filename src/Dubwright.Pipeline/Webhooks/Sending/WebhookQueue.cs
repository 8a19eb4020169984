using System.Text.Json;
using Dapper;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Webhooks.Sending;

/// <summary>Which deliveries are due, and what their attempts came to. Safe for concurrent use.</summary>
internal sealed class WebhookQueue(Database database, TimeProvider time)
{
    /// <summary>The first delivery of each endpoint that is due, the longest due first.</summary>
    /// <param name="busy">Endpoints that one is being sent to.</param>
    /// <param name="most">How many at most.</param>
    public async Task<IReadOnlyList<DueDelivery>> DueAsync(IEnumerable<string> busy, int most, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return (await database.ReadAsync(
            db => db.QueryAsync<DueDelivery>(
                """
                select due.id, due.endpoint, due.event, due.attempts, payload, url, secret, former_secret, former_until, failing_since
                from (select *, row_number() over (partition by endpoint order by next_at, id) as turn from webhook_deliveries
                      where state = 'pending' and next_at <= @now and endpoint not in (select value from json_each(@busy))) as due
                join webhook_endpoints on webhook_endpoints.id = due.endpoint and webhook_endpoints.state = 'enabled'
                join webhook_events on webhook_events.id = due.event
                where turn = 1 order by due.next_at, due.id limit @most
                """, new { now, busy = JsonSerializer.Serialize(busy), most }),
            cancellationToken)).AsList();
    }

    /// <summary>When the next attempt is due after now; null where none is known.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var next = await database.ReadAsync(
            db => db.ExecuteScalarAsync<long?>(
                "select min(next_at) from webhook_deliveries where state = 'pending' and next_at > @now", new { now }),
            cancellationToken);
        return next is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }

    /// <summary>Writes down what an attempt came to, what follows from it for the delivery, and for the endpoint.</summary>
    /// <returns>Why the endpoint was disabled; null where it was not.</returns>
    public async Task<string?> EndAsync(
        DueDelivery due, DateTimeOffset began, TimeSpan took, WebhookAnswer answer, double chance, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var number = due.Attempts + 1;
        var next = answer.Succeeded ? null : WebhookSchedule.After(number, chance, answer.RetryAfter);
        var state = answer.Succeeded ? "succeeded" : next is null ? "failed" : "pending";
        var disabled = Disabled(due, answer, now);
        await database.WriteAsync(
            db => db.ExecuteAsync(
                """
                insert into webhook_attempts (delivery, number, at, took, status, error)
                select id, @number, @at, @took, @Status, @Error from webhook_deliveries where id = @Id
                on conflict do nothing;
                update webhook_deliveries set state = @state, attempts = @number, next_at = @next where id = @Id;
                update webhook_endpoints set failing_since = case when @Succeeded then null else coalesce(failing_since, @at) end,
                    state = case when @disabled is null then state else 'disabled' end,
                    disabled_reason = coalesce(@disabled, disabled_reason)
                where id = @Endpoint;
                """,
                new
                {
                    due.Id,
                    due.Endpoint,
                    number,
                    at = began.ToUnixTimeMilliseconds(),
                    took = (long)took.TotalMilliseconds,
                    answer.Status,
                    answer.Error,
                    answer.Succeeded,
                    state,
                    next = (now + (next ?? TimeSpan.Zero)).ToUnixTimeMilliseconds(),
                    disabled,
                }),
            cancellationToken);
        return disabled;
    }

    private static string? Disabled(DueDelivery due, WebhookAnswer answer, DateTimeOffset now)
    {
        if (answer.Status == WebhookAnswer.Gone)
        {
            return "It answered 410: the receiver is gone for good.";
        }

        return !answer.Succeeded && due.FailingSince is { } since
            && now - DateTimeOffset.FromUnixTimeMilliseconds(since) >= WebhookSchedule.LongestFailure
                ? $"No attempt was answered with success for {WebhookSchedule.LongestFailure.TotalDays:0} days."
                : null;
    }
}
