using Dapper;
using Dubwright.Core.Failures;
using Dubwright.Pipeline.Storage;
using Microsoft.Data.Sqlite;

namespace Dubwright.Tests.Pipeline;

public sealed class DatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder.File("data/dubwright.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Opening_makes_the_file_and_applies_each_migration_once()
    {
        for (var time = 0; time < 2; time++)
        {
            await using var database = new Database(FilePath, TimeProvider.System);
            var applied = await database
                .ReadAsync(db => db.QueryAsync<int>("select version from schema_versions order by version"), CancellationToken.None);

            applied.ShouldBe(Enumerable.Range(1, applied.Count()));
            (await database.ReadAsync(db => db.ExecuteScalarAsync<string>("pragma journal_mode"), CancellationToken.None)).ShouldBe("wal");
        }
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        await using (var database = new Database(FilePath, TimeProvider.System))
        {
            await database
                .WriteAsync(db => db.ExecuteAsync("insert into schema_versions values (999, 'from_the_future', 0)"),
                CancellationToken.None);
        }

        Should.Throw<DubwrightException>(() => new Database(FilePath, TimeProvider.System)).Message
            .ShouldContain("newer version of Dubwright (schema 999");
    }

    [Fact]
    public async Task A_write_that_fails_takes_no_other_with_it()
    {
        await using var database = new Database(FilePath, TimeProvider.System);

        var writes = Enumerable.Range(0, 200).Select(at => database.WriteAsync(
            async db =>
            {
                await db.ExecuteAsync("insert into teams (name, created_at) values (@at, 0)", new { at });
                return at % 3 == 0 ? throw new InvalidOperationException($"{at}") : at;
            },
            CancellationToken.None)).ToList();
        await Task.WhenAll(writes).ContinueWith(_ => { }, TaskScheduler.Default);

        writes.Count(write => write.IsFaulted).ShouldBe(67);
        (await database.ReadAsync(db => db.QueryAsync<int>("select cast(name as integer) from teams order by id"), CancellationToken.None))
            .ShouldBe(Enumerable.Range(0, 200).Where(at => at % 3 != 0), "in the order they were asked for");
    }

    [Fact]
    public async Task What_was_committed_is_told_in_the_order_of_the_commits()
    {
        await using var database = new Database(FilePath, TimeProvider.System);
        var told = new List<int>();

        await Task.WhenAll(Enumerable.Range(0, 500)
            .Select(at => database.WriteAsync(_ => Task.FromResult(at), told.Add, CancellationToken.None)));

        told.ShouldBe(Enumerable.Range(0, 500));
    }

    [Fact]
    public async Task A_cancelled_write_is_not_made()
    {
        await using var database = new Database(FilePath, TimeProvider.System);

        await Should.ThrowAsync<OperationCanceledException>(() => database.WriteAsync(
            db => db.ExecuteAsync("insert into teams (name, created_at) values ('x', 0)"), new CancellationToken(canceled: true)));

        (await database.ReadAsync(db => db.ExecuteScalarAsync<int>("select count(*) from teams"), CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task Reading_never_writes()
    {
        await using var database = new Database(FilePath, TimeProvider.System);

        await Should.ThrowAsync<SqliteException>(() => database.ReadAsync(
            db => db.ExecuteAsync("insert into teams (name, created_at) values ('x', 0)"), CancellationToken.None));
    }

    [Fact]
    public async Task Deleting_a_team_deletes_what_belongs_to_it()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var team = await host.NewTeamAsync();
        await host.RunAsync(team, ToyRequest.Of("one"));

        await host.Database.WriteAsync(db => db.ExecuteAsync("delete from teams where id = @team", new { team }), CancellationToken.None);

        foreach (var table in new[] { "tasks", "stages", "steps", "records", "artifacts", "runs" })
        {
            (await host.CountAsync($"select count(*) from {table}")).ShouldBe(0, table);
        }
    }
}
