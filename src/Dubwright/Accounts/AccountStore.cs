using Dapper;
using Dubwright.Client.Accounts;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Accounts;

/// <summary>The first account, as it is made at the first start. Password and key are shown this once and stored only as hashes.</summary>
/// <param name="Email">What to sign in with.</param>
public sealed record FirstAccount(TeamId Team, string Email, string Password, string Key);

/// <summary>Teams and the people in them.</summary>
public sealed class AccountStore
{
    /// <summary>What the first account signs in with.</summary>
    public const string OwnerEmail = "owner";

    private readonly Database _database;
    private readonly Passwords _passwords;
    private readonly ApiKeys _keys;
    private readonly TimeProvider _time;

    internal AccountStore(Database database, Passwords passwords, ApiKeys keys, TimeProvider time) =>
        (_database, _passwords, _keys, _time) = (database, passwords, keys, time);

    /// <summary>Makes the owner account and its key where there is no account yet; null where there is one.</summary>
    public async Task<FirstAccount?> MakeOwnerAsync(CancellationToken cancellationToken)
    {
        var known = await _database
            .ReadAsync(connection => connection.ExecuteScalarAsync<long>("select count(*) from users"), cancellationToken);
        return known > 0 ? null : await AddTeamAsync("Home", OwnerEmail, cancellationToken);
    }

    /// <summary>A new team with its owner and a key.</summary>
    /// <param name="teamName">For people.</param>
    /// <param name="ownerEmail">What its owner signs in with, in any case; unique among all teams.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task<FirstAccount> AddTeamAsync(string teamName, string ownerEmail, CancellationToken cancellationToken)
    {
        var password = Secrets.NewPassword();
        var hash = await _passwords.HashAsync(password, cancellationToken);
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var (team, user) = await _database.WriteAsync(
            async connection =>
            {
                var team = await connection.ExecuteScalarAsync<TeamId>(
                    "insert into teams (name, created_at) values (@teamName, @now) returning id", new { teamName, now });
                var user = await connection.ExecuteScalarAsync<long>(
                    "insert into users (team, email, name, password_hash, role, created_at) values (@team, @ownerEmail, null, @hash, "
                        + "'owner', @now) returning id",
                    new { team, ownerEmail, hash, now });
                return (team, user);
            },
            cancellationToken);
        var key = await _keys.CreateAsync(team, user, "First key", Role.Owner, cancellationToken);
        return new FirstAccount(team, ownerEmail, password, key.Key);
    }

    /// <summary>A further key for a team, for a command that runs on the server itself.</summary>
    public Task<KeyCreated> AddKeyAsync(TeamId team, string name, CancellationToken cancellationToken) =>
        _keys.CreateAsync(team, null, name, Role.Owner, cancellationToken);

    /// <summary>The team that was made at the first start; commands on the server itself work for it. Null before there is one.</summary>
    public Task<TeamId?> HomeTeamAsync(CancellationToken cancellationToken) =>
        _database.ReadAsync(connection => connection.ExecuteScalarAsync<TeamId?>("select min(id) from teams"), cancellationToken);

    /// <summary>A new password for an account, on the server itself; every session of it ends. Null where there is no such
    /// account.</summary>
    public async Task<string?> ResetPasswordAsync(string email, CancellationToken cancellationToken)
    {
        var password = Secrets.NewPassword();
        var hash = await _passwords.HashAsync(password, cancellationToken);
        var changed = await _database.WriteAsync(
            async connection =>
            {
                await connection.ExecuteAsync(
                    "delete from sessions where user_id in (select id from users where email = @email collate nocase)", new { email });
                return await connection.ExecuteAsync(
                    "update users set password_hash = @hash where email = @email collate nocase", new { email, hash });
            },
            cancellationToken);
        return changed > 0 ? password : null;
    }

    /// <summary>The account's number, where the password is right.</summary>
    internal async Task<long?> SignInAsync(string email, string password, CancellationToken cancellationToken)
    {
        var row = await _database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<PasswordRow>(
                "select id, password_hash from users where email = @email collate nocase", new { email }),
            cancellationToken);
        return await _passwords.MatchesAsync(password, row?.PasswordHash, cancellationToken) ? row?.Id : null;
    }

    /// <summary>The account behind a key: whoever made it, or the team's first owner where a command on the server did. Null where the
    /// key is wrong or revoked.</summary>
    internal async Task<(long User, string Key)?> SignInAsync(string key, CancellationToken cancellationToken) =>
        await _keys.FindAsync(key, cancellationToken) is { } caller
            && await _database.ReadAsync(
                connection => connection.ExecuteScalarAsync<long?>(
                    "select coalesce(@Person, (select min(id) from users where team = @Team and role = 'owner'))", caller),
                cancellationToken) is { } user
            ? (user, caller.KeyId!)
            : null;

    private sealed class PasswordRow
    {
        public long Id { get; init; }

        public string PasswordHash { get; init; } = "";
    }
}
