using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Dubwright.Tests.Api;

/// <summary>A key's use is noted, and who only reads never waits for that.</summary>
[SupportedOSPlatform("linux")]
public sealed class KeyUseTests : IAsyncLifetime
{
    private readonly ApiHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_key_reads_while_another_program_locks_the_database_and_its_use_is_noted_after_that()
    {
        using var team = await _host.TeamAsync();
        using var other = new SqliteConnection($"Data Source={_host.DatabasePath};Pooling=False");
        other.Open();
        other.Execute("begin immediate");

        using var answer = await team.GetAsync("/account").WaitAsync(TimeSpan.FromSeconds(5));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        other.Execute("rollback");
        const string Noted = "select count(*) from keys where last_used_at is not null";
        for (var attempt = 0; attempt < 50 && other.ExecuteScalar<long>(Noted) == 0; attempt++)
        {
            await Task.Delay(100);
        }

        var keys = await team.GetFromJsonAsync<JsonArray>("/account/keys");
        keys!.Single()!["last_used_at"].ShouldNotBeNull();
    }
}
