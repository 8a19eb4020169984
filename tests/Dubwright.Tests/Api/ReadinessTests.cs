using System.Diagnostics;
using System.Net;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dapper;
using Dubwright.Pipeline.Scheduling;
using Dubwright.Pipeline.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Dubwright.Tests.Api;

/// <summary>What the probes say of a whole host while parts of it are dead. Each test has a host of its own.</summary>
[SupportedOSPlatform("linux")]
public sealed class ReadinessTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private readonly ApiHost _host = new();
    private HttpClient _client = null!;

    private Database Database => _host.Services.GetRequiredService<Database>();

    private Dispatcher Dispatcher => _host.Services.GetRequiredService<Dispatcher>();

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _client = _host.Client(null);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_host_that_is_well_is_ready_and_has_written_a_row_to_say_so()
    {
        using var other = new SqliteConnection($"Data Source={_host.DatabasePath};Pooling=False");
        other.Open();
        var before = other.ExecuteScalar<long>("pragma data_version");

        var (status, answer) = await AskAsync();

        status.ShouldBe(HttpStatusCode.OK, answer.ToJsonString());
        answer["status"]!.GetValue<string>().ShouldBe("ready");
        answer["parts"]!.AsObject().Select(part => part.Key).Order().ShouldBe(["database", "disk", "dispatcher"]);
        other.ExecuteScalar<long>("pragma data_version").ShouldNotBe(before, "another connection sees that something was committed");
    }

    [Fact]
    public async Task A_locked_database_makes_it_unready_within_five_seconds_and_its_release_ready_again()
    {
        using var other = new SqliteConnection($"Data Source={_host.DatabasePath};Pooling=False");
        other.Open();
        other.Execute("begin exclusive");

        await UntilAsync(HttpStatusCode.ServiceUnavailable, "database", "not written");
        (await _client.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK, "the process itself is alive");
        other.Execute("rollback");

        await UntilAsync(HttpStatusCode.OK, "database", "");
    }

    [Fact]
    public async Task A_writer_that_stands_still_is_seen_and_asking_a_hundred_times_leaves_it_one_write_more()
    {
        await Database.WriteAsync(
            db => db.ExecuteAsync(
                """
                create table probes (id integer primary key);
                create trigger count_probes after delete on schema_versions begin insert into probes values (null); end;
                """),
            CancellationToken.None);
        var stands = new TaskCompletionSource();
        var held = Database.WriteAsync(
            async _ =>
            {
                await stands.Task;
                return 0;
            },
            CancellationToken.None);

        try
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => AskAsync())).WaitAsync(Limit);
            answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.ServiceUnavailable);
        }
        finally
        {
            stands.SetResult();
        }

        await held;

        await UntilAsync(HttpStatusCode.OK, "database", "");
        (await Database.ReadAsync(db => db.ExecuteScalarAsync<int>("select count(*) from probes"), CancellationToken.None))
            .ShouldBeInRange(1, 3, "the one that waited, and those that were asked for since");
    }

    [Fact]
    public async Task A_listener_that_throws_leaves_the_host_ready()
    {
        await FailAsync(Database.WriteAsync(
            _ => Task.FromResult(1), _ => throw new InvalidOperationException("deaf"), CancellationToken.None));

        (await AskAsync()).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_writer_that_has_ended_makes_it_unready()
    {
        await FailAsync(Database.WriteAsync(
            async db =>
            {
                await db.CloseAsync();
                return 0;
            },
            CancellationToken.None));

        await UntilAsync(HttpStatusCode.ServiceUnavailable, "database", "writer has ended");
    }

    [Fact]
    public async Task A_dead_dispatcher_makes_it_unready_within_five_seconds_and_its_return_ready_again()
    {
        await UntilAsync(HttpStatusCode.OK, "dispatcher", "");
        await Dispatcher.StopAsync(CancellationToken.None);

        await UntilAsync(HttpStatusCode.ServiceUnavailable, "dispatcher", "No step is handed out");
        await Dispatcher.StartAsync(CancellationToken.None);

        await UntilAsync(HttpStatusCode.OK, "dispatcher", "");
    }

    private static async Task FailAsync(Task write) => await write.WaitAsync(Limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<(HttpStatusCode Status, JsonObject Answer)> AskAsync()
    {
        using var answer = await _client.GetAsync("/readyz");
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
    }

    /// <summary>Asks until it answers so, for five seconds at the most.</summary>
    private async Task UntilAsync(HttpStatusCode status, string part, string words)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var (found, answer) = await AskAsync();
            clock.Elapsed.ShouldBeLessThan(Limit, $"{found}: {answer.ToJsonString()}");
            if (found == status)
            {
                (answer["parts"]![part]!["message"]?.GetValue<string>() ?? "").ShouldContain(words);
                return;
            }

            await Task.Delay(100);
        }
    }
}
