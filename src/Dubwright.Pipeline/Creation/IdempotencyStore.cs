using System.Data.Common;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Creation;

/// <summary>What requests that were sent under a key created, for a day. Safe for concurrent use.</summary>
public sealed class IdempotencyStore(Database database, TimeProvider time)
{
    /// <summary>How long a key stands for the task that was created under it.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>What was created under the key; null where nothing was in the last day.</summary>
    public Task<CreatedTask?> FindAsync(TeamId team, string key, CancellationToken cancellationToken)
    {
        var since = (time.GetUtcNow() - Kept).ToUnixTimeMilliseconds();
        return database.ReadAsync(
            db => db.QuerySingleOrDefaultAsync<CreatedTask?>(
                "select hash, task_id, answer from idempotency_keys where team = @team and key = @key and created_at > @since",
                new { team, key, since }),
            cancellationToken);
    }

    /// <summary>Keeps what the request was answered; the first answer counts.</summary>
    public Task<int> KeepAsync(TeamId team, IdempotencyKey key, TaskId task, string answer, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async db =>
            {
                await AddAsync(db, team, key, task, time.GetUtcNow().ToUnixTimeMilliseconds());
                return await db.ExecuteAsync(
                    "update idempotency_keys set answer = coalesce(answer, @answer) where team = @team and key = @Key and hash = @Hash",
                    new { team, key.Key, key.Hash, answer });
            },
            cancellationToken);

    /// <summary>Keeps what was created, in the transaction that creates it; the first of several counts.</summary>
    internal static Task<int> AddAsync(DbConnection db, TeamId team, IdempotencyKey key, TaskId task, long now) => db.ExecuteAsync(
        """
        insert into idempotency_keys (team, key, hash, task_id, created_at) values (@team, @Key, @Hash, @task, @now)
        on conflict (team, key) do update set hash = excluded.hash, task_id = excluded.task_id, answer = null,
            created_at = excluded.created_at
        where idempotency_keys.created_at <= @before
        """,
        new { team, key.Key, key.Hash, task, now, before = now - (long)Kept.TotalMilliseconds });

    /// <summary>Forgets what is too old to count.</summary>
    internal static Task<int> RemoveOldAsync(DbConnection db, DateTimeOffset now) => db.ExecuteAsync(
        "delete from idempotency_keys where created_at <= @before", new { before = (now - Kept).ToUnixTimeMilliseconds() });
}

/// <summary>What a request created.</summary>
/// <param name="Hash">Of the request.</param>
/// <param name="Answer">JSON; null where the host ended before it answered.</param>
public sealed record CreatedTask(string Hash, TaskId TaskId, string? Answer);
