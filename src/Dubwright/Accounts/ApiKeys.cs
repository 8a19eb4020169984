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
    private int _revocations;

    /// <summary>Whose key it is; null where it is wrong or revoked.</summary>
    public async Task<Caller?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (!TryParse(text, out var id, out var secret) || await ReadAsync(id, cancellationToken) is not { } key)
        {
            return null;
        }

        if (!Secrets.Same(Secrets.Hash(secret), key.Hash))
        {
            return null;
        }

        NoteUse(id);
        return key.Caller;
    }

    public async Task<KeyCreated> CreateAsync(TeamId team, long? user, string name, CancellationToken cancellationToken)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        var secret = Secrets.New();
        await database.WriteAsync(
            connection => connection.ExecuteAsync(
                "insert into keys (id, team, user_id, name, hash, created_at) values (@id, @team, @user, @name, @hash, @now)",
                new { id, team, user, name, hash = Secrets.Hash(secret), now = time.GetUtcNow().ToUnixTimeMilliseconds() }),
            cancellationToken);
        Log.Made(logger, id, team.Value);
        return new KeyCreated(id, name, $"{Prefix}{id}_{secret}");
    }

    public async Task<IReadOnlyList<KeyItem>> ListAsync(TeamId team, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<KeyRow>(
                "select id, name, created_at, last_used_at, revoked_at from keys where team = @team order by created_at desc, id",
                    new { team }),
            cancellationToken);
        return [.. rows
            .Select(row => new KeyItem(row.Id, row.Name, Instant(row.CreatedAt)!.Value, Instant(row.LastUsedAt), Instant(row.RevokedAt)))];
    }

    /// <summary>False where the team has no such key.</summary>
    public async Task<bool> RevokeAsync(TeamId team, string id, CancellationToken cancellationToken)
    {
        var changed = await database.WriteAsync(
            connection => connection.ExecuteAsync(
                "update keys set revoked_at = coalesce(revoked_at, @now) where team = @team and id = @id",
                new { team, id, now = time.GetUtcNow().ToUnixTimeMilliseconds() }),
            cancellationToken);
        Interlocked.Increment(ref _revocations);
        _read.TryRemove(id, out _);
        if (changed > 0)
        {
            Log.Revoked(logger, id, team.Value);
        }

        return changed > 0;
    }

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
                "select keys.hash, keys.team, teams.name as team_name from keys join teams on teams.id = keys.team " +
                "where keys.id = @id and keys.revoked_at is null",
                new { id }),
            cancellationToken);
        if (row is null)
        {
            _read.TryRemove(id, out _);
            return null;
        }

        var key = new StoredKey(row.Hash, new Caller(row.Team, row.TeamName, null, null, null, null, id, null));
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
    }

    private sealed class KeyRow
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";

        public long CreatedAt { get; init; }

        public long? LastUsedAt { get; init; }

        public long? RevokedAt { get; init; }
    }
}
