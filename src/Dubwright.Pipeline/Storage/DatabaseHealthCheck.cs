using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dubwright.Pipeline.Storage;

/// <summary>
/// Whether the database can be written: writes a row, takes it back in the same transaction, and waits for the commit for a bounded time.
/// There is at most one such write at a time, and at most one a second; whoever asks meanwhile waits for the same one.
/// </summary>
internal sealed class DatabaseHealthCheck(Database database, TimeProvider time) : IHealthCheck
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int Full = 13;

    // An update that changes nothing would not do: SQLite leaves a page alone whose bytes stay the same.
    private const string WriteRow =
        """
        insert into schema_versions (version, name, applied_at) values (-1, 'readiness', @now);
        delete from schema_versions where version = -1;
        """;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Lock _starting = new();
    private Task<int> _write = Task.FromResult(0);
    private long? _startedAt;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            await LatestWrite().WaitAsync(LongestWait, time, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Unhealthy(string.Create(CultureInfo.InvariantCulture,
                $"A row was not written within {LongestWait.TotalSeconds} s: another program locks the database, or its writer stands "
                    + $"still."));
        }
        catch (SqliteException fault)
        {
            return HealthCheckResult.Unhealthy($"A row was not written: {InWords(fault)}.");
        }
        catch (WriterEndedException fault)
        {
            return HealthCheckResult.Unhealthy(fault.Message);
        }
    }

    private Task<int> LatestWrite()
    {
        lock (_starting)
        {
            if (_write.IsCompleted && (!_write.IsCompletedSuccessfully || _startedAt is not { } at || time.GetElapsedTime(at) > Fresh))
            {
                _startedAt = time.GetTimestamp();
                var now = time.GetUtcNow().ToUnixTimeMilliseconds();
                _write = database.WriteAsync(db => db.ExecuteAsync(WriteRow, new { now }), CancellationToken.None);
            }

            return _write;
        }
    }

    private static string InWords(SqliteException fault) => fault.SqliteErrorCode switch
    {
        Busy => "the database is locked by another program",
        ReadOnly => "the database only lets itself be read",
        Full => "the disk is full",
        var code => string.Create(CultureInfo.InvariantCulture, $"SQLite reports error {code}"),
    };
}
