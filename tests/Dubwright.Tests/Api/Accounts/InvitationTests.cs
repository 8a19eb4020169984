using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;

namespace Dubwright.Tests.Api.Accounts;

/// <summary>A link into a team works once, for seven days, and is kept nowhere.</summary>
[SupportedOSPlatform("linux")]
public sealed class InvitationTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_link_tells_what_it_is_to_and_works_once()
    {
        var (owner, _) = await host.OwnerAsync();
        var token = await owner.InviteAsync("ida@once", "editor");
        using var anyone = host.Browser();

        var told = await anyone.SendAsync("POST", "/account/invitation", new { token }, HttpStatusCode.OK);
        (told["team_name"]!.GetValue<string>(), told["email"]!.GetValue<string>(), told["role"]!.GetValue<string>())
            .ShouldBe(("Orchard", "ida@once", "editor"));
        (told["expires_at"]!.GetValue<DateTimeOffset>() - TimeProvider.System.GetUtcNow())
            .ShouldBeInRange(TimeSpan.FromDays(6.9), TimeSpan.FromDays(7));

        var weak = await anyone.SendAsync("POST", "/account/invitation/accept", new { token, password = "short" },
            HttpStatusCode.UnprocessableEntity);
        weak["detail"]![0]!["loc"]!.ToJsonString().ShouldBe("""["body","password"]""");
        using var accepted = await anyone.PostAsJsonAsync("/account/invitation/accept",
            new { token, name = " Ida ", password = TeamHost.Password });
        using var ida = await anyone.WithTokenAsync(accepted);
        (await ida.SendAsync("GET", "/account", null, HttpStatusCode.OK))["name"]!.GetValue<string>().ShouldBe("Ida");

        using var late = host.Browser();
        var used = await late.SendAsync("POST", "/account/invitation/accept", new { token, password = TeamHost.Password },
            HttpStatusCode.NotFound);
        used["message"]!.GetValue<string>().ShouldContain("used or withdrawn");
        (await host.SignInAsync("IDA@once", TeamHost.Password)).Dispose();
        (await owner.SendAsync("GET", "/account/team", null, HttpStatusCode.OK))["invitations"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_who_use_a_link_at_once_one_joins()
    {
        var (owner, _) = await host.OwnerAsync();
        var token = await owner.InviteAsync("two@once", "viewer");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var browser = host.Browser();
            using var answer = await browser.PostAsJsonAsync("/account/invitation/accept", new { token, password = TeamHost.Password });
            return answer.StatusCode;
        }));

        answers.Count(status => status == HttpStatusCode.OK).ShouldBe(1, string.Join(' ', answers));
        answers.ShouldAllBe(status => status == HttpStatusCode.OK || status == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Only_a_hash_of_the_link_is_kept_anywhere()
    {
        var (owner, _) = await host.OwnerAsync();
        var token = await owner.InviteAsync("hash@only", "viewer");

        host.Holding(token).ShouldBeEmpty();
        host.Holding("hash@only").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_link_ends_after_seven_days_when_it_is_withdrawn_and_when_another_is_made()
    {
        var (owner, _) = await host.OwnerAsync();
        using var anyone = host.Browser();
        var first = await owner.InviteAsync("eve@ends", "viewer");
        var second = await owner.InviteAsync("EVE@ends", "editor");
        await anyone.SendAsync("POST", "/account/invitation", new { token = first }, HttpStatusCode.NotFound);

        var open = (await owner.SendAsync("GET", "/account/team", null, HttpStatusCode.OK))["invitations"]!.AsArray().Single()!;
        await owner.SendAsync("DELETE", $"/account/team/invitations/{open["invitation_id"]}", null, HttpStatusCode.OK);
        await anyone.SendAsync("POST", "/account/invitation", new { token = second }, HttpStatusCode.NotFound);

        var old = await owner.InviteAsync("old@ends", "viewer");
        Execute("update invitations set expires_at = expires_at - 7 * 86400000 where email = 'old@ends'");
        await anyone.SendAsync("POST", "/account/invitation", new { token = old }, HttpStatusCode.NotFound);
        await anyone.SendAsync("POST", "/account/invitation/accept", new { token = old, password = TeamHost.Password },
            HttpStatusCode.NotFound);
        (await owner.SendAsync("GET", "/account/team", null, HttpStatusCode.OK))["invitations"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_is_invited_twice_and_nobody_takes_another_team_s_name()
    {
        var (owner, email) = await host.OwnerAsync();
        var (other, _) = await host.OwnerAsync();
        await owner.SendAsync("POST", "/account/team/invitations", new { email, role = "viewer" }, HttpStatusCode.Conflict);

        // Whether another team has the name is told to whoever has the link, and to nobody else.
        var token = await other.InviteAsync(email.ToUpperInvariant(), "viewer");
        using var anyone = host.Browser();
        await anyone.SendAsync("POST", "/account/invitation/accept", new { token, password = TeamHost.Password }, HttpStatusCode.Conflict);
        await anyone.SendAsync("POST", "/account/invitation", new { token }, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_loses_the_owner_s_role_loses_the_invitations_too()
    {
        var (owner, _) = await host.OwnerAsync();
        var second = await host.JoinAsync(owner, "co@owner", "owner");
        var token = await second.InviteAsync("friend@co", "owner");

        await owner.SendAsync("PATCH", $"/account/team/people/{await owner.PersonAsync("co@owner")}", new { role = "editor" },
            HttpStatusCode.OK);

        using var anyone = host.Browser();
        await anyone.SendAsync("POST", "/account/invitation", new { token }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Guesses_at_links_are_slowed_as_guesses_at_passwords_are()
    {
        await using var single = new OwnHost();
        await single.Host.InitializeAsync();
        using var anyone = single.Host.Browser();
        var answers = new List<HttpStatusCode>();
        for (var guess = 0; guess < 12; guess++)
        {
            using var answer = await anyone.PostAsJsonAsync("/account/invitation", new { token = $"guess {guess}" });
            answers.Add(answer.StatusCode);
        }

        answers[..10].ShouldAllBe(status => status == HttpStatusCode.NotFound);
        answers[^1].ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={host.DatabasePath};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery().ShouldBe(1);
    }

    private sealed class OwnHost : IAsyncDisposable
    {
        public ApiHost Host { get; } = new();

        public async ValueTask DisposeAsync() => await Host.DisposeAsync();
    }
}
