using System.Text.Json;
using Dapper;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Credits;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Webhooks;

namespace Dubwright.Pipeline.Streams.State;

/// <summary>A stream as it is stored. Instants are Unix milliseconds.</summary>
public sealed record StreamRow
{
    public long Id { get; init; }

    public TeamId Team { get; init; }

    public TaskId TaskId { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>JSON of <see cref="Asked"/>.</summary>
    public string Request { get; init; } = "";

    public StreamState State { get; init; }

    public long StartAt { get; init; }

    public long? EndAt { get; init; }

    public long? StartedAt { get; init; }

    public long? StoppedAt { get; init; }

    public string? Error { get; init; }

    /// <summary>The name of an <see cref="ExceptionReason"/>; null where it did not fail.</summary>
    public string? Reason { get; init; }

    /// <summary>JSON of a <see cref="StreamReport"/>; null before anything came in.</summary>
    public string? Report { get; init; }

    public int Session { get; init; }

    public long Pushed { get; init; }

    public long CreatedAt { get; init; }

    /// <summary>What it has cost so far; null where that is nothing.</summary>
    public long? Credits { get; init; }

    public StreamRequest Asked => JsonSerializer.Deserialize<StreamRequest>(Request, PipelineJson.Options)!;

    public StreamReport Told => Report is null ? new StreamReport()
        : JsonSerializer.Deserialize<StreamReport>(Report, PipelineJson.Options)!;
}

/// <summary>Streams as they are stored. A team sees its own only. Safe for concurrent use.</summary>
public sealed class StreamStore(Database database, TimeProvider time)
{
    private const string Columns = "id, team, task_id, name, description, request, state, start_at, end_at, started_at, stopped_at, "
        + "error, reason, report, session, pushed, created_at, "
        + $"(select sum(credits) from credit_entries where credit_entries.id between {Charged} and {Charged} || '~') as credits";

    private const string Charged = $"'{CreditLedger.StreamPrefix}' || task_id || '_'";

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public Task<StreamRow> AddAsync(TeamId team, string? name, string? description, StreamRequest request, DateTimeOffset? start,
        DateTimeOffset? end, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.QuerySingleAsync<StreamRow>(
            "insert into streams (team, task_id, name, description, request, state, start_at, end_at, created_at) values "
                + $"(@team, @task, @name, @description, @text, 1, @start, @end, @now) returning {Columns}",
            new
            {
                team,
                task = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
                name,
                description,
                text = Text(request),
                start = start?.ToUnixTimeMilliseconds() ?? Now,
                end = end?.ToUnixTimeMilliseconds(),
                now = Now,
            }), cancellationToken);

    /// <summary>Null where the team has no such stream.</summary>
    public async Task<StreamRow?> FindAsync(TeamId team, long id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } row && row.Team == team ? row : null;

    /// <summary>The stream that is a task; null where the team has no such stream.</summary>
    public Task<StreamRow?> FindAsync(TeamId team, TaskId task, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<StreamRow?>(
            $"select {Columns} from streams where task_id = @task and team = @team", new { task, team }), cancellationToken);

    public Task<StreamRow?> FindAsync(long id, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<StreamRow?>($"select {Columns} from streams where id = @id", new { id }),
        cancellationToken);

    /// <summary>A team's streams, the newest first.</summary>
    /// <param name="after">Only those that are older than this one; null begins with the newest.</param>
    public async Task<IReadOnlyList<StreamRow>> ListAsync(TeamId team, int limit, long? after, CancellationToken cancellationToken) =>
        [.. await database.ReadAsync(
            connection => connection.QueryAsync<StreamRow>(
                $"select {Columns} from streams where team = @team and (@after is null or id < @after) order by id desc limit @limit",
                new { team, limit, after }), cancellationToken)];

    /// <summary>All that have not ended, whoever's.</summary>
    public async Task<IReadOnlyList<StreamRow>> AliveAsync(CancellationToken cancellationToken) => [.. await database.ReadAsync(
        connection => connection.QueryAsync<StreamRow>($"select {Columns} from streams where state < 5 order by start_at, id"),
        cancellationToken)];

    /// <summary>Those that ended before an instant and still have segments.</summary>
    public async Task<IReadOnlyList<long>> EndedBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken) =>
        [.. await database.ReadAsync(
            connection => connection.QueryAsync<long>(
                "select id from streams where state >= 5 and stopped_at < @instant "
                    + "and exists (select 1 from stream_segments where stream = streams.id)",
                new { instant = instant.ToUnixTimeMilliseconds() }), cancellationToken)];

    /// <summary>Moves a stream on. One that has ended stays as it is; that one ended is told as of any task.</summary>
    /// <param name="failure">Why it failed; null where it did not.</param>
    /// <returns>False where it is gone, or has ended.</returns>
    public Task<bool> MoveAsync(long id, StreamState state, Failure? failure, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            var moved = await connection.QuerySingleOrDefaultAsync<StreamRow?>(
                "update streams set state = @state, error = @Message, reason = @reason, "
                    + "started_at = case when @state = 3 then coalesce(started_at, @now) else started_at end, "
                    + "stopped_at = case when @state >= 5 then @now else null end "
                    + $"where id = @id and state < 5 and (state < 4 or @state >= 4) returning {Columns}",
                new
                {
                    id,
                    state = (int)state,
                    failure?.Message,
                    reason = failure is null ? null : FailureNames.Of(failure.Reason),
                    now = Now,
                });
            if (moved is { State: >= StreamState.Stopped })
            {
                await WebhookOutbox.AddAsync(connection, StreamTasks.ToTask(moved), Now);
            }

            return moved is not null;
        }, cancellationToken);

    /// <summary>Changes what may be changed while it runs; what is null stays.</summary>
    public Task ChangeAsync(long id, DateTimeOffset? start, DateTimeOffset? end, StreamRequest? request,
        CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            "update streams set start_at = coalesce(@start, start_at), end_at = coalesce(@end, end_at), "
                + "request = coalesce(@text, request) where id = @id",
            new
            {
                id,
                start = start?.ToUnixTimeMilliseconds(),
                end = end?.ToUnixTimeMilliseconds(),
                text = request is null ? null : Text(request),
            }), cancellationToken);

    /// <summary>Counts another connection to the source.</summary>
    /// <returns>Its number, from 1.</returns>
    public Task<int> BeginSessionAsync(long id, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteScalarAsync<int>("update streams set session = session + 1 where id = @id returning session",
            new { id }), cancellationToken);

    public Task SaveAsync(long id, StreamReport report, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync("update streams set report = @text where id = @id", new { id, text = Text(report) }),
        cancellationToken);

    /// <summary>Deletes a stream and what is known of its segments; their files are the caller's.</summary>
    public Task RemoveAsync(long id, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync("delete from streams where id = @id", new { id }), cancellationToken);

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, PipelineJson.Options);
}
