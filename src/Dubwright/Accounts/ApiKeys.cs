using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dapper;
using Dubwright.Client.Accounts;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;
using Microsoft.Data.Sqlite;

namespace Dubwright.Accounts;

/// <summary>Keys of programs: <c>dw_&lt;id&gt;_&lt;secret&gt;</c>. What was looked up is remembered for a few seconds, so that a status
/// read costs no query.</summary>
/// <remarks>
/// A key may what it was made for, and never more than its maker may now: who is made a viewer has keys of a viewer, and who leaves has
/// none.
/// </remarks>
internal sealed partial class ApiKeys(Database database, TimeProvider time, ILogger<ApiKeys> logger)
{
    /// <summary>How much of a key names it, before its secret begins.</summary>
    public const int NamingLength = 15;

    private const string Prefix = "dw_";
    private const int LargestCache = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan UseNotedEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (StoredKey Key, DateTimeOffset ReadAt)> _read = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);

    // Keys as they came, checked a moment ago: who polls is not hashed with every read.
    private readonly ConcurrentDictionary<string, (string Id, Caller Caller, DateTimeOffset At)> _checked = new(StringComparer.Ordinal);
    private int _revocations;

    /// <summary>Whose key it is; null where it is wrong or revoked.</summary>
    public ValueTask<Caller?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (_checked.TryGetValue(text, out var known) && time.GetUtcNow() - known.At < Remembered)
        {
            NoteUse(known.Id);
            return new ValueTask<Caller?>(known.Caller);
        }

        return new ValueTask<Caller?>(CheckAsync(text, cancellationToken));
    }

    /// <param name="team">Whose.</param>
    /// <param name="user">Who makes it; null for a command on the server.</param>
    /// <param name="name">For people.</param>
    /// <param name="role">The most that it may.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task<KeyCreated> CreateAsync(TeamId team, long? user, string name, Role role, CancellationToken cancellationToken)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        var secret = Secrets.New();
        await database.WriteAsync(
            connection => connection.ExecuteAsync(
                "insert into keys (id, team, user_id, name, hash, role, created_at) values (@id, @team, @user, @name, @hash, @word, @now)",
                new
                {
                    id,
                    team,
                    user,
                    name,
                    hash = Secrets.Hash(secret),
                    word = role.Word(),
                    now = time.GetUtcNow().ToUnixTimeMilliseconds(),
                }),
            cancellationToken);
        Log.Made(logger, id, team.Value);
        return new KeyCreated(id, name, $"{Prefix}{id}_{secret}");
    }

    /// <param name="team">Whose.</param>
    /// <param name="maker">Only the keys of one person; null for all of the team's.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<IReadOnlyList<KeyItem>> ListAsync(TeamId team, long? maker, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<KeyRow>(
                """
                select keys.id, keys.name, keys.created_at, last_used_at, revoked_at, keys.role, users.role as maker_role, users.email
                from keys left join users on users.id = keys.user_id
                where keys.team = @team and (@maker is null or keys.user_id = @maker) order by keys.created_at desc, keys.id
                """, new { team, maker }),
            cancellationToken);
        return [.. rows.Select(row => new KeyItem(row.Id, row.Name, Instant(row.CreatedAt)!.Value, Instant(row.LastUsedAt),
            Instant(row.RevokedAt), RoleOf(row.Role, row.MakerRole).Word(), row.Email))];
    }

    /// <summary>False where the team, or the maker where one is named, has no such key.</summary>
    public async Task<bool> RevokeAsync(TeamId team, string id, long? maker, CancellationToken cancellationToken)
    {
        var changed = await database.WriteAsync(
            connection => connection.ExecuteAsync(
                "update keys set revoked_at = coalesce(revoked_at, @now) where team = @team and id = @id "
                    + "and (@maker is null or user_id = @maker)",
                new { team, id, maker, now = time.GetUtcNow().ToUnixTimeMilliseconds() }),
            cancellationToken);
        Forget();
        if (changed > 0)
        {
            Log.Revoked(logger, id, team.Value);
        }

        return changed > 0;
    }

    /// <summary>Who may do what was changed: what was remembered of it counts no more.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _revocations);
        _read.Clear();
        _checked.Clear();
    }

    private static Role RoleOf(string? key, string? maker) =>
        Roles.Least(key is null ? Role.Owner : Roles.Parse(key), maker is null ? Role.Owner : Roles.Parse(maker));

    private static bool TryParse(string text, out string id, out string secret)
    {
        (id, secret) = ("", "");
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text
            .Split('_', 3) is not [_, { Length: > 0 } first, { Length: > 0 } second])
        {
            return false;
        }

        (id, secret) = (first, second);
        return true;
    }

    private async Task<Caller?> CheckAsync(string text, CancellationToken cancellationToken)
    {
        var revocations = Volatile.Read(ref _revocations);
        if (!TryParse(text, out var id, out var secret) || await ReadAsync(id, cancellationToken) is not { } key
            || !Secrets.Same(Secrets.Hash(secret), key.Hash))
        {
            return null;
        }

        if (_checked.Count >= LargestCache)
        {
            _checked.Clear();
        }

        _checked[text] = (id, key.Caller, _read.TryGetValue(id, out var read) ? read.ReadAt : DateTimeOffset.MinValue);
        if (Volatile.Read(ref _revocations) != revocations)
        {
            _checked.TryRemove(text, out _);
        }

        NoteUse(id);
        return key.Caller;
    }

    private async Task<StoredKey?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_read.TryGetValue(id, out var known) && now - known.ReadAt < Remembered)
        {
            return known.Key;
        }

        var revocations = Volatile.Read(ref _revocations);
        var row = await database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<OwnedKey>(
                """
                select keys.hash, keys.team, teams.name as team_name, teams.id = (select min(id) from teams) as runs_server, keys.role,
                    keys.user_id, users.role as maker_role
                from keys join teams on teams.id = keys.team left join users on users.id = keys.user_id
                where keys.id = @id and keys.revoked_at is null
                """, new { id }),
            cancellationToken);
        if (row is null)
        {
            _read.TryRemove(id, out _);
            return null;
        }

        var role = RoleOf(row.Role, row.MakerRole);
        var key = new StoredKey(row.Hash, new Caller(row.Team, row.TeamName, role)
        {
            Lessened = role < RoleOf(null, row.MakerRole),
            KeyId = id,
            Person = row.UserId,
            RunsServer = row.RunsServer,
        });
        if (_read.Count < LargestCache)
        {
            _read[id] = (key, now);
            if (Volatile.Read(ref _revocations) != revocations)
            {
                // Perhaps of this key, after it was read: what was just remembered would outlive it.
                _read.TryRemove(id, out _);
            }
        }

        return key;
    }

    // Nobody waits for it: who only reads is served while nothing can be written.
    private void NoteUse(string id)
    {
        var now = time.GetUtcNow();
        if (_used.TryGetValue(id, out var noted) && now - noted < UseNotedEvery)
        {
            return;
        }

        _used[id] = now;
        _ = NoteAsync(id, now);
    }

    private async Task NoteAsync(string id, DateTimeOffset now)
    {
        try
        {
            var at = now.ToUnixTimeMilliseconds();
            await database.WriteAsync(
                connection => connection.ExecuteAsync("update keys set last_used_at = @at where id = @id", new { id, at }),
                    CancellationToken.None);
        }
        catch (Exception fault) when (fault is SqliteException or WriterEndedException or ObjectDisposedException)
        {
            Log.UseNotNoted(logger, fault.Message);
        }
    }

    private static DateTimeOffset? Instant(long? milliseconds) => milliseconds is { } value ? DateTimeOffset
        .FromUnixTimeMilliseconds(value) : null;

    private static partial class Log
    {
        [LoggerMessage(5002, LogLevel.Information, "The key {KeyId} was made for team {Team}")]
        public static partial void Made(ILogger logger, string keyId, long team);

        [LoggerMessage(5003, LogLevel.Information, "The key {KeyId} of team {Team} was revoked")]
        public static partial void Revoked(ILogger logger, string keyId, long team);

        [LoggerMessage(5004, LogLevel.Warning, "When a key was last used could not be noted: {Message}")]
        public static partial void UseNotNoted(ILogger logger, string message);
    }

    private sealed record StoredKey(string Hash, Caller Caller);

    private sealed class OwnedKey
    {
        public string Hash { get; init; } = "";

        public TeamId Team { get; init; }

        public string TeamName { get; init; } = "";

        public bool RunsServer { get; init; }

        public string? Role { get; init; }

        public long? UserId { get; init; }

        public string? MakerRole { get; init; }
    }

    private sealed class KeyRow
    {
        public string? Role { get; init; }

        public string? MakerRole { get; init; }

        public string? Email { get; init; }

        public string Id { get; init; } = "";

        public string Name { get; init; } = "";

        public long CreatedAt { get; init; }

        public long? LastUsedAt { get; init; }

        public long? RevokedAt { get; init; }
    }
}
