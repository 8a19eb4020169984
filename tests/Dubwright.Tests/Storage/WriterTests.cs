using System.Diagnostics;
using Dapper;
using Dubwright.Pipeline.Storage;
using Microsoft.Data.Sqlite;

namespace Dubwright.Tests.Storage;

/// <summary>The one writer, and everything that must not end it.</summary>
public sealed class WriterTests : IAsyncLifetime
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int Full = 13;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private readonly TemporaryFolder _folder = new();
    private Database _database = null!;

    public Task InitializeAsync()
    {
        _database = new Database(_folder.File("dubwright.db"), TimeProvider.System);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync().AsTask().WaitAsync(Soon);
        _folder.Dispose();
    }

    [Fact]
    public async Task A_listener_that_throws_ends_nothing_and_the_caller_learns_that_its_write_is_kept()
    {
        var told = _database.WriteAsync(
            db => InsertAsync(db, "first"), _ => throw new InvalidOperationException("deaf"), CancellationToken.None);

        (await Should.ThrowAsync<CommitListenerException>(() => told.WaitAsync(Soon))).InnerException!.Message.ShouldBe("deaf");
        await WriteAsync("second").WaitAsync(Soon);

        (await TeamsAsync()).ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task A_listener_that_throws_keeps_nobody_else_of_its_group_from_being_told()
    {
        var told = new List<int>();
        var held = HoldAsync(out var release);
        var writes = Enumerable.Range(0, 20).Select(at => _database.WriteAsync(
            _ => Task.FromResult(at),
            value =>
            {
                told.Add(value);
                _ = value % 7 == 3 ? throw new InvalidOperationException("deaf") : value;
            },
            CancellationToken.None)).ToList();

        release.SetResult();
        await held;
        await EndedAsync(Task.WhenAll(writes), Soon);

        told.ShouldBe(Enumerable.Range(0, 20), "in the order of the commits");
        writes.Select((write, at) => (write.IsFaulted, at)).Where(write => write.IsFaulted).Select(write => write.at).ShouldBe([3, 10, 17]);
        writes.Count(write => write.IsCompletedSuccessfully).ShouldBe(17);
    }

    [Fact]
    public async Task A_writer_whose_connection_is_gone_fails_who_waits_and_who_comes_later_at_once()
    {
        var ending = _database.WriteAsync(
            async db =>
            {
                await db.CloseAsync();
                return 0;
            },
            CancellationToken.None);
        var waiting = Enumerable.Range(0, 200).Select(at => WriteAsync($"{at}")).ToList();
        await EndedAsync(Task.WhenAll(waiting), Soon);
        var later = WriteAsync("later");
        await EndedAsync(later, Soon);

        ending.IsFaulted.ShouldBeTrue();
        waiting.ShouldAllBe(write => write.IsFaulted);
        later.IsFaulted.ShouldBeTrue();
        later.Exception!.InnerException!.Message.ShouldContain("writer has ended");
        (await TeamsAsync()).ShouldBeEmpty("readers go on, and nothing was kept that was not told");
    }

    [Fact]
    public async Task A_database_that_another_connection_locks_for_a_moment_delays_a_write_and_fails_none()
    {
        using var other = Lock();
        var write = WriteAsync("late");
        await Task.Delay(500);
        write.IsCompleted.ShouldBeFalse();

        other.Execute("rollback");

        (await write.WaitAsync(Soon)).ShouldBe(1);
    }

    [Fact]
    public async Task A_database_that_stays_locked_fails_all_who_waited_that_long_together_and_the_writer_goes_on()
    {
        await ConfigureAsync(connection => connection.DefaultTimeout = 1);
        using var other = Lock();
        var clock = Stopwatch.StartNew();
        var writes = Enumerable.Range(0, 20).Select(at => WriteAsync($"{at}")).ToList();

        await EndedAsync(Task.WhenAll(writes), TimeSpan.FromSeconds(30));

        writes.ShouldAllBe(write => write.IsFaulted && ((SqliteException)write.Exception!.InnerException!).SqliteErrorCode == Busy);
        clock.Elapsed.ShouldBeLessThan(Soon, "one time-out, not one for each");
        other.Execute("rollback");
        await WriteAsync("after").WaitAsync(Soon);
        (await TeamsAsync()).ShouldBe(["after"]);
    }

    [Fact]
    public async Task A_full_disk_fails_what_does_not_fit_and_keeps_exactly_what_was_told_as_kept()
    {
        var pages = await _database.WriteAsync(db => db.ExecuteScalarAsync<long>("pragma page_count"), CancellationToken.None);
        await ConfigureAsync(connection => connection.Execute($"pragma max_page_count = {pages + 4}"));

        var writes = Enumerable.Range(0, 40).Select(at => WriteAsync($"{at} {new string('x', at % 4 == 1 ? 40_000 : 10)}")).ToList();
        await EndedAsync(Task.WhenAll(writes), Soon);

        var failed = writes.Where(write => write.IsFaulted).ToList();
        failed.Count.ShouldBeGreaterThan(0);
        failed.ShouldAllBe(write => ((SqliteException)write.Exception!.InnerException!).SqliteErrorCode == Full);
        var told = writes.Index().Where(write => write.Item.IsCompletedSuccessfully).Select(write => write.Index);
        (await TeamsAsync()).Select(name => int.Parse(name.Split(' ')[0])).ShouldBe(told);
        await ConfigureAsync(connection => connection.Execute("pragma max_page_count = 1000000"));
        await WriteAsync(new string('x', 40_000)).WaitAsync(Soon);
    }

    [Fact]
    public async Task A_database_that_only_lets_itself_be_read_fails_each_write_and_ends_nothing()
    {
        SqliteConnection? writing = null;
        await ConfigureAsync(connection => (writing = connection).Execute("pragma query_only = 1"));

        (await Should.ThrowAsync<SqliteException>(() => WriteAsync("refused").WaitAsync(Soon))).SqliteErrorCode.ShouldBe(ReadOnly);

        (await TeamsAsync()).ShouldBeEmpty();
        writing!.Execute("pragma query_only = 0");
        await WriteAsync("taken").WaitAsync(Soon);
    }

    [Fact]
    public async Task A_write_that_is_cancelled_while_it_waits_is_not_made_and_one_that_has_begun_is()
    {
        using var cancelled = new CancellationTokenSource();
        var held = HoldAsync(out var release);
        var waits = _database.WriteAsync(db => InsertAsync(db, "waits"), cancelled.Token);
        await cancelled.CancelAsync();
        release.SetResult();
        await held;

        await Should.ThrowAsync<OperationCanceledException>(() => waits.WaitAsync(Soon));
        using var late = new CancellationTokenSource();
        await _database.WriteAsync(
            async db =>
            {
                await late.CancelAsync();
                return await InsertAsync(db, "begun");
            },
            late.Token).WaitAsync(Soon);

        (await TeamsAsync()).ShouldBe(["begun"]);
    }

    [Fact]
    public async Task Work_that_ends_the_transaction_it_runs_in_ends_no_writer()
    {
        var meddling = _database.WriteAsync(db => db.ExecuteAsync("rollback"), CancellationToken.None);
        await EndedAsync(meddling, Soon);

        meddling.IsFaulted.ShouldBeTrue();
        await WriteAsync("after").WaitAsync(Soon);
        (await TeamsAsync()).ShouldBe(["after"]);
    }

    [Fact]
    public async Task Closing_makes_what_waits_and_takes_nothing_more()
    {
        var held = HoldAsync(out var release);
        var waits = WriteAsync("waits");
        var closing = _database.DisposeAsync().AsTask();
        release.SetResult();
        await closing.WaitAsync(Soon);

        await held;
        (await waits).ShouldBe(1);
        await Should.ThrowAsync<ObjectDisposedException>(() => WriteAsync("late"));
    }

    private static async Task EndedAsync(Task task, TimeSpan within)
    {
        await task.WaitAsync(within).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        task.IsCompleted.ShouldBeTrue("nobody may wait for ever");
    }

    private static Task<int> InsertAsync(System.Data.Common.DbConnection db, string name) =>
        db.ExecuteAsync("insert into teams (name, created_at) values (@name, 0)", new { name });

    private Task<int> WriteAsync(string name) => _database.WriteAsync(db => InsertAsync(db, name), CancellationToken.None);

    private Task<IEnumerable<string>> TeamsAsync() =>
        _database.ReadAsync(db => db.QueryAsync<string>("select name from teams order by id"), CancellationToken.None);

    /// <summary>Keeps the writer at one piece until it is released.</summary>
    private Task<int> HoldAsync(out TaskCompletionSource release)
    {
        var held = release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _database.WriteAsync(
            async _ =>
            {
                await held.Task;
                return 0;
            },
            CancellationToken.None);
    }

    private Task<int> ConfigureAsync(Action<SqliteConnection> configure) => _database.WriteAsync(
        db =>
        {
            configure((SqliteConnection)db);
            return Task.FromResult(0);
        },
        CancellationToken.None);

    private SqliteConnection Lock()
    {
        var other = new SqliteConnection($"Data Source={_folder.File("dubwright.db")};Pooling=False");
        other.Open();
        other.Execute("begin exclusive");
        return other;
    }
}
