using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json.Nodes;

namespace Dubwright.Tests.Api.Documents;

/// <summary>Requests made from the OpenAPI document itself: what it does not allow is refused in its place, and nothing is answered that it
/// does not name.</summary>
[SupportedOSPlatform("linux")]
[Collection(SharedDocument.Name)]
public sealed class GeneratedRequestTests(ApiHost host)
{
    private const int MostOfAMember = 6;

    // What stands in a path: numbers of every kind, words that stand for nothing, spaces, controls, other scripts, what looks like a path.
    private static readonly string[] Odd =
        ["0", "-1", "1", "1.5", "9223372036854775807", "9223372036854775808", "null", "None", "undefined", "%20", "%20%201", "%00", "a%00b",
            "%0A", "%FF%FE", "%ED%A0%80", "%E2%82%AC", "%F0%9F%98%80", "..%2F..%2Fetc", "%25", "%7B%7D", "a%2Fb", "a;b=c", "'or''='"];

    private static readonly Random Seeded = new(
        int.Parse(Environment.GetEnvironmentVariable("DUBWRIGHT_SEED") ?? "15", CultureInfo.InvariantCulture));

    [Fact]
    public async Task Bodies_that_the_document_does_not_allow_are_refused_and_their_member_is_named()
    {
        var (client, document, schemas) = await ReadAsync();
        var (sent, faults) = (0, new List<string>());
        foreach (var operation in host.Operations.Where(operation => operation.TakesJson))
        {
            var described = document["paths"]![operation.Path]![operation.Method.Method.ToLowerInvariant()]!;
            var media = described["requestBody"]!["content"]!["application/json"]!;
            var example = media["example"]!.AsObject();
            foreach (var (name, schema) in schemas.Resolve(media["schema"]!)["properties"]!.AsObject())
            {
                var wrong = schemas.Wrong(schema!).ToArray();
                Seeded.Shuffle(wrong);
                foreach (var (kind, value) in wrong.Take(MostOfAMember))
                {
                    var body = example.DeepClone().AsObject();
                    body[name] = value?.DeepClone();
                    using var answer = await SendAsync(client, operation, operation.With(_ => "1"), Json(body.ToJsonString()));
                    sent++;
                    await CheckAsync(answer, operation, described, schemas, faults, $"{name} is {kind}", name);
                }
            }

            foreach (var name in schemas.Resolve(media["schema"]!)["required"]?.AsArray() ?? [])
            {
                var body = example.DeepClone().AsObject();
                body.Remove(name!.GetValue<string>());
                using var answer = await SendAsync(client, operation, operation.With(_ => "1"), Json(body.ToJsonString()));
                sent++;
                await CheckAsync(answer, operation, described, schemas, faults, $"{name} is missing", name.GetValue<string>());
            }
        }

        faults.ShouldBeEmpty(string.Join('\n', faults));
        sent.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task Whatever_stands_in_a_path_or_a_query_is_answered_as_the_document_says()
    {
        var (client, document, schemas) = await ReadAsync();
        var faults = new List<string>();
        foreach (var operation in host.Operations)
        {
            var described = document["paths"]![operation.Path]![operation.Method.Method.ToLowerInvariant()]!;
            foreach (var odd in operation.Path.Contains('{', StringComparison.Ordinal) ? Odd : [])
            {
                using var answer = await SendAsync(client, operation, operation.With(_ => odd), Body(operation));
                await CheckAsync(answer, operation, described, schemas, faults, $"the path has {odd}", null);
            }

            foreach (var parameter in described["parameters"]?.AsArray() ?? [])
            {
                foreach (var (kind, value) in parameter!["in"]!.GetValue<string>() == "query" ? schemas.Wrong(parameter["schema"]!) : [])
                {
                    if (value is JsonValue && value.ToString() is { Length: > 0 and < 10_000 } text && !Allowed(schemas, text,
                        parameter["schema"]!))
                    {
                        var path = $"{operation.With(_ => "1")}?{parameter["name"]}={Uri.EscapeDataString(text)}";
                        using var answer = await SendAsync(client, operation, path, Body(operation));
                        await CheckAsync(answer, operation, described, schemas, faults, $"?{parameter["name"]}= is {kind}", null);
                    }
                }
            }
        }

        faults.ShouldBeEmpty(string.Join('\n', faults));
    }

    [Fact]
    public async Task What_is_no_JSON_no_form_or_no_Unicode_is_refused_by_every_operation()
    {
        var (client, document, schemas) = await ReadAsync();
        var faults = new List<string>();
        foreach (var operation in host.Operations.Where(operation => operation.NeedsBody))
        {
            var described = document["paths"]![operation.Path]![operation.Method.Method.ToLowerInvariant()]!;
            var first = operation.Members[0];
            (string Name, HttpContent Content)[] bodies =
            [
                ("a lone surrogate", Json($$"""{"{{first}}":"\udc00"}""")), ("a surrogate as a name", Json("""{"\ud800":1}""")),
                ("no UTF-8", new ByteArrayContent([.. "{\""u8, .. Encoding.ASCII.GetBytes(first), .. "\":\""u8, 0xff, 0xc0, .. "\"}"u8])),
                ("deep", Json($"{{\"{first}\":{new string('[', 5000)}{new string(']', 5000)}}}")),
                ("twice", Json($$"""{"{{first}}":{},"{{first}}":{} }""")),
                ("text", new StringContent("hello", Encoding.UTF8, "text/plain")),
                ("XML", new StringContent("<a/>", Encoding.UTF8, "application/xml")), ("a comma too many", Json("{\"a\":1,}")),
                ("NaN", Json($$"""{"{{first}}":NaN}""")), ("a form without an end", Broken()),
                ("UTF-16", new StringContent("{}", Encoding.Unicode, "application/json")),
            ];
            foreach (var (name, content) in bodies)
            {
                using var answer = await SendAsync(client, operation, operation.With(_ => "1"), content);
                await CheckAsync(answer, operation, described, schemas, faults, name, null);
                if (answer.IsSuccessStatusCode)
                {
                    faults.Add($"{operation}: {name} was taken");
                }
            }
        }

        faults.ShouldBeEmpty(string.Join('\n', faults));
    }

    [Fact]
    public async Task What_the_document_allows_at_its_edges_is_not_refused_for_its_shape()
    {
        var (client, document, schemas) = await ReadAsync();
        var faults = new List<string>();
        foreach (var operation in host.Operations.Where(operation => operation.TakesJson && !IsCounted(operation)))
        {
            var described = document["paths"]![operation.Path]![operation.Method.Method.ToLowerInvariant()]!;
            var media = described["requestBody"]!["content"]!["application/json"]!;
            var required = schemas.Resolve(media["schema"]!)["required"]?.AsArray().Select(one => one!.GetValue<string>()).ToList() ?? [];
            foreach (var (name, schema) in schemas.Resolve(media["schema"]!)["properties"]!.AsObject())
            {
                // One of several that are optional has to be there, which no schema says that generators of clients understand.
                string[] meaning = ["value_error", "not_served", "unknown", "srt_parsing", required.Contains(name) ? "unknown" : "missing"];
                foreach (var value in schemas.Edges(schema!))
                {
                    var body = media["example"]!.DeepClone().AsObject();
                    body[name] = value?.DeepClone();
                    using var answer = await SendAsync(client, operation, operation.With(_ => "1"), Json(body.ToJsonString()));
                    var refused = answer.StatusCode != HttpStatusCode.UnprocessableEntity ? []
                        : JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.AsArray().Where(item =>
                            item!["loc"]!.AsArray().Any(place => place!.ToJsonString() == $"\"{name}\"")
                            && !meaning.Contains(item["type"]!.GetValue<string>())).ToList();
                    faults.AddRange(refused.Select(item =>
                        $"{operation}, {name} {value?.ToJsonString() ?? "null"}: {item!.ToJsonString()}"));
                }
            }
        }

        faults.ShouldBeEmpty(string.Join('\n', faults));
    }

    [Fact]
    public async Task Every_example_works_as_far_as_there_is_what_it_names()
    {
        var (client, document, schemas) = await ReadAsync();
        var faults = new List<string>();
        foreach (var operation in host.Operations.Where(operation => operation.TakesJson))
        {
            var described = document["paths"]![operation.Path]![operation.Method.Method.ToLowerInvariant()]!;
            var media = described["requestBody"]!["content"]!["application/json"]!;
            if (schemas.Fault(media["example"], media["schema"]!) is { } fault)
            {
                faults.Add($"{operation}: the example is not as its schema: {fault}");
            }

            using var answer = await SendAsync(client, operation, operation.With(_ => "1"), Json(media["example"]!.ToJsonString()));
            await CheckAsync(answer, operation, described, schemas, faults, "the example", null);
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode == HttpStatusCode.UnprocessableEntity
                && JsonNode.Parse(text)!["detail"]!.AsArray().Any(item =>
                    item!["type"]!.GetValue<string>() is not ("value_error" or "not_served")))
            {
                faults.Add($"{operation}: the example is refused: {text}");
            }
        }

        faults.ShouldBeEmpty(string.Join('\n', faults));
    }

