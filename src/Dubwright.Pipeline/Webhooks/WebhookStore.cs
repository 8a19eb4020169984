using System.Data.Common;
using System.Text.Json;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Webhooks;

/// <summary>The endpoints of teams, and what was sent to them. Another team's are unknown. Safe for concurrent use.</summary>
public sealed partial class WebhookStore
{
    /// <summary>How long the secret before the last rotation signs along.</summary>
    public static readonly TimeSpan FormerValid = TimeSpan.FromHours(24);

    private const string Columns =
        "select id, url, description, events, state, disabled_reason, failing_since, former_until, created_at from webhook_endpoints";

    private readonly Database _database;
    private readonly WebhookSignal _signal;
    private readonly TimeProvider _time;
    private readonly ILogger<WebhookStore> _logger;

    internal WebhookStore(Database database, WebhookSignal signal, TimeProvider time, ILogger<WebhookStore> logger) =>
        (_database, _signal, _time, _logger) = (database, signal, time, logger);

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The team's, the oldest first.</summary>
    public async Task<IReadOnlyList<WebhookEndpoint>> ListAsync(TeamId team, CancellationToken cancellationToken)
    {
        var rows = await _database.ReadAsync(
            db => db.QueryAsync<EndpointRow>($"{Columns} where team = @team order by created_at, id", new { team }), cancellationToken);
        return [.. rows.Select(row => row.Endpoint())];
    }

    /// <summary>Null where the team has no such endpoint.</summary>
    public async Task<WebhookEndpoint?> FindAsync(TeamId team, string id, CancellationToken cancellationToken) =>
        (await _database.ReadAsync(
            db => db.QuerySingleOrDefaultAsync<EndpointRow>($"{Columns} where team = @team and id = @id", new { team, id }),
            cancellationToken))?.Endpoint();

    /// <summary>Gives its id and its secret; null where the team has as many as it may.</summary>
    public async Task<(string Id, string Secret)?> CreateAsync(
        TeamId team, string url, string? description, IReadOnlyList<string> events, int most, CancellationToken cancellationToken)
    {
        var (id, secret) = ($"ep_{Guid.CreateVersion7(_time.GetUtcNow()):N}", WebhookSecret.New());
        var made = await _database.WriteAsync(
            db => db.ExecuteAsync(
                """
                insert into webhook_endpoints (id, team, url, description, events, secret, created_at)
                select @id, @team, @url, @description, @words, @secret, @Now
                where (select count(*) from webhook_endpoints where team = @team) < @most
                """,
                new { id, team, url, description, words = JsonSerializer.Serialize(events), secret, Now, most }),
            cancellationToken);
        return Changed(made, id, "added") ? (id, secret) : null;
    }

    /// <summary>Changes what is not null; one that is enabled again begins as if it had never failed. False where there is none.</summary>
    public async Task<bool> ChangeAsync(
        TeamId team, string id, string? url, string? description, IReadOnlyList<string>? events, bool? enabled,
        CancellationToken cancellationToken)
    {
        var changed = await _database.WriteAsync(
            db => db.ExecuteAsync(
                """
                update webhook_endpoints set url = coalesce(@url, url), description = coalesce(@description, description),
                    events = coalesce(@words, events),
                    state = case @enabled when 1 then 'enabled' when 0 then 'disabled' else state end,
                    disabled_reason = case when @enabled is null then disabled_reason end,
                    failing_since = case when @enabled is null then failing_since end
                where team = @team and id = @id
                """,
                new { team, id, url, description, words = events is null ? null : JsonSerializer.Serialize(events), enabled }),
            cancellationToken);
        _signal.Wake();
        return Changed(changed, id, "changed");
    }

    /// <summary>With everything that was sent to it. False where there is none.</summary>
    public async Task<bool> DeleteAsync(TeamId team, string id, CancellationToken cancellationToken)
    {
        var removed = await _database.WriteAsync(
            db => db.ExecuteAsync("delete from webhook_endpoints where team = @team and id = @id", new { team, id }), cancellationToken);
        return Changed(removed, id, "removed");
    }

