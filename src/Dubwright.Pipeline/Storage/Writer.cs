using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Dubwright.Pipeline.Storage;

/// <summary>
/// The one writer. Whatever is waiting is written in one transaction, each piece under its own savepoint: a group shares one fsync,
/// and a piece that fails takes nothing else with it.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    private const int LargestGroup = 64;
    private const string Piece = "piece";

    private readonly SqliteConnection _connection;
    private readonly Channel<Write> _waiting = Channel.CreateUnbounded<Write>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _writing;

    public Writer(SqliteConnection connection)
    {
        _connection = connection;
        _writing = Task.Run(WriteAllAsync);
    }

    public Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, Action<T>? committed, CancellationToken cancellationToken)
    {
        var write = new Write<T>(work, committed, cancellationToken);
        ObjectDisposedException.ThrowIf(!_waiting.Writer.TryWrite(write), this);
        return write.Written;
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
        while (await _waiting.Reader.WaitToReadAsync())
        {
            try
            {
                await WriteGroupAsync(group);
                group.ForEach(write => write.Committed());
            }
            catch (SqliteException fault)
            {
                // The disk is full or gone: nothing of the group was kept, and everyone in it learns so.
                if (group.Count == 0 && _waiting.Reader.TryRead(out var first))
                {
                    group.Add(first);
                }

                group.ForEach(write => write.Lost(fault));
            }

            group.Clear();
        }
    }

    private async Task WriteGroupAsync(List<Write> group)
    {
        await using var transaction = _connection.BeginTransaction();
        while (group.Count < LargestGroup && _waiting.Reader.TryRead(out var write))
        {
            group.Add(write);
            transaction.Save(Piece);
            if (!await write.TryRunAsync(_connection))
            {
                transaction.Rollback(Piece);
            }

            transaction.Release(Piece);
        }

        transaction.Commit();
    }

    private abstract class Write
    {
        /// <summary>False where the work failed or was cancelled before it began.</summary>
        public abstract Task<bool> TryRunAsync(DbConnection connection);

        public abstract void Committed();

        public abstract void Lost(SqliteException fault);
    }

    private sealed class Write<T>(Func<DbConnection, Task<T>> work, Action<T>? committed, CancellationToken cancellationToken) : Write
    {
        private readonly TaskCompletionSource<T> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Task<T>? _run;

        public Task<T> Written => _written.Task;

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

        public override void Committed()
        {
            if (_run is null)
            {
                _written.TrySetCanceled(cancellationToken);
                return;
            }

            if (_run.IsCompletedSuccessfully && committed is not null)
            {
                committed(_run.GetAwaiter().GetResult());
            }

            _written.TrySetFromTask(_run);
        }

        public override void Lost(SqliteException fault) => _written.TrySetException(fault);

        private async Task<T> RunAsync(DbConnection connection) => await work(connection);
    }
}
