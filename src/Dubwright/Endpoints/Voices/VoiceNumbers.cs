using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Voices;

/// <summary>The public API names voices by a number; engines name them by a key. A number is given once and never to another
/// voice.</summary>
internal sealed class VoiceNumbers(Database database, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, long> _known = new(StringComparer.Ordinal);

    public async Task<IReadOnlyDictionary<string, long>> OfAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Any(key => !_known.ContainsKey(key)))
        {
            // Known only once they are written: a number that was lost with its write is given to another voice.
            foreach (var (id, key) in await database.WriteAsync(connection => NumberAsync(connection, keys), cancellationToken))
            {
                _known[key] = id;
            }
        }

        return keys.ToDictionary(key => key, key => _known[key], StringComparer.Ordinal);
    }

    public Task<string?> KeyOfAsync(long id, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<string?>("select key from voices where id = @id", new { id }),
            cancellationToken);

    private async Task<IEnumerable<(long Id, string Key)>> NumberAsync(DbConnection connection, IReadOnlyList<string> keys)
    {
        await connection.ExecuteAsync(
            "insert into voices (key, created_at) values (@key, @now) on conflict (key) do nothing",
            keys.Where(key => !_known.ContainsKey(key)).Select(key => new { key, now = time.GetUtcNow().ToUnixTimeMilliseconds() })
                .ToList());
        return await connection.QueryAsync<(long Id, string Key)>("select id, key from voices");
    }
}