    [Fact]
    public async Task A_method_that_a_path_does_not_have_is_a_405_that_names_those_it_has()
    {
        var (client, _, _) = await ReadAsync();
        HttpMethod[] methods = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Trace];
        foreach (var path in host.Operations.GroupBy(operation => operation.With(_ => "1")))
        {
            // What has a place for anything is also what other paths begin with; what has none is itself alone.
            var own = path.First().Path.Contains('{', StringComparison.Ordinal);
            foreach (var method in methods.Except(host.Operations
                .Where(operation => own ? Same(operation.With(_ => "1"), path.Key) : operation.Path == path.First().Path)
                .Select(operation => operation.Method)))
            {
                using var request = new HttpRequestMessage(method, path.Key);
                using var answer = await client.SendAsync(request);

                answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed, $"{method} {path.Key}");
                answer.Content.Headers.Allow.ShouldBeSubsetOf([.. methods.Append(HttpMethod.Head).Select(one => one.Method)]);
                answer.Content.Headers.Allow.ShouldContain(path.First().Method.Method, $"{method} {path.Key}");
                JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["status"]!.GetValue<int>().ShouldBe(405);
            }
        }
    }

    private async Task<(HttpClient Client, JsonNode Document, ApiSchemas Schemas)> ReadAsync()
    {
        var client = await host.TeamAsync();
        var document = JsonNode.Parse(await client.GetStringAsync("/openapi.json"))!;
        return (client, document, new ApiSchemas(document));
    }

    private static async Task CheckAsync(HttpResponseMessage answer, Operation operation, JsonNode described, ApiSchemas schemas,
        List<string> faults, string what, string? member)
    {
        // Routing knows no such path, or Kestrel refused a NUL in it: there is no operation that could say more.
        if (await DocumentedAnswer.FaultAsync(answer, operation.Method, described, schemas) is { } fault
            && !(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed && member is null
                && operation.Path.Contains('{', StringComparison.Ordinal))
            && !(answer.StatusCode == HttpStatusCode.BadRequest && answer.Content.Headers.ContentLength == 0))
        {
            faults.Add($"{operation}, {what}: {fault}");
        }

        if (member is null)
        {
            return;
        }

        if (answer.IsSuccessStatusCode)
        {
            faults.Add($"{operation}, {what}: taken with {(int)answer.StatusCode}");
        }

        var places = await DocumentedAnswer.PlacesAsync(answer);
        if (answer.StatusCode == HttpStatusCode.UnprocessableEntity && !places.Any(place => place.Contains($"\"{member}\"",
            StringComparison.Ordinal)
            || place.StartsWith("[\"path\"", StringComparison.Ordinal)))
        {
            faults.Add($"{operation}, {what}: not named, but {string.Join(' ', places)}");
        }
    }

    // Attempts at passwords and tokens are counted, and nobody has more of them for a while.
    private static bool IsCounted(Operation operation) => operation.Path is "/account/sign-in" or "/account/password"
        || operation.Path.StartsWith("/account/invitation", StringComparison.Ordinal);

    private static bool Same(string one, string other) => one.Split('/') is var left && other.Split('/') is var right
        && left.Length == right.Length && left.Zip(right).All(pair => pair.First == pair.Second || pair.First == "1" || pair.Second == "1");

    private static bool Allowed(ApiSchemas schemas, string text, JsonNode schema) => schemas.Fault(text, schema) is null
        || (double.TryParse(text, CultureInfo.InvariantCulture, out var number) && schemas.Fault(number, schema) is null);

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static StringContent? Body(Operation operation) => operation.Method == HttpMethod.Get || operation.Method == HttpMethod.Head
        || operation.BodyType is null ? null : Json("{}");

    private static ByteArrayContent Broken()
    {
        var content = new ByteArrayContent("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        return content;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, Operation operation, string path, HttpContent? body)
    {
        using var request = new HttpRequestMessage(operation.Method, path) { Content = body };
        return await client.SendAsync(request);
    }
}

/// <summary>One host for all tests of the document's rules.</summary>
[CollectionDefinition(Name)]
[SupportedOSPlatform("linux")]
public sealed class SharedDocument : ICollectionFixture<ApiHost>
{
    public const string Name = "The OpenAPI document";
}
