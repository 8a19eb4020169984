using System.Data;
using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Storage;

/// <summary>
/// The one writer. Whatever is waiting is written in one transaction, each piece under its own savepoint: a group shares one fsync,
/// and a piece that fails takes nothing else with it. Where a whole group fails, everyone in it learns so and the next one is tried; only
/// a lost connection ends the writer, and then whoever waits or comes later learns that at once.
/// </summary>
internal sealed partial class Writer : IAsyncDisposable
{
    private const int LargestGroup = 64;
    private const string Piece = "piece";

    private readonly SqliteConnection _connection;
    private readonly ILogger _logger;
    private readonly Channel<Write> _waiting = Channel.CreateUnbounded<Write>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _writing;
    private volatile WriterEndedException? _ended;

    public Writer(SqliteConnection connection, ILogger logger)
    {
        (_connection, _logger) = (connection, logger);
        _writing = Task.Run(WriteAllAsync);
    }

    public Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, Action<T>? committed, CancellationToken cancellationToken)
    {
        var write = new Write<T>(work, committed, cancellationToken);
        if (_waiting.Writer.TryWrite(write))
        {
            return write.Written;
        }

        ObjectDisposedException.ThrowIf(_ended is null, this);
        return Task.FromException<T>(_ended);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing;
        await _connection.DisposeAsync();
    }

    private async Task WriteAllAsync()
    {
        var group = new List<Write>(LargestGroup);
        Exception? last = null;
        while (_connection.State == ConnectionState.Open && await _waiting.Reader.WaitToReadAsync())
        {
            try
            {
                await WriteGroupAsync(group);
                group.ForEach(write => write.Committed(_logger));
            }
            catch (Exception fault)
            {
                // The disk is full or gone, or the database is locked: nothing of the group was kept.
                last = fault;
                Fill(group);
                Log.GroupLost(_logger, group.Count, fault);
                group.ForEach(write => write.Lost(fault));
            }

            group.Clear();
        }

        End(last);
    }

    private void End(Exception? cause)
    {
        var ended = new WriterEndedException(cause);
        _ended = _connection.State == ConnectionState.Open ? null : ended;
        if (_ended is not null)
        {
            Log.Ended(_logger, _ended);
        }

        _waiting.Writer.TryComplete();
        while (_waiting.Reader.TryRead(out var write))
        {
            write.Lost(ended);
        }
    }

    // Whoever waited while the transaction could not begin has waited as long as the first.
    private void Fill(List<Write> group)
    {
        while (group.Count < LargestGroup && _waiting.Reader.TryRead(out var write))
        {
            group.Add(write);
        }
    }

    private async Task WriteGroupAsync(List<Write> group)
    {
        await using var transaction = _connection.BeginTransaction();
        while (group.Count < LargestGroup && _waiting.Reader.TryRead(out var write))
        {
            group.Add(write);
            transaction.Save(Piece);
            var kept = await write.TryRunAsync(_connection);
            RequireTransaction(write);
            if (!kept)
            {
                transaction.Rollback(Piece);
            }

            transaction.Release(Piece);
        }

        transaction.Commit();
    }

    // A disk that is full may take the whole transaction back; whatever ran after that would be committed by itself.
    private void RequireTransaction(Write write)
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) != 0)
        {
            throw write.Fault ?? new InvalidOperationException("A write ended the transaction that it ran in.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(6001, LogLevel.Error, "{Writes} writes to the database were lost together")]
        public static partial void GroupLost(ILogger logger, int writes, Exception fault);

        [LoggerMessage(6002, LogLevel.Error, "A listener threw after a write was committed; the write is kept")]
        public static partial void ListenerThrew(ILogger logger, Exception fault);

        [LoggerMessage(6003, LogLevel.Critical, "The connection to the database is lost: nothing is written until the next start")]
        public static partial void Ended(ILogger logger, Exception fault);
    }

    private abstract class Write
    {
        public abstract Exception? Fault { get; }

        /// <summary>False where the work failed or was cancelled before it began.</summary>
        public abstract Task<bool> TryRunAsync(DbConnection connection);

        public abstract void Committed(ILogger logger);

        public abstract void Lost(Exception fault);
    }

    private sealed class Write<T>(Func<DbConnection, Task<T>> work, Action<T>? committed, CancellationToken cancellationToken) : Write
    {
        private readonly TaskCompletionSource<T> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Task<T>? _run;

        public Task<T> Written => _written.Task;

        public override Exception? Fault => _run?.Exception?.InnerException;

        public override async Task<bool> TryRunAsync(DbConnection connection)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return false;
            }

            _run = RunAsync(connection);
            await ((Task)_run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return _run.IsCompletedSuccessfully;
        }

        public override void Committed(ILogger logger)
        {
            if (_run is null)
            {
                _written.TrySetCanceled(cancellationToken);
                return;
            }

            try
            {
                if (_run.IsCompletedSuccessfully)
                {
                    committed?.Invoke(_run.GetAwaiter().GetResult());
                }

                _written.TrySetFromTask(_run);
            }
            catch (Exception fault)
            {
                Log.ListenerThrew(logger, fault);
                _written.TrySetException(new CommitListenerException(fault));
            }
        }

        // What its own work threw says more than what became of the group.
        public override void Lost(Exception fault) => _written.TrySetException(Fault ?? fault);

        private async Task<T> RunAsync(DbConnection connection) => await work(connection);
    }
}