    /// <summary>Gives a new secret; the one before signs along for a day. Null where there is no such endpoint.</summary>
    public async Task<string?> RotateAsync(TeamId team, string id, CancellationToken cancellationToken)
    {
        var secret = WebhookSecret.New();
        var until = (_time.GetUtcNow() + FormerValid).ToUnixTimeMilliseconds();
        var renewed = await _database.WriteAsync(
            db => db.ExecuteAsync(
                "update webhook_endpoints set former_secret = secret, former_until = @until, secret = @secret "
                    + "where team = @team and id = @id",
                new { team, id, secret, until }),
            cancellationToken);
        return Changed(renewed, id, "given a new secret") ? secret : null;
    }

    /// <summary>Sends a test to the endpoint, once as everything else; gives the delivery, null where there is no such endpoint.</summary>
    public async Task<long?> TestAsync(TeamId team, string id, CancellationToken cancellationToken)
    {
        var delivery = await _database.WriteAsync<long?>(
            async db => await HasAsync(db, team, id) ? await WebhookOutbox.AddTestAsync(db, team, id, _time.GetUtcNow()) : null,
            cancellationToken);
        _signal.Wake();
        return delivery;
    }

    /// <summary>Sends what was sent before once more, under the same id; gives the new delivery, null where there is none such.</summary>
    public async Task<long?> ReplayAsync(TeamId team, string id, long delivery, CancellationToken cancellationToken)
    {
        var made = await _database.WriteAsync(
            async db => await HasAsync(db, team, id)
                ? await db.ExecuteScalarAsync<long?>(
                    """
                    insert into webhook_deliveries (endpoint, event, next_at, replay_of, created_at)
                    select endpoint, event, @Now, id, @Now from webhook_deliveries where endpoint = @id and id = @delivery returning id
                    """, new { id, delivery, Now })
                : null,
            cancellationToken);
        _signal.Wake();
        return made;
    }

    /// <summary>What was sent to an endpoint, the newest first, each with its attempts.</summary>
    /// <param name="after">The id of the last one of the page before; null for the first page.</param>
    public async Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync(
        TeamId team, string id, long? after, int limit, CancellationToken cancellationToken) => await _database.ReadAsync<
            IReadOnlyList<WebhookDelivery>>(
        async db =>
        {
            var rows = (await db.QueryAsync<DeliveryRow>(
                """
                select webhook_deliveries.id, event, type, task_id, webhook_deliveries.state, attempts, next_at, replay_of,
                    webhook_deliveries.created_at
                from webhook_deliveries join webhook_events on webhook_events.id = event
                where endpoint = (select id from webhook_endpoints where team = @team and id = @id)
                  and (@after is null or webhook_deliveries.id < @after)
                order by webhook_deliveries.id desc limit @limit
                """, new { team, id, after, limit })).AsList();
            var attempts = (await db.QueryAsync<AttemptRow>(
                "select * from webhook_attempts where delivery in @ids order by delivery, number",
                new { ids = rows.Select(row => row.Id) })).ToLookup(attempt => attempt.Delivery);
            return [.. rows.Select(row => row.Delivery(attempts[row.Id]))];
        },
        cancellationToken);

    private bool Changed(int rows, string id, string what)
    {
        if (rows > 0)
        {
            Log.Changed(_logger, id, what);
        }

        return rows > 0;
    }

    private static Task<bool> HasAsync(DbConnection db, TeamId team, string id) => db.ExecuteScalarAsync<bool>(
        "select exists (select 1 from webhook_endpoints where team = @team and id = @id)", new { team, id });

    private static partial class Log
    {
        [LoggerMessage(1074, LogLevel.Information, "The webhook endpoint {Endpoint} was {What}")]
        public static partial void Changed(ILogger logger, string endpoint, string what);
    }
}
