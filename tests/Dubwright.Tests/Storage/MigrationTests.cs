using Dapper;
using Dubwright.Pipeline.Storage;
using Microsoft.Data.Sqlite;

namespace Dubwright.Tests.Storage;

/// <summary>Opening a database that something is wrong with.</summary>
public sealed class MigrationTests : IDisposable
{
    private const int NotADatabase = 26;
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder.File("dubwright.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_migration_that_fails_half_way_leaves_the_file_as_it_was_and_is_made_once_its_cause_is_gone()
    {
        Execute("create table folders (mine text); insert into folders values ('kept')");
        var before = Tables();

        Should.Throw<SqliteException>(() => new Database(FilePath, TimeProvider.System));

        Tables().ShouldBe(before, "not even the first tables");
        Execute("drop table folders");
        await using var database = new Database(FilePath, TimeProvider.System);
        (await VersionsAsync(database)).ShouldBe(Migrations.All.Select(migration => migration.Version));
    }

    [Fact]
    public async Task Two_hosts_that_open_a_new_file_at_once_migrate_it_once()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new Database(FilePath, TimeProvider.System))));

        (await VersionsAsync(opened[0])).ShouldBe(Migrations.All.Select(migration => migration.Version));
        foreach (var database in opened)
        {
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_file_that_is_locked_for_a_moment_is_opened_after_it()
    {
        await new Database(FilePath, TimeProvider.System).DisposeAsync();
        using var other = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        other.Open();
        other.Execute("begin immediate");
        var opening = Task.Run(() => new Database(FilePath, TimeProvider.System));
        await Task.Delay(300);
        opening.IsCompleted.ShouldBeFalse();

        other.Execute("rollback");

        await (await opening.WaitAsync(TimeSpan.FromSeconds(5))).DisposeAsync();
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        var text = string.Concat(Enumerable.Repeat("This is a diary. ", 500));
        File.WriteAllText(FilePath, text);

        Should.Throw<SqliteException>(() => new Database(FilePath, TimeProvider.System)).SqliteErrorCode.ShouldBe(NotADatabase);

        File.ReadAllText(FilePath).ShouldBe(text);
    }

    private static Task<IEnumerable<int>> VersionsAsync(Database database) =>
        database.ReadAsync(db => db.QueryAsync<int>("select version from schema_versions order by version"), CancellationToken.None);

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Execute(sql);
    }

    private List<string> Tables()
    {
        using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        return connection.Query<string>("select name from sqlite_master order by name").ToList();
    }
}
