using System.Collections.Concurrent;
using Dapper;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Accounts;

/// <summary>
/// Addresses that sign in whoever started the server on this machine, once: <c>start</c> prints one. They live in memory and for an hour.
/// </summary>
internal sealed class WelcomeLinks(Database database, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, (string Page, DateTimeOffset Expires)> _open = new(StringComparer.Ordinal);

    /// <param name="page">A path of this server to go to.</param>
    public string Create(string page)
    {
        var token = Secrets.New();
        _open[Secrets.Hash(token)] = (page, time.GetUtcNow() + Lifetime);
        return $"/welcome?token={token}";
    }

    /// <summary>The page and the owner's number; null where the link is unknown, used or old.</summary>
    public async Task<(string Page, long User)?> RedeemAsync(string token, CancellationToken cancellationToken)
    {
        if (!_open.TryRemove(Secrets.Hash(token), out var link) || link.Expires < time.GetUtcNow())
        {
            return null;
        }

        var owner = await database.ReadAsync(
            connection => connection.ExecuteScalarAsync<long?>(
                "select min(id) from users where role = 'owner' and team = (select min(id) from teams)"),
            cancellationToken);
        return owner is { } user ? (link.Page, user) : null;
    }
}
