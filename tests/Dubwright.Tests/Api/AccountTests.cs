using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using Dapper;
using Dubwright.Accounts;
using Dubwright.Pipeline.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Dubwright.Tests.Api;

/// <summary>An e-mail names one account, in whatever case it is typed.</summary>
[SupportedOSPlatform("linux")]
public sealed class AccountTests(ApiHost host) : IClassFixture<ApiHost>
{
    private AccountStore Accounts => host.Services.GetRequiredService<AccountStore>();

    [Fact]
    public async Task An_email_signs_in_and_gets_a_new_password_in_any_case_and_is_taken_in_any()
    {
        var ann = await Accounts.AddTeamAsync("Ann's", "Ann@example.org", CancellationToken.None);

        await Should.ThrowAsync<SqliteException>(() => Accounts.AddTeamAsync("Another", "ann@EXAMPLE.org", CancellationToken.None));

        (await SignInAsync("aNN@example.ORG", ann.Password)).ShouldBe(HttpStatusCode.OK);
        var changed = await Accounts.ResetPasswordAsync("ANN@example.org", CancellationToken.None);
        (await SignInAsync("ann@example.org", changed.ShouldNotBeNull())).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Accounts_that_differed_in_case_are_told_apart_and_the_oldest_keeps_the_email()
    {
        using var folder = new TemporaryFolder();
        await using var connection = new SqliteConnection($"Data Source={folder.File("old.db")}");
        await connection.OpenAsync();
        foreach (var migration in Migrations.All.Where(migration => migration.Version <= 4))
        {
            await connection.ExecuteAsync(migration.Sql);
        }

        await connection.ExecuteAsync(
            """
            create table schema_versions (version integer primary key, name text not null, applied_at integer not null);
            insert into schema_versions values (4, 'old', 0);
            insert into teams (name, created_at) values ('First', 0), ('Second', 0), ('Third', 0);
            insert into users (team, email, password_hash, created_at)
            values (1, 'ann@example.org', '', 0), (2, 'Ann@example.org', '', 0), (3, 'bob@example.org', '', 0),
                   (2, 'ANN@example.org', '', 0)
            """);

        Migrations.Apply(connection, DateTimeOffset.UnixEpoch);

        (await connection.QueryAsync<string>("select email from users order by id"))
            .ShouldBe(["ann@example.org", "Ann@example.org (2)", "bob@example.org", "ANN@example.org (4)"]);
        await Should.ThrowAsync<SqliteException>(() =>
            connection.ExecuteAsync("insert into users (team, email, password_hash, created_at) values (3, 'BOB@example.org', '', 0)"));
    }

    private async Task<HttpStatusCode> SignInAsync(string email, string password)
    {
        using var anyone = host.Client(null);
        using var answer = await anyone.PostAsJsonAsync("/account/sign-in", new { email, password });
        return answer.StatusCode;
    }
}
