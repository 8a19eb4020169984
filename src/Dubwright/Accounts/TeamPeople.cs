using Dapper;
using Dubwright.Client.Accounts;
using Dubwright.Core.Identifiers;
using Dubwright.Endpoints.Reading;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Accounts;

/// <summary>The people of a team and what they may do. A team always has an owner: writes come one after another, so two owners who remove
/// each other at once are not both gone.</summary>
internal sealed partial class TeamPeople(Database database, ApiKeys keys, Passwords passwords, TimeProvider time,
    ILogger<TeamPeople> logger)
{
    private const string Find = "select count(*) from users where id = @person and team = @team";
    private const string NotTheLastOwner = "(role <> 'owner' or (select count(*) from users where team = @team and role = 'owner') > 1)";

    /// <param name="team">Whose people.</param>
    /// <param name="you">Who asks; null for a program.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<IReadOnlyList<PersonItem>> ListAsync(TeamId team, long? you, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<PersonRow>(
                "select id, email, name, role, created_at, last_seen_at from users where team = @team order by id", new { team }),
            cancellationToken);
        return [.. rows.Select(row => new PersonItem(
            row.Id, row.Email, row.Name, row.Role, Instant(row.CreatedAt)!.Value, Instant(row.LastSeenAt), row.Id == you))];
    }

    /// <summary>Whoever is no owner any more loses the invitations he made: their links would go on for him.</summary>
    /// <exception cref="HttpProblemException">404; 409 for the last owner.</exception>
    public async Task ChangeRoleAsync(TeamId team, long person, Role role, CancellationToken cancellationToken)
    {
        var word = role.Word();
        await ChangeAsync(
            "update users set role = @word where id = @person and team = @team and (@word = 'owner' or " + NotTheLastOwner + ")",
            "delete from invitations where invited_by = @person and @word <> 'owner'",
            new { team, person, word, now = 0L }, cancellationToken);
        Log.RoleChanged(logger, person, team.Value, word);
    }

    /// <summary>The person's sessions and keys end; what he made stays the team's.</summary>
    /// <exception cref="HttpProblemException">404; 409 for the last owner.</exception>
    public async Task RemoveAsync(TeamId team, long person, CancellationToken cancellationToken)
    {
        await ChangeAsync(
            "update keys set revoked_at = coalesce(revoked_at, @now) where user_id = @person and exists "
                + "(select 1 from users where id = @person and team = @team and " + NotTheLastOwner + "); "
                + "delete from users where id = @person and team = @team and " + NotTheLastOwner,
            "", new { team, person, word = "", now = time.GetUtcNow().ToUnixTimeMilliseconds() }, cancellationToken);
        Log.Removed(logger, person, team.Value);
    }

    /// <exception cref="HttpProblemException">404: the team has no such person.</exception>
    public async Task RequireAsync(TeamId team, long person, CancellationToken cancellationToken) => Known(await database.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>(Find, new { team, person }), cancellationToken));

    public Task RenameAsync(long user, string? name, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync("update users set name = @name where id = @user", new { user, name }), cancellationToken);

    /// <summary>A new password for who knows the old one; every other session of the account ends. False where the old one is
    /// wrong.</summary>
    public async Task<bool> ChangePasswordAsync(long user, string current, string changed, string? session,
        CancellationToken cancellationToken)
    {
        var stored = await database.ReadAsync(
            connection => connection.ExecuteScalarAsync<string?>("select password_hash from users where id = @user", new { user }),
            cancellationToken);
        if (!await passwords.MatchesAsync(current, stored, cancellationToken))
        {
            return false;
        }

        var hash = await passwords.HashAsync(changed, cancellationToken);

        // The old hash is part of the question: of two changes at once, each with the old password, one counts.
        var done = await database.WriteAsync(
            async connection =>
            {
                var changed = await connection.ExecuteAsync(
                    "update users set password_hash = @hash where id = @user and password_hash = @stored", new { user, hash, stored });
                return changed == 0 ? 0 : changed + await connection.ExecuteAsync(
                    "delete from sessions where user_id = @user and id is not @session", new { user, session });
            }, cancellationToken);
        if (done > 0)
        {
            Log.PasswordChanged(logger, user);
        }

        return done > 0;
    }

    private async Task ChangeAsync(string change, string more, object values, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            async connection =>
            {
                Known(await connection.ExecuteScalarAsync<long>(Find, values));
                if (await connection.ExecuteAsync(change, values) == 0)
                {
                    throw new HttpProblemException(StatusCodes.Status409Conflict,
                        "The team needs an owner: make somebody else one before");
                }

                return more.Length == 0 ? 1 : await connection.ExecuteAsync(more, values);
            }, cancellationToken);
        keys.Forget();
    }

    private static void Known(long people)
    {
        if (people == 0)
        {
            throw HttpProblemException.Unknown("person");
        }
    }

    private static DateTimeOffset? Instant(long? milliseconds) =>
        milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    private static partial class Log
    {
        [LoggerMessage(5006, LogLevel.Information, "Person {Person} of team {Team} is {Role} now")]
        public static partial void RoleChanged(ILogger logger, long person, long team, string role);

        [LoggerMessage(5007, LogLevel.Information, "Person {Person} was removed from team {Team}")]
        public static partial void Removed(ILogger logger, long person, long team);

        [LoggerMessage(5008, LogLevel.Information, "Person {Person} changed the password")]
        public static partial void PasswordChanged(ILogger logger, long person);
    }

    private sealed class PersonRow
    {
        public long Id { get; init; }

        public string Email { get; init; } = "";

        public string? Name { get; init; }

        public string Role { get; init; } = "";

        public long CreatedAt { get; init; }

        public long? LastSeenAt { get; init; }
    }
}
