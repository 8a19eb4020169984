using Dapper;
using Dubwright.Client.Accounts;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Reading;
using Dubwright.Pipeline.Storage;
using Microsoft.Data.Sqlite;

namespace Dubwright.Accounts;

/// <summary>
/// Links by which people join a team: there is no mail server, so whoever invites hands them on. Each holds a secret of 256 bits behind its
/// <c>#</c>, which browsers send to no server and no log; it works once, for seven days, and only its hash is stored.
/// </summary>
internal sealed partial class Invitations(Database database, Passwords passwords, TimeProvider time, ILogger<Invitations> logger)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private const string Open =
        """
        select invitations.id, invitations.team, teams.name as team_name, email, role, invitations.created_at, expires_at
        from invitations join teams on teams.id = invitations.team where expires_at > @now
        """;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<IReadOnlyList<InvitationItem>> ListAsync(TeamId team, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<InvitationRow>($"{Open} and team = @team order by invitations.id", new { team, now = Now }),
            cancellationToken);
        return [.. rows.Select(row => new InvitationItem(row.Id, row.Email, row.Role, Instant(row.CreatedAt), Instant(row.ExpiresAt)))];
    }

    /// <summary>A new invitation and its secret; an earlier one of the same person to the same team ends.</summary>
    /// <exception cref="HttpProblemException">409: the person is in the team already.</exception>
    public async Task<(long Id, string Token, DateTimeOffset Expires)> CreateAsync(
        TeamId team, long? by, string email, Role role, CancellationToken cancellationToken)
    {
        var token = Secrets.New();
        var (now, expires) = (Now, time.GetUtcNow() + Lifetime);
        var values = new
        {
            team,
            by,
            email,
            role = role.Word(),
            hash = Secrets.Hash(token),
            now,
            expires = expires.ToUnixTimeMilliseconds(),
        };
        var id = await database.WriteAsync(
            async connection =>
            {
                if (await connection.ExecuteScalarAsync<long>(
                    "select count(*) from users where team = @team and email = @email collate nocase", values) > 0)
                {
                    throw new HttpProblemException(StatusCodes.Status409Conflict, "This person is in the team already");
                }

                await connection.ExecuteAsync(
                    "delete from invitations where expires_at <= @now or (team = @team and email = @email collate nocase)", values);
                return await connection.ExecuteScalarAsync<long>(
                    "insert into invitations (team, email, role, hash, invited_by, created_at, expires_at) "
                        + "values (@team, @email, @role, @hash, @by, @now, @expires) returning id", values);
            }, cancellationToken);
        Log.Made(logger, id, team.Value);
        return (id, token, expires);
    }

    /// <summary>False where the team has no such invitation.</summary>
    public async Task<bool> WithdrawAsync(TeamId team, long id, CancellationToken cancellationToken) => await database.WriteAsync(
        connection => connection.ExecuteAsync("delete from invitations where team = @team and id = @id", new { team, id }),
        cancellationToken) > 0;

    /// <summary>What a link invites to; null where it is unknown, used, withdrawn or old.</summary>
    public async Task<InvitationAnswer?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<InvitationRow>(
                $"{Open} and hash = @hash", new { hash = Secrets.Hash(token), now = Now }), cancellationToken);
        return row is null ? null : new InvitationAnswer(row.TeamName, row.Email, row.Role, Instant(row.ExpiresAt));
    }

    /// <summary>Uses a link up: its person is in the team. Null where it is unknown, used, withdrawn or old; of two at once, one
    /// joins.</summary>
    /// <exception cref="HttpProblemException">409: somebody on this server signs in so already. The link stays.</exception>
    public async Task<long?> AcceptAsync(string token, string? name, string password, CancellationToken cancellationToken)
    {
        var passwordHash = await passwords.HashAsync(password, cancellationToken);
        var values = new { hash = Secrets.Hash(token), name, passwordHash, now = Now };
        try
        {
            var user = await database.WriteAsync(
                async connection =>
                {
                    var joined = await connection.ExecuteScalarAsync<long?>(
                        """
                        insert into users (team, email, name, password_hash, role, created_at)
                        select team, email, @name, @passwordHash, role, @now from invitations where hash = @hash and expires_at > @now
                        returning id
                        """, values);
                    await connection.ExecuteAsync("delete from invitations where hash = @hash", values);
                    return joined;
                }, cancellationToken);
            if (user is { } person)
            {
                Log.Accepted(logger, person);
            }

            return user;
        }
        catch (SqliteException taken) when (taken.SqliteErrorCode == UniqueConstraint)
        {
            throw new HttpProblemException(StatusCodes.Status409Conflict,
                "Somebody signs in with this name already; ask for an invitation of another");
        }
    }

    private const int UniqueConstraint = 19;

    private static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static partial class Log
    {
        [LoggerMessage(5009, LogLevel.Information, "Invitation {Invitation} to team {Team} was made")]
        public static partial void Made(ILogger logger, long invitation, long team);

        [LoggerMessage(5010, LogLevel.Information, "Person {Person} accepted an invitation")]
        public static partial void Accepted(ILogger logger, long person);
    }

    private sealed class InvitationRow
    {
        public long Id { get; init; }

        public string TeamName { get; init; } = "";

        public string Email { get; init; } = "";

        public string Role { get; init; } = "";

        public long CreatedAt { get; init; }

        public long ExpiresAt { get; init; }
    }
}
