using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Tests.Api;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Projects;

/// <summary>A host and a film of two sentences; every test sets up a project of it, of which all but the first is remembered.</summary>
[SupportedOSPlatform("linux")]
public sealed class ProjectHost : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public ApiHost Api { get; private set; } = new();

    public HttpClient Anna { get; private set; } = null!;

    public HttpClient Bert { get; private set; } = null!;

    public string Film => _folder.File("film.mp4");

    public async Task InitializeAsync()
    {
        await Films.MakeAsync(Film, Films.Readings[^2..]);
        await Api.InitializeAsync();
        Anna = await Api.TeamAsync();
        using var made = await Anna.PostAsJsonAsync("/account/keys", new { name = "Bert's" });
        Bert = Api.Client(JsonNode.Parse(await made.Content.ReadAsStringAsync())!["key"]!.GetValue<string>());
    }

    public async Task DisposeAsync()
    {
        await Api.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Sets up a project in Spanish.</summary>
    internal async Task<EditedProject> SetUpAsync()
    {
        var file = await UploadAsync("film.mp4", await File.ReadAllBytesAsync(Film));
        var task = await PostAsync(Anna, "/project-setup", new { file_id = file, source_language = 1, target_languages = new[] { 54 } });
        var project = new EditedProject(this, task["task_id"]!.GetValue<string>());
        await project.EndAsync(project.Id);
        return project;
    }

    /// <summary>Sends a file of Anna's. Answers its id.</summary>
    internal async Task<string> UploadAsync(string name, byte[] bytes)
    {
        var ticket = await PostAsync(Anna, "/files/upload-url", new { filename = name });
        var file = ticket["file"]!["file_id"]!.GetValue<string>();
        using var body = new ByteArrayContent(bytes);
        using var upload = new HttpRequestMessage(HttpMethod.Put, ticket["upload"]!["url"]!.GetValue<string>()) { Content = body };
        foreach (var (header, value) in ticket["upload"]!["headers"]!.AsObject())
        {
            if (!upload.Headers.TryAddWithoutValidation(header, value!.GetValue<string>()))
            {
                body.Headers.TryAddWithoutValidation(header, value.GetValue<string>());
            }
        }

        (await Anna.SendAsync(upload)).EnsureSuccessStatusCode();
        await PostAsync(Anna, $"/files/{file}/complete", new { });
        return file;
    }

    /// <summary>Narrates a manuscript.</summary>
    internal async Task<EditedProject> TellAsync(string manuscript)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(manuscript), "file", "lighthouse.txt" }, { new StringContent("1"), "source_language" },
        };
        using var created = await Anna.PostAsync("/story", form);
        var story = new EditedProject(this, JsonNode.Parse(await created.Content.ReadAsStringAsync())!["task_id"]!.GetValue<string>());
        await story.EndAsync(story.Id);
        return story;
    }

    private static async Task<JsonNode> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {text}");
        return JsonNode.Parse(text)!;
    }
}

/// <summary>A project that people edit.</summary>
[SupportedOSPlatform("linux")]
internal sealed class EditedProject(ProjectHost host, string id)
{
    public string Id { get; } = id;

    public string Path => $"/projects/{Id}";

    public async Task<JsonNode> DocumentAsync(HttpClient? who = null) => await GetAsync("document", who);

    public async Task<JsonNode> GetAsync(string what, HttpClient? who = null) =>
        JsonNode.Parse(await (who ?? host.Anna).GetStringAsync($"{Path}/{what}"))!;

    /// <summary>Sends operations, written as JSON, meant for a revision or for what there is.</summary>
    /// <param name="key">What the sender calls them.</param>
    public async Task<(int Status, JsonNode Body)> ChangeAsync(
        string operations, int? seen = null, HttpClient? who = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Path}/operations")
        {
            Content = new StringContent($$"""{"operations":[{{operations}}]}"""),
        };
        request.Headers.TryAddWithoutValidation("If-Match", seen is null ? "*" : $"\"{seen}\"");
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await SendAsync(request, who);
    }

    public Task<(int Status, JsonNode Body)> PostAsync(string what, string body = "{}", HttpClient? who = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{Path}/{what}") { Content = new StringContent(body) }, who);

    /// <summary>Makes what is stale, or part of it, to its end.</summary>
    public async Task<string> RenderAsync(string body = "{}")
    {
        var (status, answer) = await PostAsync("render", body);
        status.ShouldBe(200, answer.ToJsonString());
        var task = answer["task_id"]!.GetValue<string>();
        await EndAsync(task);
        return task;
    }

    public async Task EndAsync(string task)
    {
        while (true)
        {
            var status = JsonNode.Parse(await host.Anna.GetStringAsync($"/tasks/{task}"))!;
            if (status["status"]!.GetValue<string>() is var word && word != "PENDING")
            {
                word.ShouldBe("SUCCESS", status.ToJsonString());
                return;
            }

            await Task.Delay(50);
        }
    }

    public static JsonNode Line(JsonNode document, int segment) =>
        document["languages"]![0]!["lines"]!.AsArray().Single(line => line!["segment"]!.GetValue<int>() == segment)!;

    public static string? Text(JsonNode document, int segment) => Line(document, segment)["text"]?.GetValue<string>();

    /// <summary>The take's artifact, as its address names it.</summary>
    public static string? Take(JsonNode document, int segment) =>
        Line(document, segment)["take"]?["url"]?.GetValue<string>() is { } url ? new Uri(url).AbsolutePath : null;

    public static int Revision(JsonNode document) => document["revision"]!.GetValue<int>();

    private async Task<(int Status, JsonNode Body)> SendAsync(HttpRequestMessage request, HttpClient? who)
    {
        using (request)
        {
            using var answer = await (who ?? host.Anna).SendAsync(request);
            return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
        }
    }
}
