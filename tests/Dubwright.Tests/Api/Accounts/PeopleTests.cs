using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Dapper;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Tests.Api.Accounts;

/// <summary>People come, change and go; a team always has an owner.</summary>
[SupportedOSPlatform("linux")]
public sealed class PeopleTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_last_owner_is_neither_removed_nor_demoted()
    {
        var (owner, email) = await host.OwnerAsync();
        (await host.JoinAsync(owner, "ed@last", "editor")).Dispose();
        var person = await owner.PersonAsync(email);

        var demoted = await owner.SendAsync("PATCH", $"/account/team/people/{person}", new { role = "viewer" }, HttpStatusCode.Conflict);
        demoted["message"]!.GetValue<string>().ShouldStartWith("The team needs an owner");
        await owner.SendAsync("DELETE", $"/account/team/people/{person}", null, HttpStatusCode.Conflict);

        // Nothing was half done: the owner's keys are there.
        (await owner.SendAsync("GET", "/account/keys", null, HttpStatusCode.OK)).AsArray()
            .ShouldAllBe(key => key!["revoked_at"] == null);
    }

    [Theory]
    [InlineData("DELETE", "DELETE")]
    [InlineData("PATCH", "PATCH")]
    [InlineData("PATCH", "DELETE")]
    public async Task Two_owners_who_end_each_other_at_once_leave_one(string first, string second)
    {
        for (var round = 0; round < 5; round++)
        {
            var (ann, email) = await host.OwnerAsync();
            var other = $"bob{first}{second}{round}@both";
            var bob = await host.JoinAsync(ann, other, "owner");
            var (annId, bobId) = (await ann.PersonAsync(email), await ann.PersonAsync(other));

            var answers = await Task.WhenAll(EndAsync(ann, first, bobId), EndAsync(bob, second, annId));

            var left = host.Rows($"select email, id from users where role = 'owner' and id in ({annId}, {bobId})");
            left.Count.ShouldBe(1, string.Join(' ', answers));
            answers.Count(status => status == HttpStatusCode.OK).ShouldBe(1, string.Join(' ', answers));
        }
    }

    [Fact]
    public async Task Who_is_removed_is_out_at_once_and_what_he_made_stays()
    {
        var (owner, _) = await host.OwnerAsync();
        var leaving = await host.JoinAsync(owner, "leo@leaves", "editor");
        var key = host.Client((await leaving.SendAsync("POST", "/account/keys", new { name = "Leo's" }, HttpStatusCode.OK))["key"]!
            .GetValue<string>());
        await leaving.SendAsync("POST", "/folders/create", new { folder_name = "Leo's folder" }, HttpStatusCode.OK);
        await key.SendAsync("GET", "/account", null, HttpStatusCode.OK);
        var text = string.Concat(Enumerable.Range(1, 3_000).Select(at => $"It was late, and nobody spoke for {at} minutes. "));
        using var form = new MultipartFormDataContent
        {
            { new StringContent(text), "file", "story.txt" },
            { new StringContent("1"), "source_language" },
        };
        using var created = await owner.PostAsync("/story", form);
        var task = JsonNode.Parse(await created.Content.ReadAsStringAsync())!["task_id"]!.GetValue<string>();
        using var events = await leaving.GetAsync($"/tasks/{task}/events", HttpCompletionOption.ResponseHeadersRead);
        events.StatusCode.ShouldBe(HttpStatusCode.OK);
        var told = EndAsync(await events.Content.ReadAsStreamAsync());

        await owner.SendAsync("DELETE", $"/account/team/people/{await owner.PersonAsync("leo@leaves")}", null, HttpStatusCode.OK);

        // What was being told ends, too, long before there is nothing to tell.
        await told.WaitAsync(TimeSpan.FromSeconds(30));
        (await owner.SendAsync("GET", $"/tasks/{task}", null, HttpStatusCode.OK))["status"]!.GetValue<string>().ShouldBe("PENDING");
        await owner.SendAsync("DELETE", $"/tasks/{task}", null, HttpStatusCode.OK);
        await leaving.SendAsync("GET", "/account", null, HttpStatusCode.Unauthorized);
        await key.SendAsync("GET", "/account", null, HttpStatusCode.Unauthorized);
        (await owner.SendAsync("GET", "/folders", null, HttpStatusCode.OK)).ToJsonString().ShouldContain("Leo\\u0027s folder");
        using var again = host.Browser();
        using var refused = await again.PostAsJsonAsync("/account/sign-in", new { email = "leo@leaves", password = TeamHost.Password });
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_new_password_needs_the_old_one_and_ends_the_other_sessions()
    {
        var (owner, _) = await host.OwnerAsync();
        var pat = await host.JoinAsync(owner, "pat@changes", "viewer");
        using var elsewhere = await host.SignInAsync("pat@changes", TeamHost.Password);

        var wrong = await pat.SendAsync("POST", "/account/password",
            new { current_password = "a guess", new_password = "another long password" }, HttpStatusCode.UnprocessableEntity);
        wrong["detail"]![0]!["loc"]!.ToJsonString().ShouldBe("""["body","current_password"]""");
        await elsewhere.SendAsync("GET", "/account", null, HttpStatusCode.OK);

        await pat.SendAsync("POST", "/account/password",
            new { current_password = TeamHost.Password, new_password = "another long password" }, HttpStatusCode.OK);

        await pat.SendAsync("GET", "/account", null, HttpStatusCode.OK);
        await elsewhere.SendAsync("GET", "/account", null, HttpStatusCode.Unauthorized);
        (await host.SignInAsync("pat@changes", "another long password")).Dispose();
        using var old = host.Browser();
        using var refused = await old.PostAsJsonAsync("/account/sign-in", new { email = "pat@changes", password = TeamHost.Password });
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        var answers = new List<HttpStatusCode>();
        for (var guess = 0; guess < 11; guess++)
        {
            using var answer = await pat.PostAsJsonAsync("/account/password",
                new { current_password = $"guess {guess}", new_password = "yet another password" });
            answers.Add(answer.StatusCode);
        }

        answers[^1].ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_person_sees_the_own_sessions_and_ends_them_and_no_other_s()
    {
        var (owner, _) = await host.OwnerAsync();
        var sam = await host.JoinAsync(owner, "sam@sessions", "viewer");
        using var elsewhere = await host.SignInAsync("sam@sessions", TeamHost.Password);
        var sessions = (await sam.SendAsync("GET", "/account/sessions", null, HttpStatusCode.OK)).AsArray();
        sessions.Count.ShouldBe(2);
        sessions.Count(session => session!["current"]!.GetValue<bool>()).ShouldBe(1);
        var other = sessions.Single(session => !session!["current"]!.GetValue<bool>())!["session_id"]!.GetValue<string>();

        await owner.SendAsync("DELETE", $"/account/sessions/{other}", null, HttpStatusCode.NotFound);
        await elsewhere.SendAsync("GET", "/account", null, HttpStatusCode.OK);
        await sam.SendAsync("DELETE", $"/account/sessions/{other}", null, HttpStatusCode.OK);
        await elsewhere.SendAsync("GET", "/account", null, HttpStatusCode.Unauthorized);

        using var third = await host.SignInAsync("sam@sessions", TeamHost.Password);
        await sam.SendAsync("DELETE", "/account/sessions", null, HttpStatusCode.OK);
        await third.SendAsync("GET", "/account", null, HttpStatusCode.Unauthorized);
        await sam.SendAsync("PATCH", "/account", new { name = "Sam" }, HttpStatusCode.OK);
        var person = (await sam.SendAsync("GET", "/account/team", null, HttpStatusCode.OK))["people"]!.AsArray()
            .Single(listed => listed!["you"]!.GetValue<bool>())!;
        person["name"]!.GetValue<string>().ShouldBe("Sam");
        person["last_seen_at"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow().AddMinutes(-5));
    }

    [Fact]
    public async Task Who_was_a_member_is_an_editor()
    {
        using var folder = new TemporaryFolder();
        await using var connection = new SqliteConnection($"Data Source={folder.File("old.db")}");
        await connection.OpenAsync();
        foreach (var migration in Migrations.All.Where(migration => migration.Version <= 9))
        {
            await connection.ExecuteAsync(migration.Sql);
        }

        await connection.ExecuteAsync(
            """
            create table schema_versions (version integer primary key, name text not null, applied_at integer not null);
            insert into schema_versions values (9, 'old', 0);
            insert into teams (name, created_at) values ('Home', 0);
            insert into users (team, email, password_hash, role, created_at) values (1, 'o', '', 'owner', 0), (1, 'm', '', 'member', 0);
            insert into sessions (hash, user_id, csrf_token, created_at, expires_at) values ('a', 1, '', 0, 9), ('b', 2, '', 0, 9)
            """);

        Migrations.Apply(connection, DateTimeOffset.UnixEpoch);

        (await connection.QueryAsync<string>("select role from users order by id")).ShouldBe(["owner", "editor"]);
        (await connection.QueryAsync<string>("select distinct id from sessions")).Count().ShouldBe(2);
    }

    private static async Task<HttpStatusCode> EndAsync(HttpClient client, string method, long person)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/account/team/people/{person}")
        {
            Content = method == "PATCH" ? JsonContent.Create(new JsonObject { ["role"] = "viewer" }) : null,
        };
        try
        {
            using var answer = await client.SendAsync(request);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            // The other was faster, and what this one was asking ended with it.
            return HttpStatusCode.Forbidden;
        }
    }

    // However it ends.
    private static async Task EndAsync(Stream stream)
    {
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer) > 0)
            {
            }
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
        }
    }
}
