using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Dubwright.Client.Dictionaries;
using Dubwright.Client.Languages;
using Dubwright.Client.Projects;
using Dubwright.Client.Projects.Documents;
using Dubwright.Client.Tasks;
using Dubwright.Client.Voices;

namespace Dubwright.Client;

/// <content>Projects as people edit them, dictionaries, voices, languages.</content>
public sealed partial class DubwrightClient
{
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

    public Task<IReadOnlyList<LanguageItem>> SourceLanguagesAsync(bool all, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<LanguageItem>>(all ? "source-languages?all=true" : "source-languages", cancellationToken);

    public Task<IReadOnlyList<LanguageItem>> TargetLanguagesAsync(bool all, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<LanguageItem>>(all ? "target-languages?all=true" : "target-languages", cancellationToken);

    /// <summary>Voices that can be chosen.</summary>
    public Task<IReadOnlyList<VoiceItem>> VoicesAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<VoiceItem>>("list-voices", cancellationToken);
}
