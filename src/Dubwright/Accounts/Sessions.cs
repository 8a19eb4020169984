using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dapper;
using Dubwright.Client.Accounts;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;
using Microsoft.Data.Sqlite;

namespace Dubwright.Accounts;

/// <summary>People who signed in with a browser. The cookie holds a secret; its hash is what is stored.</summary>
internal sealed partial class Sessions(Database database, TimeProvider time, ILogger<Sessions> logger)
{
    public const string Cookie = "dubwright_session";
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    private const int LongestClient = 300;
    private const int LargestCache = 10_000;
    private static readonly TimeSpan SeenNotedEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);

    /// <param name="user">Who signed in.</param>
    /// <param name="key">The key that it was done with: the session may no more than the key, and ends with it; null for a
    /// password.</param>
    /// <param name="client">What the browser calls itself.</param>
    public async Task<string> StartAsync(long user, string? key, string? client, CancellationToken cancellationToken)
    {
        var secret = Secrets.New();
        var now = time.GetUtcNow();
        var row = new
        {
            hash = Secrets.Hash(secret),
            user,
            csrf = Secrets.New(),
            now = now.ToUnixTimeMilliseconds(),
            expires = (now + Lifetime).ToUnixTimeMilliseconds(),
            id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            client = client?[..Math.Min(client.Length, LongestClient)],
            key,
        };
        await database.WriteAsync(
            async connection =>
            {
                await connection.ExecuteAsync("delete from sessions where expires_at < @now", row);
                return await connection.ExecuteAsync(
                    """
                    insert into sessions (hash, user_id, csrf_token, created_at, expires_at, id, client, last_seen_at, key_id)
                    values (@hash, @user, @csrf, @now, @expires, @id, @client, @now, @key)
                    """, row);
            },
            cancellationToken);
        return secret;
    }

    public async Task<Caller?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<SessionRow>(
                """
                select users.id as user_id, users.team, users.email, users.name, users.role, teams.name as team_name,
                    teams.id = (select min(id) from teams) as runs_server, sessions.id, sessions.csrf_token, sessions.key_id,
                    keys.role as key_role
                from sessions join users on users.id = sessions.user_id join teams on teams.id = users.team
                    left join keys on keys.id = sessions.key_id
                where sessions.hash = @hash and sessions.expires_at > @now and keys.revoked_at is null
                """,
                new { hash = Secrets.Hash(secret), now = time.GetUtcNow().ToUnixTimeMilliseconds() }),
            cancellationToken);
        if (row is null)
        {
            return null;
        }

        NoteSeen(row.Id, row.UserId);
        var person = Roles.Parse(row.Role);
        var role = row.KeyRole is { } most ? Roles.Least(person, Roles.Parse(most)) : person;
        return new Caller(row.Team, row.TeamName, role)
        {
            Lessened = role < person,
            UserId = row.UserId,
            Person = row.UserId,
            Email = row.Email,
            Name = row.Name,
            SessionId = row.Id,
            SessionKeyId = row.KeyId,
            CsrfToken = row.CsrfToken,
            RunsServer = row.RunsServer,
        };
    }

    public Task EndAsync(string secret, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync("delete from sessions where hash = @hash", new { hash = Secrets.Hash(secret) }),
            cancellationToken);

    /// <summary>A person's sessions, the one used last first.</summary>
    /// <param name="current">Which of them asks.</param>
    public async Task<IReadOnlyList<SessionItem>> ListAsync(long user, string? current, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<ListedSession>(
                """
                select sessions.id, client, sessions.created_at, coalesce(sessions.last_seen_at, sessions.created_at) as last_seen_at,
                    expires_at
                from sessions left join keys on keys.id = sessions.key_id
                where sessions.user_id = @user and expires_at > @now and keys.revoked_at is null
                order by 4 desc, sessions.id
                """, new { user, now = time.GetUtcNow().ToUnixTimeMilliseconds() }),
            cancellationToken);
        return [.. rows.Select(row => new SessionItem(
            row.Id, row.Client, Instant(row.CreatedAt), Instant(row.LastSeenAt), Instant(row.ExpiresAt), row.Id == current))];
    }

    /// <summary>Ends a person's sessions: one, or all but one. Gives how many.</summary>
    public Task<int> EndAsync(long user, string? only, string? but, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            "delete from sessions where user_id = @user and (@only is null or id = @only) and (@but is null or id <> @but)",
            new { user, only, but }), cancellationToken);

    private static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    // Nobody waits for it: who only reads is served while nothing can be written.
    private void NoteSeen(string session, long user)
    {
        var now = time.GetUtcNow();
        if (_seen.TryGetValue(session, out var noted) && now - noted < SeenNotedEvery)
        {
            return;
        }

        if (_seen.Count >= LargestCache)
        {
            _seen.Clear();
        }

        _seen[session] = now;
        _ = NoteAsync(session, user, now.ToUnixTimeMilliseconds());
    }

    private async Task NoteAsync(string session, long user, long now)
    {
        try
        {
            await database.WriteAsync(
                connection => connection.ExecuteAsync(
                    "update sessions set last_seen_at = @now where id = @session; "
                        + "update users set last_seen_at = @now where id = @user",
                    new { session, user, now }), CancellationToken.None);
        }
        catch (Exception fault) when (fault is SqliteException or WriterEndedException or ObjectDisposedException)
        {
            Log.SeenNotNoted(logger, fault.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5005, LogLevel.Warning, "When a person was last seen could not be noted: {Message}")]
        public static partial void SeenNotNoted(ILogger logger, string message);
    }

    private sealed class SessionRow
    {
        public string Id { get; init; } = "";

        public long UserId { get; init; }

        public TeamId Team { get; init; }

        public string Email { get; init; } = "";

        public string? Name { get; init; }

        public string Role { get; init; } = "";

        public string TeamName { get; init; } = "";

        public string CsrfToken { get; init; } = "";

        public string? KeyId { get; init; }

        public string? KeyRole { get; init; }

        public bool RunsServer { get; init; }
    }

    private sealed class ListedSession
    {
        public string Id { get; init; } = "";

        public string? Client { get; init; }

        public long CreatedAt { get; init; }

        public long LastSeenAt { get; init; }

        public long ExpiresAt { get; init; }
    }
}
