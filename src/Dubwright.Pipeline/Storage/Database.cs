using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dubwright.Pipeline.Storage;

/// <summary>
/// The state of everything, in one SQLite file in WAL mode: readers never wait, and one writer commits in groups, each group on the disk
/// (<c>synchronous=FULL</c>) before anyone is told. Opening it brings the schema up to date. Safe for concurrent use.
/// Column names map to members without their underscores; instants are Unix milliseconds; what is deleted takes along what belongs to it.
/// </summary>
public sealed partial class Database : IAsyncDisposable
{
    private readonly string _path;
    private readonly string _reading;
    private readonly Writer _writer;

    static Database()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new TeamIdHandler());
        SqlMapper.AddTypeHandler(new TaskIdHandler());
        SqlMapper.AddTypeHandler(new RunIdHandler());
    }

    /// <param name="path">The file; it and its folder are made where they are missing.</param>
    /// <param name="time">For the instant a migration was applied.</param>
    /// <exception cref="Core.Failures.DubwrightException">The file was written by a newer version.</exception>
    /// <param name="logger">For what no caller is told; null keeps no log.</param>
    public Database(string path, TimeProvider time, ILogger<Database>? logger = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _path = path;
        _reading = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, ForeignKeys = true }.ToString();
        var writing = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, Pooling = false }
            .ToString());
        try
        {
            writing.Open();
            writing.Execute(
                "pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on; " +
                "pragma temp_store = memory; pragma journal_size_limit = 67108864;");
            var applied = Migrations.Apply(writing, time.GetUtcNow());
            logger ??= NullLogger<Database>.Instance;
            foreach (var migration in applied)
            {
                Log.Migrated(logger, migration.Version, migration.Name);
            }

            _writer = new Writer(writing, logger);
            writing = null;
        }
        finally
        {
            writing?.Dispose();
        }
    }

    /// <summary>Reads what was committed before; the connection refuses to write.</summary>
    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(_reading);
        await connection.OpenAsync(cancellationToken);
        return await work(connection);
    }

    /// <summary>
    /// Runs the work alone, inside a transaction that is rolled back when it throws; returns when it is on the disk. Others wait meanwhile,
    /// so the work does nothing but SQL. Cancellation counts until it has begun.
    /// </summary>
    /// <exception cref="SqliteException">Nothing was kept: the disk is full, or the database is locked or read-only.</exception>
    /// <exception cref="WriterEndedException">The connection is lost; nothing is written until the next start.</exception>
    public Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
        _writer.WriteAsync(work, null, cancellationToken);

    /// <summary>The same; <paramref name="committed"/> is called with what the work returned, in the order of the commits, before anyone
    /// else is told.</summary>
    /// <exception cref="CommitListenerException">The write is kept, and <paramref name="committed"/> threw.</exception>
    internal Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, Action<T> committed, CancellationToken cancellationToken) =>
        _writer.WriteAsync(work, committed, cancellationToken);

    /// <summary>
    /// Moves everything from the log into the file and empties the log: with <c>secure_delete</c>, what was deleted is in neither then.
    /// False where a reader still needs the log.
    /// </summary>
    public async Task<bool> EmptyLogAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = _path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync("pragma busy_timeout = 2000");
        return await connection.ExecuteScalarAsync<long>("pragma wal_checkpoint(truncate)") == 0;
    }

    private static partial class Log
    {
        [LoggerMessage(6000, LogLevel.Information, "Migration {Version} ({Name}) was applied to the database")]
        public static partial void Migrated(ILogger logger, int version, string name);
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        using var pool = new SqliteConnection(_reading);
        SqliteConnection.ClearPool(pool);
    }
}
