using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dubwright.Tests.Api;

/// <summary>Every operation of the document, asked by strangers, by another team, and with rubbish.</summary>
[SupportedOSPlatform("linux")]
public sealed class RouteTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("abc")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("null")]
    [InlineData("9223372036854775808")]
    public async Task A_run_id_that_is_no_positive_integer_is_named_by_every_operation_that_takes_one(string id)
    {
        var operations = host.Operations.Where(operation => operation.Path.Contains("{run_id}", StringComparison.Ordinal)).ToList();
        operations.Count.ShouldBeGreaterThan(9);
        using var team = await host.TeamAsync();
        foreach (var operation in operations)
        {
            var answer = await AskAsync(team, operation, operation.With(name => name == "run_id" ? id : "en-us"));
            answer.ShouldBe(
                (HttpStatusCode.UnprocessableEntity,
                    """{"detail":[{"loc":["path","run_id"],"msg":"Input should be a valid positive integer","type":"int_parsing"}]}"""),
                $"{operation}");
        }
    }

    [Theory]
    [InlineData("null", HttpStatusCode.UnprocessableEntity, """["path","task_id"]""")]
    [InlineData("undefined", HttpStatusCode.UnprocessableEntity, """["path","task_id"]""")]
    [InlineData("abc", HttpStatusCode.NotFound, "There is no such")]
    [InlineData("7", HttpStatusCode.NotFound, "There is no such")]
    public async Task A_task_id_that_stands_for_nothing_is_named_and_any_other_is_unknown(string id, HttpStatusCode status, string part)
    {
        using var team = await host.TeamAsync();
        foreach (var operation in host.Operations.Where(operation =>
            operation.Method == HttpMethod.Get && operation.Path.Contains("{task_id}", StringComparison.Ordinal)))
        {
            var (answered, text) = await AskAsync(team, operation, operation.With(_ => id));
            answered.ShouldBe(status, $"{operation}");
            text.ShouldContain(part, Case.Insensitive, $"{operation}");
        }
    }

    private const string Nobody = "nobody";

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized, "Not authenticated")]
    [InlineData("wrong", HttpStatusCode.Unauthorized, "Invalid API key")]
    [InlineData("dw_0123456789ab_wrong", HttpStatusCode.Unauthorized, "Invalid API key")]
    public async Task Without_the_right_key_every_operation_says_so(string? key, HttpStatusCode expected, string sentence)
    {
        using var stranger = host.Client(key);
        var guarded = host.Operations.Where(operation => operation.NeedsKey).ToList();
        guarded.Count.ShouldBeGreaterThan(25);
        foreach (var operation in guarded)
        {
            using var answer = await SendAsync(stranger, operation, operation.With(_ => "1"), new StringContent("{}"));

            answer.StatusCode.ShouldBe(expected, $"{operation}");
            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            foreach (var member in (string[])["detail", "message", "error"])
            {
                body[member]!.GetValue<string>().ShouldBe(sentence, $"{operation}");
            }

            body["status"]!.GetValue<int>().ShouldBe((int)expected);
        }
    }

    [Fact]
    public async Task What_is_another_teams_is_unknown_to_every_operation()
    {
        using var owner = await host.TeamAsync();
        using var other = await host.TeamAsync();
        var (task, run) = await ApiHost.NarrateAsync(owner);
        var file = (await PostAsync(owner, "/files/upload-url", """{"filename":"film.mp4"}"""))["file"]!["file_id"]!.GetValue<string>();
        var key = (await PostAsync(owner, "/account/keys", """{"name":"A key"}"""))["id"]!.GetValue<string>();
        var folder = (await PostAsync(owner, "/folders/create", """{"folder_name":"A folder"}"""))["folder_id"]!.GetValue<long>();
        var webhook = (await PostAsync(owner, "/webhooks", """{"url":"https://example.org/told"}"""))["id"]!.GetValue<string>();
        using var recordings = new TemporaryFolder();
        var (voice, _) = await VoiceTests.MakeAsync(owner, recordings, "Mine.");
        var (dictionary, term) = await DictionaryTests.MakeAsync(owner);
        const string Later = """{"source_stream":{"language":1},"target_streams":[{"languages":[54]}],"start_time":"2040-01-31T20:00Z"}""";
        var stream = (await PostAsync(owner, "/stream", Later))["stream_id"]!.GetValue<long>();
        var template = (await PostAsync(owner, "/stream/templates", """{"name":"Evening","payload":{}}"""))["id"]!.GetValue<long>();
        var theirs = new Dictionary<string, string>
        {
            ["task_id"] = task,
            ["run_id"] = $"{run}",
            ["file_id"] = file,
            ["key_id"] = key,
            ["language"] = "en-us",
            ["voice_id"] = $"{voice}",
            ["dictionary_id"] = $"{dictionary}",
            ["term_id"] = $"{term}",
            ["segment"] = "0",
            ["snapshot_id"] = "1",
            ["person_id"] = "1",
            ["session_id"] = "0123456789abcdef",
            ["invitation_id"] = "1",
            ["folder_id"] = $"{folder}",
            ["webhook_id"] = webhook,
            ["delivery_id"] = "1",
            ["stream_id"] = $"{stream}",
            ["template_id"] = $"{template}",
            ["target_language"] = "es-es",
        };
        var kept = host.Kept();

        foreach (var operation in OfTeams())
        {
            using var answer = await SendAsync(other, operation, operation.With(name => theirs[name]), new StringContent("{}"));
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{operation}");
        }

        foreach (var operation in host.Operations.Where(operation => operation.Members is ["run_ids"]))
        {
            using var answer = await SendAsync(other, operation, operation.Path, new StringContent($$"""{"run_ids":[{{run}}]}"""));
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{operation}");
        }

        foreach (var operation in host.Operations
            .Where(operation => operation.Members.Contains("folder_id") && !operation.Path.Contains('{')))
        {
            (await FaultsAsync(other, operation, $$"""{"folder_id":{{folder}}}"""))
                .ShouldContain("""["body","folder_id"]""", $"{operation}");
        }

        foreach (var operation in host.Operations.Where(operation => operation.Members.Contains("chosen_dictionaries")))
        {
            (await FaultsAsync(other, operation, $$"""{"chosen_dictionaries":[{{dictionary}}]}"""))
                .ShouldContain("""["body","chosen_dictionaries",0]""", $"{operation}");
        }

        foreach (var operation in host.Operations
            .Where(operation => operation.Members.Contains("file_id") && !operation.Path.Contains('{')))
        {
            (await FaultsAsync(other, operation, $$"""{"file_id":"{{file}}"}""")).ShouldContain("""["body","file_id"]""", $"{operation}");
        }

        host.Kept().ShouldBe(kept);
        (await owner.GetFromJsonAsync<JsonObject>($"/story/{task}"))!["state"]!.GetValue<string>().ShouldBe("succeeded");
    }

    [Fact]
    public async Task Rubbish_is_refused_by_every_operation_and_leaves_nothing_behind()
    {
        using var client = await host.TeamAsync();
        var (task, _) = await ApiHost.NarrateAsync(client);
        var kept = host.Kept();
        foreach (var operation in host.Operations.Where(operation => operation.NeedsBody))
        {
            foreach (var (name, body) in Rubbish(operation.Members))
            {
                using var answer = await SendAsync(client, operation, operation.With(_ => task), body);
                await IsRefusalAsync(answer, $"{operation}, {name}");
            }
        }

        host.Kept().ShouldBe(kept);
    }

    [Fact]
    public async Task Rubbish_never_breaks_an_operation_that_needs_no_body()
    {
        using var client = await host.TeamAsync();
        foreach (var operation in host.Operations
            .Where(operation => !operation.NeedsBody))
        {
            foreach (var (name, body) in Rubbish([]))
            {
                using var answer = await SendAsync(client, operation, operation.With(_ => Nobody), operation.Method == HttpMethod.Get
                    ? null : body);
                ((int)answer.StatusCode).ShouldBeLessThan(500, $"{operation}, {name}");
            }
        }
    }

    [Fact]
    public async Task A_path_that_means_nothing_is_refused()
    {
        using var client = await host.TeamAsync();
        foreach (var operation in OfTeams())
        {
            foreach (var nothing in (string[])["null", "None", "undefined"])
            {
                using var answer = await SendAsync(client, operation, operation.With(_ => nothing), new StringContent("{}"));
                await IsRefusalAsync(answer, $"{operation} with {nothing}");
            }
        }
    }

    // Models belong to the server, and not to any team.
    private IEnumerable<Operation> OfTeams() => host.Operations.Where(operation => operation.NeedsKey && operation.Path.Contains('{')
        && !operation.Path.StartsWith("/models/", StringComparison.Ordinal));

    /// <summary>Bodies that no operation can work with: as JSON, as forms, and as neither.</summary>
    private static IEnumerable<(string Name, HttpContent? Body)> Rubbish(IReadOnlyList<string> members)
    {
        (string Name, string Text)[] texts =
        [
            ("empty", ""), ("no JSON", "this is no JSON"), ("half an object", """{"a":"""), ("an array", "[1,2]"), ("null", "null"),
            ("a number", "1"), ("no members", "{}"), ("deep arrays", new string('[', 100_000)),
                ("deep objects", string.Concat(Enumerable.Repeat("""{"a":""", 100_000))),
            .. Members("null members", "null"), .. Members("empty members", "\"\""), .. Members("objects", "{}"),
                .. Members("lists of lists", "[[[]]]"),
            .. Members("lists of null", "[null]"), .. Members("true", "true"), .. Members("huge numbers", "1e999"),
                .. Members("negative numbers", "-1"), .. Members("NUL", "\"\\u0000\""),
            .. Members("half a surrogate pair", "\"\\ud800\""), .. Members("a megabyte", $"\"{new string('x', 1 << 20)}\""),
        ];
        foreach (var (name, text) in texts)
        {
            yield return (name, new StringContent(text, Encoding.UTF8, "application/json"));
            yield return ($"{name} without a type", new ByteArrayContent(Encoding.UTF8.GetBytes(text)));
        }

        yield return ("no UTF-8", new ByteArrayContent([(byte)'"', 0xff, 0xfe, (byte)'"']));
        yield return ("no body", null);
        yield return ("an empty form", new FormUrlEncodedContent([]));
        yield return ("a form of rubbish", new FormUrlEncodedContent(members.Select(member => KeyValuePair.Create(member, "\0"))));
        yield return ("parts of rubbish", Parts(members));
        yield return ("a form without its end", Broken("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n", "b"));
        yield return ("a form without a boundary", Broken("a=b", null));

        IEnumerable<(string, string)> Members(string name, string value) =>
            members.Count == 0 ? []
                : [(name, $"{{{string.Join(',', members.Select(member => $"{JsonSerializer.Serialize(member)}:{value}"))}}}")];
    }

    private static MultipartFormDataContent Parts(IReadOnlyList<string> members)
    {
        var form = new MultipartFormDataContent();
        foreach (var member in members)
        {
            form.Add(new StringContent(new string('x', 1 << 20)), member);
        }

        form.Add(new ByteArrayContent([]), "file", "../../etc/passwd");
        return form;
    }

    private static ByteArrayContent Broken(string text, string? boundary)
    {
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(text));
        content.Headers.TryAddWithoutValidation(
            "Content-Type", boundary is null ? "multipart/form-data" : $"multipart/form-data; boundary={boundary}");
        return content;
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(HttpClient client, Operation operation, string path)
    {
        using var answer = await SendAsync(client, operation, path, new StringContent("{}"));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(HttpClient client, Operation operation, string json)
    {
        using var answer = await SendAsync(client, operation, operation.Path, operation.TakesForm ? Form(json) : new StringContent(json));
        await IsRefusalAsync(answer, $"{operation}");
        return [.. JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.AsArray()
            .Select(item => item!["loc"]!.ToJsonString())];
    }

    private static FormUrlEncodedContent Form(string json) =>
        new(JsonNode.Parse(json)!.AsObject().Select(member => KeyValuePair.Create(member.Key, member.Value!.ToString())));

    private static async Task IsRefusalAsync(HttpResponseMessage answer, string what)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, $"{what}: {text}");
        foreach (var item in JsonNode.Parse(text)!["detail"]!.AsArray())
        {
            item!["loc"]!.AsArray().Count.ShouldBeGreaterThan(0, what);
            item["msg"]!.GetValue<string>().ShouldNotBeEmpty(what);
            item["type"]!.GetValue<string>().ShouldNotBeEmpty(what);
        }
    }

    private static async Task<JsonObject> PostAsync(HttpClient client, string path, string json)
    {
        using var answer = await client.PostAsync(path, new StringContent(json));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, Operation operation, string path, HttpContent? body) =>
        client.SendAsync(
            new HttpRequestMessage(operation.Method, path) { Content = operation.Method.Method is "GET" or "HEAD" ? null : body },
            HttpCompletionOption.ResponseHeadersRead);
}
