using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dubwright.Client.Dictionaries;
using Dubwright.Client.Dubbing;
using Dubwright.Client.Errors;
using Dubwright.Client.Files;
using Dubwright.Client.Languages;
using Dubwright.Client.Projects;
using Dubwright.Client.Projects.Documents;
using Dubwright.Client.Stories;
using Dubwright.Client.Tasks;

namespace Dubwright.Client;

/// <summary>The public API, typed. Safe for concurrent use. Every call throws <see cref="ApiException"/> where the server
/// refuses.</summary>
/// <param name="http">Its base address is the server, with or without <c>/apis</c>; its time limit should fit the largest upload.</param>
/// <param name="key">An API key; null where the client carries its own credentials.</param>
public sealed class DubwrightClient(HttpClient http, string? key)
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>A client for a server's address.</summary>
    public static DubwrightClient For(Uri server, string key) => new(
        new HttpClient { BaseAddress = new Uri(server.ToString().TrimEnd('/') + "/"), Timeout = Timeout.InfiniteTimeSpan }, key);

    public async Task<string> DubAsync(DubOrder order, CancellationToken cancellationToken) =>
        (await PostAsync<TaskCreated>("dub", order, cancellationToken)).TaskId;

    public async Task<string> SetUpProjectAsync(ProjectSetupOrder order, CancellationToken cancellationToken) =>
        (await PostAsync<TaskCreated>("project-setup", order, cancellationToken)).TaskId;

    /// <summary>Sends a manuscript to be narrated.</summary>
    /// <param name="manuscript">TXT, Markdown, DOCX, EPUB, HTML or PDF; read to its end.</param>
    /// <param name="fileName">For showing, and the title's stand-in.</param>
    /// <param name="language">The language it is written in.</param>
    /// <param name="title">3 to 255 characters, or null.</param>
    /// <param name="footnotes">False leaves footnotes and endnotes of a Word document out.</param>
    /// <param name="cancellationToken">Stops the sending.</param>
    public async Task<string> NarrateAsync(Stream manuscript, string fileName, LanguageInput language, string? title, bool footnotes,
        CancellationToken cancellationToken)
    {
        using var file = new StreamContent(manuscript);
        using var form = new MultipartFormDataContent { { file, "file", fileName },
            { new StringContent(language.Text), "source_language" } };
        if (title is not null)
        {
            form.Add(new StringContent(title), "title");
        }

        if (!footnotes)
        {
            form.Add(new StringContent("false"), "footnotes");
        }

        return (await SendAsync<TaskCreated>(HttpMethod.Post, "story", form, cancellationToken)).TaskId;
    }

    /// <summary>Makes a dictionary of a table: the first row names a language in each column.</summary>
    /// <param name="table">CSV or XLSX; read to its end.</param>
    /// <param name="name">The file's name, and the dictionary's.</param>
    /// <param name="cancellationToken">Stops the sending.</param>
    public async Task<DictionaryAnswer> CreateDictionaryAsync(Stream table, string name, CancellationToken cancellationToken)
    {
        using var file = new StreamContent(table);
        using var form = new MultipartFormDataContent { { file, "dictionary_file", name },
            { new StringContent(name.Length > 100 ? name[..100] : name), "dictionary_name" } };
        return await SendAsync<DictionaryAnswer>(HttpMethod.Post, "dictionaries/create-from-file", form, cancellationToken);
    }

    public Task<DictionaryAnswer> RemoveDictionaryAsync(long id, CancellationToken cancellationToken) =>
        SendAsync<DictionaryAnswer>(HttpMethod.Delete, string.Create(CultureInfo.InvariantCulture, $"dictionaries/{id}"), null,
            cancellationToken);

    /// <summary>Uploads a file and gives the id that names it in an order.</summary>
    /// <param name="content">Read to its end.</param>
    /// <param name="fileName">For showing only.</param>
    /// <param name="progress">Bytes sent so far.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    public async Task<string> UploadAsync(Stream content, string fileName, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var ticket = await PostAsync<UploadTicket>("files/upload-url", new UploadOrder(fileName), cancellationToken);
        using var body = new StreamContent(progress is null ? content : new CountingStream(content, progress), 1 << 16);
        using var request = new HttpRequestMessage(HttpMethod.Put, ticket.Upload.Url) { Content = body };
        foreach (var (name, value) in ticket.Upload.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                body.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await http.SendAsync(request, cancellationToken);
        await RequireSuccessAsync(response, cancellationToken);
        await PostAsync<UploadComplete>($"files/{ticket.File.FileId}/complete", new { }, cancellationToken);
        return ticket.File.FileId;
    }

    public Task<StatusAnswer> StatusAsync(string taskId, CancellationToken cancellationToken) =>
        GetAsync<StatusAnswer>($"tasks/{Uri.EscapeDataString(taskId)}", cancellationToken);

    public Task<TaskPage> TasksAsync(int limit, string? after, CancellationToken cancellationToken) =>
        GetAsync<TaskPage>(string.Create(CultureInfo.InvariantCulture, $"tasks?limit={limit}&after={Uri.EscapeDataString(after ?? "")}"),
            cancellationToken);

    /// <summary>Ends a task that is still going.</summary>
    public Task<StatusAnswer> CancelAsync(string taskId, CancellationToken cancellationToken) =>
        SendAsync<StatusAnswer>(HttpMethod.Delete, $"tasks/{Uri.EscapeDataString(taskId)}", null, cancellationToken);

    /// <summary>The status now and whenever it has changed, to the end of the task.</summary>
    public async IAsyncEnumerable<StatusAnswer> WatchAsync(string taskId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var shown = "";
        while (true)
        {
            var status = await StatusAsync(taskId, cancellationToken);
            var text = JsonSerializer.Serialize(status, WireJson.Answers);
            if (text != shown)
            {
                yield return status;
                shown = text;
            }

            if (status.Ended())
            {
                yield break;
            }

            await Task.Delay(PollEvery, cancellationToken);
        }
    }

    /// <summary>A dub's results by the target language's id.</summary>
    public async Task<IReadOnlyDictionary<int, DubbingResult>> DubResultAsync(StatusAnswer status, CancellationToken cancellationToken)
    {
        var page = await ProjectAsync(status.TaskId, cancellationToken);
        var answer = await GetAsync<JsonElement>(string.Create(CultureInfo.InvariantCulture, $"dub-result/{status.RunId}"),
            cancellationToken);
        return answer.TryGetProperty("audio_url", out _)
            ? new Dictionary<int, DubbingResult> { [page.Targets.Single().Language] = answer.Deserialize<DubbingResult>(WireJson.Answers)! }
            : answer.EnumerateObject().ToDictionary(
                target => int.Parse(target.Name, CultureInfo.InvariantCulture), target =>
                    target.Value.Deserialize<DubbingResult>(WireJson.Answers)!);
    }

    /// <summary>A finished dub in another form, or the task that makes it.</summary>
    /// <param name="language">Id or tag.</param>
    public Task<RenditionAnswer> RenditionAsync(long runId, string language, RenditionOrder order, CancellationToken cancellationToken) =>
        PostAsync<RenditionAnswer>(string.Create(
            CultureInfo.InvariantCulture, $"dub-alt-format/{runId}/{Uri.EscapeDataString(language)}"), order, cancellationToken);

    public Task<ProjectPage> ProjectAsync(string taskId, CancellationToken cancellationToken) =>
        GetAsync<ProjectPage>($"projects/{Uri.EscapeDataString(taskId)}", cancellationToken);

    /// <summary>A project as it is edited.</summary>
    public Task<ProjectDocument> DocumentAsync(string taskId, CancellationToken cancellationToken) =>
        GetAsync<ProjectDocument>($"projects/{Uri.EscapeDataString(taskId)}/document", cancellationToken);

    /// <summary>Changes a project's document; nothing is spoken until it is asked for.</summary>
    /// <param name="revision">The document's as it was seen.</param>
    public async Task<DocumentChanges> ChangeAsync(
        string taskId, int revision, OperationsOrder order, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(order, options: WireJson.Requests);
        return await SendAsync<DocumentChanges>(
            HttpMethod.Post, $"projects/{Uri.EscapeDataString(taskId)}/operations", content,
            new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"")), cancellationToken);
    }

    /// <summary>Makes what is stale, and gives the task that does.</summary>
    public async Task<string> RenderAsync(string taskId, RenderOrder order, CancellationToken cancellationToken) =>
        (await PostAsync<TaskCreated>($"projects/{Uri.EscapeDataString(taskId)}/render", order, cancellationToken)).TaskId;

    public Task<StoryAnswer> StoryResultAsync(long runId, CancellationToken cancellationToken) =>
        GetAsync<StoryAnswer>(string.Create(CultureInfo.InvariantCulture, $"story-result/{runId}?include_transcript=true"),
            cancellationToken);

    public Task<IReadOnlyList<LanguageItem>> SourceLanguagesAsync(bool all, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<LanguageItem>>(all ? "source-languages?all=true" : "source-languages", cancellationToken);

    public Task<IReadOnlyList<LanguageItem>> TargetLanguagesAsync(bool all, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<LanguageItem>>(all ? "target-languages?all=true" : "target-languages", cancellationToken);

    /// <summary>Fetches a result file by its signed address.</summary>
    public async Task DownloadAsync(string url, Stream into, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await RequireSuccessAsync(response, cancellationToken);
        await response.Content.CopyToAsync(into, cancellationToken);
    }

    private Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Get, path, null, cancellationToken);

    private async Task<T> PostAsync<T>(string path, object body, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(body, body.GetType(), options: WireJson.Requests);
        return await SendAsync<T>(HttpMethod.Post, path, content, cancellationToken);
    }

    private Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken) =>
        SendAsync<T>(method, path, content, null, cancellationToken);

    private async Task<T> SendAsync<T>(
        HttpMethod method, string path, HttpContent? content, EntityTagHeaderValue? seen, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (seen is not null)
        {
            request.Headers.IfMatch.Add(seen);
        }

        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (key is not null)
        {
            request.Headers.Add("x-api-key", key);
        }

        using var response = await http.SendAsync(request, cancellationToken);
        await RequireSuccessAsync(response, cancellationToken);
        return await response.Content.ReadFromJsonAsync<T>(WireJson.Answers, cancellationToken)
            ?? throw new ApiException(response.StatusCode, "The server answered null.");
    }

    private static async Task RequireSuccessAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new ApiException(response.StatusCode, Refusals
                .Sentence(await response.Content.ReadAsStringAsync(cancellationToken), response));
        }
    }
}
