using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Dubwright.Tests.Api.Tasks;

/// <summary>One request is one task, however often it is sent.</summary>
[SupportedOSPlatform("linux")]
public sealed class IdempotencyTests : IAsyncLifetime
{
    private const string Spoken = """{"text":"Once.","language":1}""";
    private readonly ApiHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_same_request_under_a_key_is_one_task_at_once_later_and_after_a_restart_and_another_request_is_a_422()
    {
        using var team = await _host.TeamAsync();
        using var other = await _host.TeamAsync();

        // The second comes while the first is still being sent, and waits for it.
        using var slow = new SlowContent(Encoding.UTF8.GetBytes(Spoken));
        var first = SendAsync(team, "/tts", "a key", slow);
        await slow.Begun;
        var second = SendAsync(team, "/apis/tts", "a key", Json(Spoken));
        (await Task.WhenAny(second, Task.Delay(300))).ShouldNotBe(second);
        slow.GoOn();
        var task = await TaskAsync(first, HttpStatusCode.OK);
        (await TaskAsync(second, HttpStatusCode.OK)).ShouldBe(task);
        (await second).Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        (await first).Headers.Contains("Idempotent-Replayed").ShouldBeFalse();

        // Many at once make one.
        var many = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(team, "/tts", "many", Json(Spoken))));
        (await Task.WhenAll(many.Select(TextAsync))).Distinct().Count().ShouldBe(1);
        Tasks("Speech").ShouldBe(2);

        // Another body, another operation: refused by name. Another team: its own.
        var refused = await (await SendAsync(team, "/tts", "a key", Json("""{"text":"Twice.","language":1}"""))).Content
            .ReadFromJsonAsync<JsonObject>();
        refused!["detail"]![0]!["loc"]!.ToJsonString().ShouldBe("""["header","Idempotency-Key"]""");
        (await SendAsync(team, "/translate", "a key", Json(Spoken))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SendAsync(team, "/tts", new string('k', 256), Json(Spoken))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await TaskAsync(SendAsync(other, "/tts", "a key", Json(Spoken)), HttpStatusCode.OK)).ShouldNotBe(task);

        // What was refused is not kept; without a key each request is a task.
        await TaskAsync(SendAsync(team, "/tts", "refused", Json("""{"language":1}""")), HttpStatusCode.UnprocessableEntity);
        var mended = await TaskAsync(SendAsync(team, "/tts", "refused", Json(Spoken)), HttpStatusCode.OK);
        mended.ShouldNotBe(task);
        (await TaskAsync(SendAsync(team, "/tts", "", Json(Spoken)), HttpStatusCode.OK))
            .ShouldNotBe(await TaskAsync(SendAsync(team, "/tts", "", Json(Spoken)), HttpStatusCode.OK));

        // A form has another boundary each time it is sent.
        var story = await TaskAsync(SendAsync(team, "/story", "form", Form("It rained.")), HttpStatusCode.OK);
        (await TaskAsync(SendAsync(team, "/story", "form", Form("It rained.")), HttpStatusCode.OK)).ShouldBe(story);
        (await SendAsync(team, "/story", "form", Form("It snowed."))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        // A crash after the task was written down and before the answer was; then a restart.
        Execute("update idempotency_keys set answer = null where key = 'a key'");
        await _host.RestartAsync();
        using var again = _host.Client(team.DefaultRequestHeaders.GetValues("x-api-key").Single());
        (await TaskAsync(SendAsync(again, "/tts", "a key", Json(Spoken)), HttpStatusCode.OK)).ShouldBe(task);
        (await TaskAsync(SendAsync(again, "/story", "form", Form("It rained.")), HttpStatusCode.OK)).ShouldBe(story);

        // A day later the key is free, and what was kept under it is removed.
        Execute("update idempotency_keys set created_at = created_at - 24 * 3600 * 1000");
        (await TaskAsync(SendAsync(again, "/tts", "a key", Json(Spoken)), HttpStatusCode.OK)).ShouldNotBe(task);
        await _host.RestartAsync();
        await EventuallyAsync(() => _host.Rows("select '', count(*) from idempotency_keys")[""] == 1);
    }

    [Fact]
    public async Task Every_operation_that_creates_a_task_documents_the_key_and_a_pending_status_tells_when_to_ask_again()
    {
        using var team = await _host.TeamAsync();
        var document = (await team.GetFromJsonAsync<JsonObject>("/openapi.json"))!;
        var creates = document["paths"]!.AsObject().Where(path => path.Value!["post"] is { } post
            && post["responses"]!["200"]?["content"]?["application/json"]?["schema"]?["$ref"]?.GetValue<string>()
                .EndsWith("/OrchestratorPipelineCallResult", StringComparison.Ordinal) == true).ToList();
        creates.Count.ShouldBeGreaterThan(8);
        foreach (var (path, operations) in creates)
        {
            operations!["post"]!["parameters"]?.AsArray().Count(parameter => parameter!["in"]!.GetValue<string>() == "header"
                && parameter["name"]!.GetValue<string>() == "Idempotency-Key").ShouldBe(1, path);
        }

        var text = string.Join(' ', Enumerable.Range(1, 60).Select(number => $"This is sentence number {number} of a long story."));
        var task = await TaskAsync(SendAsync(team, "/story", "", Form(text)), HttpStatusCode.OK);
        using var pending = await team.GetAsync($"/story/{task}");
        (await pending.Content.ReadFromJsonAsync<JsonObject>())!["status"]!.GetValue<string>().ShouldBe("PENDING");
        pending.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 30);
        using var ended = await team.DeleteAsync($"/tasks/{task}");
        (await ended.Content.ReadFromJsonAsync<JsonObject>())!["state"]!.GetValue<string>().ShouldBe("cancelled");
        ended.Headers.RetryAfter.ShouldBeNull();
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, string key, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    private static async Task<string> TaskAsync(Task<HttpResponseMessage> sent, HttpStatusCode status)
    {
        var answer = await sent;
        var text = await TextAsync(answer);
        answer.StatusCode.ShouldBe(status, text);
        return JsonNode.Parse(text)!["task_id"]?.GetValue<string>() ?? "";
    }

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static MultipartFormDataContent Form(string text) =>
        new() { { new StringContent(text), "file", "story.txt" }, { new StringContent("1"), "source_language" } };

    private long Tasks(string kind) => _host.Rows($"select '', count(*) from tasks where kind = '{kind}'")[""];

    private void Execute(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={_host.DatabasePath}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private static async Task EventuallyAsync(Func<bool> holds)
    {
        for (var tries = 0; tries < 100 && !holds(); tries++)
        {
            await Task.Delay(100);
        }

        holds().ShouldBeTrue();
    }

    /// <summary>A body whose second half comes when it is told to.</summary>
    private sealed class SlowContent(byte[] bytes) : HttpContent
    {
        private readonly TaskCompletionSource _begun = new(), _go = new();

        public Task Begun => _begun.Task;

        public void GoOn() => _go.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, 5));
            await stream.FlushAsync();
            await Task.Delay(200);
            _begun.SetResult();
            await _go.Task;
            await stream.WriteAsync(bytes.AsMemory(5));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
