using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dubwright.Tests.Api.Accounts;

/// <summary>Every endpoint that there is, asked by every role.</summary>
[SupportedOSPlatform("linux")]
public sealed class RoleTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly string[] Roles = ["viewer", "editor", "owner"];

    // What is not for reading and a viewer may all the same: nothing of the team's is changed by it but a viewer's own comments.
    private static readonly string[] ForViewers =
    [
        "POST /account/sign-out", "PATCH /account", "POST /account/password", "DELETE /account/sessions",
        "DELETE /account/sessions/{session_id}", "DELETE /account/keys/{key_id}", "POST /project-setup-results", "POST /sub-results",
        "POST /translation-results", "POST /tts-results", "POST /stories-results", "POST /dubbing-results", "POST /transcription-results",
        "POST /audio-separation-results", "POST /text-to-sound-results",
        "POST /projects/{task_id}/operations", "POST /projects/{task_id}/plan", "POST /projects/{task_id}/import",
        "POST /projects/{task_id}/shorter", "PUT /projects/{task_id}/presence",
    ];

    // What reads by its method, and does work or changes something all the same.
    private static readonly string[] ForEditors =
        ["GET /v1/stream/{stream_id}/stop", "GET /streaming-transcription/listen", "GET /transcription/listen"];

    private static readonly string[] OnlyForOwners =
    [
        "DELETE /account/team", "PATCH /account/team/people/{person_id}", "DELETE /account/team/people/{person_id}",
        "POST /account/team/invitations", "DELETE /account/team/invitations/{invitation_id}",
        "POST /models/{model}/install", "DELETE /models/{model}/install", "DELETE /models/{model}", "GET /server",
        "POST /engines/refresh", "PATCH /account/credits",
    ];

    [Fact]
    public async Task Every_endpoint_serves_the_roles_that_it_is_for_and_refuses_the_others_in_words()
    {
        var (owner, _) = await host.OwnerAsync();
        var people = new Dictionary<string, HttpClient>
        {
            ["owner"] = owner,
            ["editor"] = await host.JoinAsync(owner, "editor@orchard", "editor"),
            ["viewer"] = await host.JoinAsync(owner, "viewer@orchard", "viewer"),
        };
        var keys = new Dictionary<string, HttpClient>();
        foreach (var role in Roles)
        {
            var key = await owner.SendAsync("POST", "/account/keys", new { name = role, role }, HttpStatusCode.OK);
            keys[role] = host.Client(key["key"]!.GetValue<string>());
        }

        var operations = Operations().ToList();
        operations.Count.ShouldBeGreaterThan(80);
        ForViewers.Concat(ForEditors).Concat(OnlyForOwners).Except(operations.Select(operation => $"{operation}")).ShouldBeEmpty();
        foreach (var (role, clients) in Roles.Select(role => (role, (HttpClient[])[people[role], keys[role]])))
        {
            foreach (var operation in operations.OrderBy(operation => $"{operation}" == "POST /account/sign-out"))
            {
                foreach (var client in clients)
                {
                    await IsServedAsync(client, operation, role);
                }
            }
        }
    }

    [Fact]
    public async Task What_changes_people_models_or_the_server_is_for_owners()
    {
        await Task.CompletedTask;
        Operations().Where(operation => operation.Method != "GET" && (operation.Path.StartsWith("/account/team", StringComparison.Ordinal)
                || operation.Path.StartsWith("/models", StringComparison.Ordinal)
                || operation.Path.StartsWith("/server", StringComparison.Ordinal)))
            .Select(operation => $"{operation}").Except(OnlyForOwners).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_owner_of_another_team_changes_nothing_about_the_server()
    {
        var (first, _) = await host.OwnerAsync();
        var (other, _) = await host.OwnerAsync();
        first.Dispose();

        var refused = await other.SendAsync("POST", "/models/gtcrn/install", null, HttpStatusCode.Forbidden);

        refused["message"]!.GetValue<string>().ShouldContain("made with this server");
        await other.SendAsync("GET", "/server", null, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_key_may_no_more_than_its_maker_nor_does_a_session_that_it_opens()
    {
        var (owner, ownerEmail) = await host.OwnerAsync();
        var editor = await host.JoinAsync(owner, "ed@keys", "editor");

        var refused = await editor.SendAsync("POST", "/account/keys", new { name = "More", role = "owner" },
            HttpStatusCode.UnprocessableEntity);
        refused["detail"]![0]!["loc"]!.ToJsonString().ShouldBe("""["body","role"]""");

        var lesser = (await owner.SendAsync("POST", "/account/keys", new { name = "Show it", role = "viewer" },
            HttpStatusCode.OK))["key"]!.GetValue<string>();
        using var browser = host.Browser();
        using var signedIn = await browser.PostAsJsonAsync("/account/sign-in", new { api_key = lesser });
        var session = await browser.WithTokenAsync(signedIn);
        (await session.SendAsync("GET", "/account", null, HttpStatusCode.OK))["role"]!.GetValue<string>().ShouldBe("viewer");
        await session.SendAsync("DELETE", "/account/sessions", null, HttpStatusCode.Forbidden);
        (await session.SendAsync("GET", "/account/keys", null, HttpStatusCode.OK)).AsArray().ShouldBeEmpty();

        // A key that a lesser key makes is a lesser key.
        var editing = host.Client((await owner.SendAsync("POST", "/account/keys", new { name = "Work", role = "editor" },
            HttpStatusCode.OK))["key"]!.GetValue<string>());
        var made = host.Client((await editing.SendAsync("POST", "/account/keys", new { name = "Grandchild" },
            HttpStatusCode.OK))["key"]!.GetValue<string>());
        (await made.SendAsync("GET", "/account", null, HttpStatusCode.OK))["role"]!.GetValue<string>().ShouldBe("editor");

        // Who becomes a viewer has keys of a viewer, at once.
        var own = host.Client((await editor.SendAsync("POST", "/account/keys", new { name = "Mine" },
            HttpStatusCode.OK))["key"]!.GetValue<string>());
        await own.SendAsync("POST", "/folders/create", new { folder_name = "Folder A" }, HttpStatusCode.OK);
        var person = await owner.PersonAsync("ed@keys");
        await owner.SendAsync("PATCH", $"/account/team/people/{person}", new { role = "viewer" }, HttpStatusCode.OK);
        await own.SendAsync("POST", "/folders/create", new { folder_name = "Folder B" }, HttpStatusCode.Forbidden);
        await editor.SendAsync("POST", "/folders/create", new { folder_name = "Folder C" }, HttpStatusCode.Forbidden);

        // A session ends with the key that opened it.
        var all = await owner.SendAsync("GET", "/account/keys", null, HttpStatusCode.OK);
        var id = all.AsArray().Single(key => key!["name"]!.GetValue<string>() == "Show it")!["id"]!.GetValue<string>();
        all.AsArray().Single(key => key!["name"]!.GetValue<string>() == "Mine")!["made_by"]!.GetValue<string>().ShouldBe("ed@keys");
        all.AsArray().Single(key => key!["name"]!.GetValue<string>() == "Mine")!["role"]!.GetValue<string>().ShouldBe("viewer");
        all.AsArray().First(key => key!["name"]!.GetValue<string>() == "Work")!["made_by"]!.GetValue<string>().ShouldBe(ownerEmail);
        await owner.SendAsync("DELETE", $"/account/keys/{id}", null, HttpStatusCode.OK);
        await session.SendAsync("GET", "/account", null, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_editor_sees_and_revokes_nobody_else_s_keys()
    {
        var (owner, _) = await host.OwnerAsync();
        var editor = await host.JoinAsync(owner, "ed@revoking", "editor");
        var owners = await owner.SendAsync("POST", "/account/keys", new { name = "The owner's" }, HttpStatusCode.OK);
        var own = await editor.SendAsync("POST", "/account/keys", new { name = "Own" }, HttpStatusCode.OK);

        (await editor.SendAsync("GET", "/account/keys", null, HttpStatusCode.OK)).AsArray()
            .Select(key => key!["name"]!.GetValue<string>()).ShouldBe(["Own"]);
        await editor.SendAsync("DELETE", $"/account/keys/{owners["id"]}", null, HttpStatusCode.NotFound);
        await editor.SendAsync("DELETE", $"/account/keys/{own["id"]}", null, HttpStatusCode.OK);
    }

    private static async Task IsServedAsync(HttpClient client, MappedOperation operation, string role)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), operation.Address);
        if (operation.Method != "GET")
        {
            request.Content = new StringContent("{}");
        }

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var refused = answer.StatusCode == HttpStatusCode.Forbidden
            && JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["message"]!.GetValue<string>()
                .EndsWith(
                    role == "viewer" && Least(operation) == "editor" ? "which looks, listens, downloads and comments" : $"role is {role}",
                    StringComparison.Ordinal);
        refused.ShouldBe(Array.IndexOf(Roles, role) < Array.IndexOf(Roles, Least(operation)), $"{operation} as {role}: {answer}");
    }

    private static string Least(MappedOperation operation) =>
        OnlyForOwners.Contains($"{operation}") ? "owner"
        : ForEditors.Contains($"{operation}") ? "editor"
        : operation.Method is "GET" || ForViewers.Contains($"{operation}") ? "viewer"
        : "editor";

    private IEnumerable<MappedOperation> Operations() =>
        from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        where method != "HEAD"
        select new MappedOperation(method, "/" + endpoint.RoutePattern.RawText!.Trim('/'));

    private sealed record MappedOperation(string Method, string Path)
    {
        public string Address => System.Text.RegularExpressions.Regex.Replace(Path, @"\{[^}]+\}", "7");

        public override string ToString() => $"{Method} {Path}";
    }
}
