using System.Data.Common;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Webhooks;

/// <summary>Writes down what has to be told, in the transaction that it happens in: no crash comes between them.</summary>
internal static class WebhookOutbox
{
    /// <summary>How long events are kept with their deliveries.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const string Wanted =
        """
        from webhook_endpoints where team = @team and state = 'enabled'
          and (events = '[]' or exists (select 1 from json_each(events) where value = @type))
        """;

    private const string Add =
        $"""
        insert into webhook_events (id, team, type, task_id, payload, created_at)
        select @id, @team, @type, @task, @payload, @now where exists (select 1 {Wanted});
        insert into webhook_deliveries (endpoint, event, next_at, created_at) select id, @id, @now, @now {Wanted};
        """;

    /// <summary>A task ended.</summary>
    public static async Task AddAsync(DbConnection db, TaskRow ended, long now)
    {
        // A voice's sample is made for a page and is in no list of tasks.
        if (ended.Kind == nameof(TaskKind.VoiceSample) || !await db.ExecuteScalarAsync<bool>(
            "select exists (select 1 from webhook_endpoints where team = @Team)", new { ended.Team }))
        {
            return;
        }

        var type = WebhookPayload.TypeOf(ended);
        var payload = WebhookPayload.Of(ended, type);
        await db.ExecuteAsync(Add, new { id = NewId(now), team = ended.Team, type, task = ended.Id, payload, now });
    }

    /// <summary>Has one endpoint told that this is a test, whatever it asked for; gives the delivery.</summary>
    public static Task<long> AddTestAsync(DbConnection db, TeamId team, string endpoint, DateTimeOffset time)
    {
        var now = time.ToUnixTimeMilliseconds();
        return db.ExecuteScalarAsync<long>(
            """
            insert into webhook_events (id, team, type, payload, created_at) values (@id, @team, @Test, @payload, @now);
            insert into webhook_deliveries (endpoint, event, next_at, created_at) values (@endpoint, @id, @now, @now) returning id;
            """,
            new { id = NewId(now), team, WebhookPayload.Test, payload = WebhookPayload.OfTest(time), endpoint, now });
    }

    /// <summary>Forgets what happened too long ago.</summary>
    public static Task<int> RemoveOldAsync(DbConnection db, DateTimeOffset now) => db.ExecuteAsync(
        "delete from webhook_events where created_at <= @before", new { before = (now - Kept).ToUnixTimeMilliseconds() });

    private static string NewId(long now) => $"msg_{Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(now)):N}";
}
