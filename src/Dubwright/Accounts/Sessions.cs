using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Accounts;

/// <summary>People who signed in with a browser. The cookie holds a secret; its hash is what is stored.</summary>
internal sealed class Sessions(Database database, TimeProvider time)
{
    public const string Cookie = "dubwright_session";
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public async Task<(string Secret, string CsrfToken)> StartAsync(long user, CancellationToken cancellationToken)
    {
        var (secret, csrf) = (Secrets.New(), Secrets.New());
        var now = time.GetUtcNow();
        await database.WriteAsync(
            async connection =>
            {
                await connection.ExecuteAsync("delete from sessions where expires_at < @now", new { now = now.ToUnixTimeMilliseconds() });
                return await connection.ExecuteAsync(
                    "insert into sessions (hash, user_id, csrf_token, created_at, expires_at) values (@hash, @user, @csrf, @now, @expires)",
                    new
                    {
                        hash = Secrets.Hash(secret),
                        user,
                        csrf,
                        now = now.ToUnixTimeMilliseconds(),
                        expires = (now + Lifetime).ToUnixTimeMilliseconds()
                    });
            },
            cancellationToken);
        return (secret, csrf);
    }

    public async Task<Caller?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<SessionRow>(
                "select users.id as user_id, users.team, users.email, users.name, users.role, teams.name as team_name, "
                + "sessions.csrf_token " +
                "from sessions join users on users.id = sessions.user_id join teams on teams.id = users.team " +
                "where sessions.hash = @hash and sessions.expires_at > @now",
                new { hash = Secrets.Hash(secret), now = time.GetUtcNow().ToUnixTimeMilliseconds() }),
            cancellationToken);
        return row is null ? null : new Caller(row.Team, row.TeamName, row.UserId, row.Email, row.Name, row.Role, null, row.CsrfToken);
    }

    public Task EndAsync(string secret, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync("delete from sessions where hash = @hash", new { hash = Secrets.Hash(secret) }),
            cancellationToken);

    private sealed class SessionRow
    {
        public long UserId { get; init; }

        public TeamId Team { get; init; }

        public string Email { get; init; } = "";

        public string? Name { get; init; }

        public string Role { get; init; } = "";

        public string TeamName { get; init; } = "";

        public string CsrfToken { get; init; } = "";
    }
}
