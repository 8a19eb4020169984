using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;

namespace Dubwright.Tests.Api.Accounts;

/// <summary>People who are signed in as browsers are: with a cookie, and the token that goes with it.</summary>
[SupportedOSPlatform("linux")]
internal static class TeamHost
{
    public const string Password = "four words and a half";

    /// <summary>A browser, nobody signed in.</summary>
    public static HttpClient Browser(this ApiHost host) =>
        new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseCookies = true }) { BaseAddress = host.Address };

    public static async Task<HttpClient> SignInAsync(this ApiHost host, string email, string password)
    {
        var browser = host.Browser();
        using var answer = await browser.PostAsJsonAsync("/account/sign-in", new { email, password });
        return await browser.WithTokenAsync(answer);
    }

    public static async Task<HttpClient> WithTokenAsync(this HttpClient browser, HttpResponseMessage signedIn)
    {
        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
        var account = (await signedIn.Content.ReadFromJsonAsync<JsonObject>())!;
        browser.DefaultRequestHeaders.Add("x-csrf-token", account["csrf_token"]!.GetValue<string>());
        return browser;
    }

    /// <summary>A new team and its owner, signed in.</summary>
    public static async Task<(HttpClient Owner, string Email)> OwnerAsync(this ApiHost host)
    {
        var (client, email, password) = await host.OwnedTeamAsync();
        client.Dispose();
        return (await host.SignInAsync(email, password), email);
    }

    /// <summary>The secret of a new invitation.</summary>
    public static async Task<string> InviteAsync(this HttpClient owner, string email, string role)
    {
        var invitation = await owner.SendAsync("POST", "/account/team/invitations", new { email, role }, HttpStatusCode.OK);
        return new Uri(invitation["url"]!.GetValue<string>()).Fragment[1..];
    }

    /// <summary>Somebody who was invited and has accepted.</summary>
    public static async Task<HttpClient> JoinAsync(this ApiHost host, HttpClient owner, string email, string role)
    {
        var token = await owner.InviteAsync(email, role);
        var browser = host.Browser();
        using var answer = await browser.PostAsJsonAsync("/account/invitation/accept", new { token, name = "", password = Password });
        return await browser.WithTokenAsync(answer);
    }

    /// <summary>The answer, which has to have a status.</summary>
    public static async Task<JsonNode> SendAsync(
        this HttpClient client, string method, string path, object? body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, $"{method} {path}: {text}");
        return JsonNode.Parse(text)!;
    }

    public static async Task<long> PersonAsync(this HttpClient client, string email) =>
        (await client.SendAsync("GET", "/account/team", null, HttpStatusCode.OK))["people"]!.AsArray()
        .Single(person => person!["email"]!.GetValue<string>() == email)!["person_id"]!.GetValue<long>();
}
