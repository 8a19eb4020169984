using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Streams.State;

/// <param name="Payload">A body of <c>POST /stream</c>, JSON.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
public sealed record StreamTemplate(long Id, string Name, string Payload, long CreatedAt);

/// <summary>Bodies of requests that a team keeps to send again. A team sees its own only. Safe for concurrent use.</summary>
public sealed class StreamTemplates(Database database, TimeProvider time)
{
    public const int Most = 200;
    private const string Columns = "id, name, payload, created_at as CreatedAt";

    /// <summary>Null where the team has as many as it may.</summary>
    public Task<StreamTemplate?> AddAsync(TeamId team, string name, string payload, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.QuerySingleOrDefaultAsync<StreamTemplate?>(
                "insert into stream_templates (team, name, payload, created_at) select @team, @name, @payload, @now "
                    + $"where (select count(*) from stream_templates where team = @team) < {Most} returning {Columns}",
                new { team, name, payload, now = time.GetUtcNow().ToUnixTimeMilliseconds() }), cancellationToken);

    public async Task<IReadOnlyList<StreamTemplate>> ListAsync(TeamId team, CancellationToken cancellationToken) =>
        [.. await database.ReadAsync(
            connection => connection.QueryAsync<StreamTemplate>($"select {Columns} from stream_templates where team = @team order by id",
                new { team }), cancellationToken)];

    /// <summary>Null where the team has no such template.</summary>
    public Task<StreamTemplate?> FindAsync(TeamId team, long id, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<StreamTemplate?>(
            $"select {Columns} from stream_templates where team = @team and id = @id", new { team, id }), cancellationToken);

    /// <summary>False where the team has no such template.</summary>
    public Task<bool> RemoveAsync(TeamId team, long id, CancellationToken cancellationToken) => database.WriteAsync(
        async connection => await connection.ExecuteAsync("delete from stream_templates where team = @team and id = @id",
            new { team, id }) > 0, cancellationToken);
}
